"""What can be done with departments and posts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer, access_refusal
from youzhang.organization.queries.structure import place, unit
from youzhang.organization.services import departments, posts
from youzhang.workspace.organization.ask import Act, Ask, Done, day_text
from youzhang.workspace.organization.choices import department_choices, post_choices

Values = Mapping[str, Any]


def may_change(viewer: Viewer, _code: str) -> Label | None:
    """Only the administration changes the organization."""
    return access_refusal(viewer, "change", "organization")


def code_ask() -> Ask:
    """The code of something new."""
    return Ask(
        "code", _("编码"), hint=_("小写字母、数字和连字符，用过的不能再用，如 service-desk"), longest=40
    )


def code_checked(values: Values) -> str:
    """The code, or ValueError-like refusal through the services' own error."""
    from youzhang.organization.errors import bad_value

    code = str(values["code"])
    if not code.isascii() or not code.replace("-", "").replace("_", "").isalnum() or code != code.lower():
        raise bad_value(code, Label("小写字母、数字和连字符", "lower-case letters, digits and hyphens"))
    return code


def since_ask(viewer: Viewer) -> Ask:
    """From which day."""
    return Ask("since", _("从哪天起"), "date", value=day_text(viewer.at.date()))


def until_ask(viewer: Viewer) -> Ask:
    """The last day."""
    return Ask("until", _("最后一天"), "date", value=day_text(viewer.at.date()))


def department_acts() -> tuple[Act, ...]:
    """Rename, move, lead and close a department."""
    return (
        Act("rename", _("改名"), lambda _v, code: (Ask("name", _("名称"), value=_unit(code).name),),
            _department_rename, may_change),
        Act("move", _("调整上级"), _department_move_asks, _department_move, may_change, errors={"O003": "parent"}),
        Act("lead", _("指定负责岗位"), _department_lead_asks, _department_lead, may_change),
        Act("close", _("撤销部门"), lambda viewer, _c: (until_ask(viewer),), _department_close, may_change,
            says=_("到最后一天为止；其中的岗位和下级部门要先撤销。"), errors={"O011": "until"}),
    )  # fmt: skip


def post_acts() -> tuple[Act, ...]:
    """Rename, place, give a deputy, close."""
    return (
        Act("rename", _("改名"), lambda _v, code: (Ask("title", _("名称"), value=_place(code).title),),
            _post_rename, may_change),
        Act("move", _("调整部门和上级"), _post_move_asks, _post_move, may_change, errors={"O003": "above"}),
        Act("deputy", _("指定代理岗位"), _post_deputy_asks, _post_deputy, may_change,
            says=_("任此岗位的人都不在岗时，由代理岗位的人办理。"), errors={"O017": "deputy"}),
        Act("close", _("撤销岗位"), lambda viewer, _c: (until_ask(viewer),), _post_close, may_change,
            says=_("到最后一天为止；任此岗位的人要先卸任。"), errors={"O011": "until"}),
    )  # fmt: skip


def new_structure_acts() -> tuple[Act, ...]:
    """Found a department, make a post."""
    return (
        Act("department", _("新建部门"), _department_new_asks, _department_new, may_change,
            errors={"O002": "code", "O017": "code"}),
        Act("post", _("新建岗位"), _post_new_asks, _post_new, may_change, errors={"O002": "code", "O017": "code"}),
    )  # fmt: skip


def _unit(code: str) -> Any:
    return unit(code=code)


def _place(code: str) -> Any:
    return place(code=code)


def _department_rename(viewer: Viewer, code: str, values: Values) -> Done:
    departments.department_rename(code=code, name=values["name"], by=viewer.person, at=viewer.at)
    return Done(_("已改名。"))


def _department_move_asks(viewer: Viewer, code: str) -> tuple[Ask, ...]:
    choices = department_choices(viewer, without=code)
    return (
        Ask("parent", _("上级部门"), "select", needed=False, value=_unit(code).parent or "", options=choices,
            hint=_("不选：最上一级")),
    )  # fmt: skip


def _department_move(viewer: Viewer, code: str, values: Values) -> Done:
    departments.department_move(code=code, parent=values["parent"], by=viewer.person, at=viewer.at)
    return Done(_("已调整上级。"))


def _department_lead_asks(viewer: Viewer, code: str) -> tuple[Ask, ...]:
    return (
        Ask("post", _("负责岗位"), "select", needed=False, value=_unit(code).head or "", options=post_choices(viewer)),
    )  # fmt: skip


def _department_lead(viewer: Viewer, code: str, values: Values) -> Done:
    departments.department_head_set(code=code, post=values["post"], by=viewer.person, at=viewer.at)
    return Done(_("已指定负责岗位。"))


def _department_close(viewer: Viewer, code: str, values: Values) -> Done:
    departments.department_close(code=code, until=values["until"], by=viewer.person, at=viewer.at)
    return Done(_("已撤销部门。"))


def _department_new_asks(viewer: Viewer, above: str) -> tuple[Ask, ...]:
    return (
        Ask("name", _("名称")),
        code_ask(),
        Ask("parent", _("上级部门"), "select", needed=False, value=above, options=department_choices(viewer)),
        since_ask(viewer),
    )


def _department_new(viewer: Viewer, _above: str, values: Values) -> Done:
    code = code_checked(values)
    departments.department_add(
        code=code, name=values["name"], parent=values["parent"], since=values["since"], by=viewer.person, at=viewer.at
    )  # fmt: skip
    return Done(_("已建立部门。"), reverse("department", args=(code,)))


def _post_rename(viewer: Viewer, code: str, values: Values) -> Done:
    posts.post_rename(code=code, title=values["title"], by=viewer.person, at=viewer.at)
    return Done(_("已改名。"))


def _post_move_asks(viewer: Viewer, code: str) -> tuple[Ask, ...]:
    row = _place(code)
    return (
        Ask("department", _("部门"), "select", value=row.department, options=department_choices(viewer)),
        Ask("above", _("上级岗位"), "select", needed=False, value=row.above or "",
            options=post_choices(viewer, without=code)),
    )  # fmt: skip


def _post_move(viewer: Viewer, code: str, values: Values) -> Done:
    posts.post_move(
        code=code, department=values["department"], above=values["above"], by=viewer.person, at=viewer.at
    )
    return Done(_("已调整。"))


def _post_deputy_asks(viewer: Viewer, code: str) -> tuple[Ask, ...]:
    return (
        Ask("deputy", _("代理岗位"), "select", needed=False, value=_place(code).deputy or "",
            options=post_choices(viewer, without=code)),
    )  # fmt: skip


def _post_deputy(viewer: Viewer, code: str, values: Values) -> Done:
    posts.post_deputy_set(code=code, deputy=values["deputy"], by=viewer.person, at=viewer.at)
    return Done(_("已指定代理岗位。") if values["deputy"] else _("已取消代理岗位。"))


def _post_close(viewer: Viewer, code: str, values: Values) -> Done:
    posts.post_close(code=code, until=values["until"], by=viewer.person, at=viewer.at)
    return Done(_("已撤销岗位。"))


def _post_new_asks(viewer: Viewer, department: str) -> tuple[Ask, ...]:
    sight = (("auditor", _("审计：全部可看，不可改")), ("administrator", _("系统管理：组织与设置，不看事项")))
    return (
        Ask("title", _("名称")),
        code_ask(),
        Ask("department", _("部门"), "select", value=department, options=department_choices(viewer)),
        Ask("above", _("上级岗位"), "select", needed=False, options=post_choices(viewer)),
        Ask("deputy", _("代理岗位"), "select", needed=False, options=post_choices(viewer)),
        Ask("access", _("特别权限"), "select", needed=False, options=sight, hint=_("一般岗位不选")),
        since_ask(viewer),
    )


def _post_new(viewer: Viewer, _department: str, values: Values) -> Done:
    code = code_checked(values)
    posts.post_add(
        code=code, title=values["title"], department=values["department"], above=values["above"],
        deputy=values["deputy"], access=values["access"] or "", since=values["since"], by=viewer.person, at=viewer.at,
    )  # fmt: skip
    return Done(_("已建立岗位。"), reverse("post", args=(code,)))
