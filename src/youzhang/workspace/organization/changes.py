"""Changes of the organization in words: one sentence each, with names instead of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from youzhang.kernel.people import Directory
from youzhang.organization.queries.changes import OrganizationChange
from youzhang.workspace.words.instants import day_words, instant_words
from youzhang.workspace.words.people import listed, person_words


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A line of the history."""

    at: datetime
    who: str
    says: str


def changes_shown(directory: Directory, rows: Iterable[OrganizationChange]) -> tuple[ShownChange, ...]:
    """The lines, in the order of the rows."""
    return tuple(
        ShownChange(
            row.at, _("系统") if row.actor in ("", "system") else person_words(directory, row.actor), _says(directory, row)
        )
        for row in rows
    )  # fmt: skip


def _says(directory: Directory, row: OrganizationChange) -> str:
    template = _templates().get(row.kind)
    if template is None:
        return row.kind
    return template % _Words(directory, row.kind, row.values)


def _templates() -> Mapping[str, str]:
    return {
        "DepartmentAdded": _("建立部门 %(name)s，上级：%(parent)s，自 %(since)s"),
        "DepartmentRenamed": _("部门 %(before)s 改名为 %(name)s"),
        "DepartmentMoved": _("%(code)s 的上级部门由%(before)s改为%(parent)s"),
        "DepartmentHeadSet": _("%(code)s 的负责岗位由%(before)s改为%(post)s"),
        "DepartmentClosed": _("撤销部门 %(code)s，到 %(until)s 止"),
        "PostAdded": _("在 %(department)s 建立岗位 %(title)s，上级：%(above)s，自 %(since)s"),
        "PostRenamed": _("岗位 %(before)s 改名为 %(title)s"),
        "PostMoved": _("岗位 %(code)s 调整到 %(department)s，上级：%(above)s"),
        "PostDeputySet": _("岗位 %(code)s 的代理岗位由%(before)s改为%(deputy)s"),
        "PostClosed": _("撤销岗位 %(code)s，到 %(until)s 止"),
        "PersonAdded": _("%(name)s 入职，自 %(since)s"),
        "PersonChanged": _("%(before)s 的资料改为：%(name)s"),
        "PersonLeft": _("%(code)s 离职，到 %(until)s 止"),
        "PersonAppointed": _("%(person)s 任 %(post)s，%(since)s 至 %(until)s"),
        "AppointmentEnded": _("%(person)s 卸任 %(post)s，到 %(until)s 止"),
        "AbsenceRecorded": _("%(person)s 不在岗，%(since)s 至 %(until)s"),
        "AbsenceEnded": _("结束请假，到 %(until)s 止（原为 %(before)s）"),
        "DelegationGiven": _("%(giver)s 委托 %(taker)s 代办 %(posts)s，%(since)s 至 %(until)s"),
        "DelegationEnded": _("收回委托，到 %(until)s 止（原为 %(before)s）"),
        "AccountOpened": _("为 %(person)s 开账号 %(name)s"),
        "AccountPasswordSet": _("重设账号 %(name)s 的口令"),
        "AccountClosed": _("停用账号 %(name)s"),
        "AccountReopened": _("启用账号 %(name)s"),
        "AccountSignedOutEverywhere": _("让账号 %(name)s 在所有设备退出"),
        "CalendarOverrideSet": _("%(day)s 改为%(working)s：%(note)s"),
        "CalendarOverrideCleared": _("%(day)s 恢复按国家安排"),
        "ShiftsSet": _("自 %(since)s 起上班时间为 %(hours)s"),
        "NationalYearPublished": _("收入 %(year)s 年放假安排：%(source)s"),
    }


class _Words(dict[str, str]):
    """The values of one event as words, looked up as a template asks for them."""

    def __init__(self, directory: Directory, kind: str, values: Mapping[str, Any]) -> None:
        super().__init__()
        self.directory, self.kind, self.values_ = directory, kind, values

    def __missing__(self, name: str) -> str:
        value = self.values_.get(name)
        if value is None or value == "":
            return self._nothing(name)
        if isinstance(value, bool):
            return _("上班") if value else _("休息")
        if isinstance(value, list):
            return listed(self._post(str(one)) for one in value) or _("全部岗位")
        if isinstance(value, dict):
            return str(value.get("name", ""))
        return self._text(name, str(value))

    def _nothing(self, name: str) -> str:
        return {"until": _("没有期限"), "note": _("未写原因"), "posts": _("全部岗位")}.get(name, _("无"))

    def _text(self, name: str, text: str) -> str:
        if name in ("since", "until", "day") or (name == "before" and self.kind.endswith("Ended")):
            return self._when(text)
        if name in ("person", "giver", "taker") or (name == "code" and self.kind == "PersonLeft"):
            return self.directory.name(text)
        if name in ("post", "above", "deputy") or (name in ("code", "before") and self.kind in _OF_POSTS):
            return self._post(text)
        if name == "before" and self.kind == "DepartmentHeadSet":
            return self._post(text)
        if name in ("department", "parent") or (name in ("code", "before") and self.kind in _OF_DEPARTMENTS):
            return self._department(text)
        return text

    def _post(self, code: str) -> str:
        found = self.directory.posts.get(code)
        return found.title if found else code

    def _department(self, code: str) -> str:
        found = self.directory.departments.get(code)
        return found.name if found else code

    @staticmethod
    def _when(text: str) -> str:
        at = datetime.fromisoformat(text)
        return instant_words(at) if "T" in text else day_words(at)


_OF_POSTS = ("PostMoved", "PostDeputySet", "PostClosed")
_OF_DEPARTMENTS = ("DepartmentMoved", "DepartmentHeadSet", "DepartmentClosed")
