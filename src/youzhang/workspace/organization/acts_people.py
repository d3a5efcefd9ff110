"""What can be done with people: join, correct, appoint, leave, let others act, and how they sign in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer, access_refusal, standing_refusal
from youzhang.organization.queries.standing import Standing, standing_of
from youzhang.organization.services import accounts, own, people, standing
from youzhang.workspace.organization.acts_structure import (
    code_ask,
    code_checked,
    may_change,
    since_ask,
    until_ask,
)
from youzhang.workspace.organization.ask import Act, Ask, Done, day_text, from_to
from youzhang.workspace.organization.choices import own_post_choices, person_choices, post_choices

Values = Mapping[str, Any]
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are mistaken for each other


def person_acts() -> tuple[Act, ...]:
    """In the order of the page."""
    return (
        Act("absence", _("登记请假或外出"), _absence_asks, _absence, standing_refusal,
            says=_("这段时间里不向本人派工；任同一岗位的人都不在时，由代理岗位的人办理。"),
            errors={"O011": "until", "O012": "since", "O018": "since"}),
        Act("delegate", _("委托他人代办"), _delegate_asks, _delegate, standing_refusal,
            says=_("被委托的人可以本人的岗位办理，到期自动结束，随时可以收回。"),
            errors={"O011": "until", "O012": "since", "O013": "taker", "O014": "posts", "O015": "taker", "O018": "since"}),
        Act("appoint", _("任职"), _appoint_asks, _appoint, may_change,
            errors={"O011": "until", "O012": "post", "O015": "since"}),
        Act("change", _("改资料"), _change_asks, _change, may_change),
        Act("leave", _("办理离职"), lambda viewer, _c: (until_ask(viewer),), _leave, may_change,
            says=_("到最后一天为止；其岗位同时卸任，次日起不能再进入。"), errors={"O011": "until"}),
    )  # fmt: skip


def account_acts() -> tuple[Act, ...]:
    """How the person signs in."""
    return (
        Act("account-open", _("开账号"), _account_open_asks, _account_open, _may_accounts,
            errors={"O002": "name", "O017": "password"}),
        Act("account-password", _("重设口令"), lambda _v, _c: (_password_ask(),), _account_password, _may_accounts,
            says=_("用旧口令登录着的设备会全部退出。"), errors={"O017": "password"}),
        Act("account-out", _("让所有设备退出"), lambda _v, _c: (), _account_out, _may_own_account),
        Act("account-close", _("停用账号"), lambda _v, _c: (), _account_close, _may_accounts,
            says=_("立即不能再登录；可以重新启用。")),
        Act("account-reopen", _("启用账号"), lambda _v, _c: (), _account_reopen, _may_accounts),
    )  # fmt: skip


def new_person_acts() -> tuple[Act, ...]:
    """Somebody joins."""
    return (
        Act("person", _("新员工入职"), _person_new_asks, _person_new, may_change,
            errors={"O002": "code", "O017": "code", "O011": "until", "O015": "since"}),
    )  # fmt: skip


def held_acts() -> tuple[Act, ...]:
    """What is done with one row: end an appointment (`person post`), a leave or a delegation (`person number`)."""
    return (
        Act("relieve", _("卸任"), lambda viewer, _c: (until_ask(viewer),), _relieve, _may_row_change,
            errors={"O011": "until", "O001": "until"}),
        Act("back", _("提前结束请假"), lambda _v, _c: (), _back, _may_row_own, says=_("从现在起回到岗位。")),
        Act("take-back", _("收回委托"), lambda _v, _c: (), _take_back, _may_row_own, says=_("从现在起不再代办。")),
    )  # fmt: skip


def _may_accounts(viewer: Viewer, _code: str) -> Label | None:
    return access_refusal(viewer, "change", "accounts")


def _may_own_account(viewer: Viewer, code: str) -> Label | None:
    return None if viewer.person == code else access_refusal(viewer, "change", "accounts")


def _may_row_change(viewer: Viewer, row: str) -> Label | None:
    return may_change(viewer, row)


def _may_row_own(viewer: Viewer, row: str) -> Label | None:
    return standing_refusal(viewer, row.split()[0])


def _known(viewer: Viewer, code: str) -> Standing:
    found = standing_of(seen_by=viewer, person=code)
    assert found is not None  # the page looks first
    return found


def _spans(viewer: Viewer) -> tuple[Ask, ...]:
    today = day_text(viewer.at.date())
    return (
        Ask("since", _("从哪天起"), "date", value=today),
        Ask("since_time", _("几点起"), "time", needed=False, hint=_("整天可不填")),
        Ask("until", _("到哪天止"), "date", value=today),
        Ask("until_time", _("几点止"), "time", needed=False, hint=_("整天可不填")),
    )


def _absence_asks(viewer: Viewer, _code: str) -> tuple[Ask, ...]:
    hint = _("只有本人和系统管理岗位看得到")
    return (*_spans(viewer), Ask("reason", _("事由"), needed=False, hint=hint))


def _absence(viewer: Viewer, code: str, values: Values) -> Done:
    since, until = from_to(values)
    reason = values["reason"] or ""
    if viewer.person == code and not viewer.is_admin:
        own.own_absence_record(person=code, since=since, until=until, reason=reason, at=viewer.at)
    else:
        standing.absence_record(
            person=code, since=since, until=until, reason=reason, by=viewer.person, at=viewer.at
        )
    return Done(_("已登记。"))


def _delegate_asks(viewer: Viewer, code: str) -> tuple[Ask, ...]:
    return (
        Ask("taker", _("委托给谁"), "select", options=person_choices(viewer, without=code)),
        Ask("posts", _("哪些岗位"), "ticks", needed=False, options=own_post_choices(viewer, code),
            hint=_("不选：全部岗位")),
        *_spans(viewer),
    )  # fmt: skip


def _delegate(viewer: Viewer, code: str, values: Values) -> Done:
    since, until = from_to(values)
    taker, posts = values["taker"], values["posts"]
    if viewer.person == code and not viewer.is_admin:
        own.own_delegation_give(giver=code, taker=taker, since=since, until=until, posts=posts, at=viewer.at)
    else:
        standing.delegation_give(
            giver=code, taker=taker, since=since, until=until, posts=posts, by=viewer.person, at=viewer.at
        )
    return Done(_("已委托。"))


def _appoint_asks(viewer: Viewer, _code: str) -> tuple[Ask, ...]:
    return (
        Ask("post", _("岗位"), "select", options=post_choices(viewer)),
        since_ask(viewer),
        Ask("until", _("到哪天止"), "date", needed=False, hint=_("不填：没有期限")),
    )


def _appoint(viewer: Viewer, code: str, values: Values) -> Done:
    standing.person_appoint(
        person=code, post=values["post"], since=values["since"], until=values["until"], by=viewer.person, at=viewer.at
    )  # fmt: skip
    return Done(_("已任职。"))


def _change_asks(viewer: Viewer, code: str) -> tuple[Ask, ...]:
    row = _known(viewer, code)
    return (
        Ask("name", _("姓名"), value=row.name),
        Ask("phone", _("电话"), "phone", needed=False, value=row.phone),
        _language_ask(row.language),
    )


def _language_ask(value: str) -> Ask:
    choices = (("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English"))
    return Ask("language", _("页面文字"), "select", value=value, options=choices)


def _change(viewer: Viewer, code: str, values: Values) -> Done:
    people.person_change(
        code=code, name=values["name"], phone=values["phone"] or "", language=values["language"],
        by=viewer.person, at=viewer.at,
    )  # fmt: skip
    return Done(_("已改。"))


def _leave(viewer: Viewer, code: str, values: Values) -> Done:
    people.person_leave(code=code, until=values["until"], by=viewer.person, at=viewer.at)
    return Done(_("已办理离职。"), reverse("person_handover", args=(code,)))


def _person_new_asks(viewer: Viewer, post: str) -> tuple[Ask, ...]:
    return (
        Ask("name", _("姓名")),
        code_ask(),
        Ask("phone", _("电话"), "phone", needed=False),
        _language_ask("zh-hans"),
        since_ask(viewer),
        Ask("until", _("到哪天止"), "date", needed=False, hint=_("不填：没有期限")),
        Ask("post", _("岗位"), "select", needed=False, value=post, options=post_choices(viewer)),
    )


def _person_new(viewer: Viewer, _post: str, values: Values) -> Done:
    code = code_checked(values)
    standing.person_join(
        code=code, name=values["name"], phone=values["phone"] or "", language=values["language"],
        since=values["since"], until=values["until"], post=values["post"], by=viewer.person, at=viewer.at,
    )  # fmt: skip
    return Done(_("已入职。"), reverse("person", args=(code,)))


def _relieve(viewer: Viewer, row: str, values: Values) -> Done:
    person, post = row.split()
    until: date = values["until"]
    standing.appointment_end(person=person, post=post, until=until, by=viewer.person, at=viewer.at)
    return Done(_("已卸任。"), reverse("person", args=(person,)))


def _back(viewer: Viewer, row: str, _values: Values) -> Done:
    person, number = row.split()
    standing.absence_end(absence=int(number), until=viewer.at, by=viewer.person, at=viewer.at)
    return Done(_("已结束请假。"), reverse("person", args=(person,)))


def _take_back(viewer: Viewer, row: str, _values: Values) -> Done:
    person, number = row.split()
    standing.delegation_end(delegation=int(number), until=viewer.at, by=viewer.person, at=viewer.at)
    return Done(_("已收回委托。"), reverse("person", args=(person,)))


def _password_ask() -> Ask:
    hint = _("不填：由系统生成，只显示一次。自己填的至少 10 个字符")
    return Ask("password", _("口令"), needed=False, hint=hint)


def _password(values: Values) -> tuple[str, str]:
    """The password, and the same again where the person at the screen has to be told it."""
    typed = values["password"]
    if typed:
        return typed, ""
    made = "-".join("".join(secrets.choice(_LETTERS) for _n in range(4)) for _m in range(4))
    return made, made


def _account_open_asks(_viewer: Viewer, code: str) -> tuple[Ask, ...]:
    return (Ask("name", _("账号名"), value=code, longest=80), _password_ask())


def _account_open(viewer: Viewer, code: str, values: Values) -> Done:
    password, shown = _password(values)
    accounts.account_open(name=values["name"], person=code, password=password, by=viewer.person, at=viewer.at)
    return Done(_("已开账号。"), secret=shown)


def _account_of(viewer: Viewer, code: str) -> str:
    return _known(viewer, code).account or code


def _account_password(viewer: Viewer, code: str, values: Values) -> Done:
    password, shown = _password(values)
    accounts.account_password_set(
        name=_account_of(viewer, code), password=password, by=viewer.person, at=viewer.at
    )
    return Done(_("已重设口令。"), secret=shown)


def _account_out(viewer: Viewer, code: str, _values: Values) -> Done:
    accounts.account_sign_out_everywhere(name=_account_of(viewer, code), by=viewer.person, at=viewer.at)
    return Done(_("所有设备都已退出。"))


def _account_close(viewer: Viewer, code: str, _values: Values) -> Done:
    accounts.account_close(name=_account_of(viewer, code), by=viewer.person, at=viewer.at)
    return Done(_("已停用账号。"))


def _account_reopen(viewer: Viewer, code: str, _values: Values) -> Done:
    accounts.account_reopen(name=_account_of(viewer, code), by=viewer.person, at=viewer.at)
    return Done(_("已启用账号。"))
