"""Which column is which: the questions of the import page, and the answers that come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from youzhang.insight.answers import Answers, StepAnswers, fields_of, key_fields, steps_of
from youzhang.insight.mapping import SYSTEM
from youzhang.insight.sheets import Sheet
from youzhang.language.register import Register
from youzhang.language.step import OPEN
from youzhang.organization.access import Viewer
from youzhang.workspace.organization.ask import Ask
from youzhang.workspace.page import said

KEY, KEY_FIELD, NO_TIME, BY = "key", "key_field", "no_time", "by"


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together. `folded`: nothing in them is answered yet."""

    title: str
    says: str
    asks: tuple[Ask, ...]
    folded: bool = False


def groups_of(viewer: Viewer, register: Register, sheet: Sheet, answers: Answers) -> tuple[Group, ...]:
    """The form: how rows are told apart, then each step with its time and its fields."""
    heads = tuple((head, head) for head in dict.fromkeys(sheet.header) if head)
    steps = tuple(_step(register, step, heads, answers) for step in steps_of(register))
    return (_whole(viewer, register, heads, answers), *steps)


def _whole(viewer: Viewer, register: Register, heads: tuple[tuple[str, str], ...], answers: Answers) -> Group:
    fields = tuple((one.name, said(one.label)) for one in key_fields(register))
    times = (("end of day", _("当天 24:00")), ("start of day", _("当天 00:00")))
    people = ((SYSTEM, _("系统")), (viewer.person, _("我")))
    columns = tuple((f"column:{head}", _("“%(column)s”列里的人") % {"column": head}) for head, _same in heads)
    return Group(
        _("怎样认出每一行"),
        _("再导入同一份或更新的一份时，凭编号认出已有的行，只补上新的。"),
        (
            Ask(KEY, _("编号在哪一列"), "select", value=answers.key, options=heads),
            Ask(KEY_FIELD, _("存在哪一栏"), "select", value=answers.key_field, options=fields),
            Ask(NO_TIME, _("只有日期没有钟点的，按"), "chips", needed=False, value=answers.no_time, options=times,
                hint=_("不选：这样的行算有误")),
            Ask(BY, _("由谁经办"), "select", value=answers.by, options=(*people, *columns)),
        ),
    )  # fmt: skip


def _step(register: Register, step: str, heads: tuple[tuple[str, str], ...], answers: Answers) -> Group:
    given = answers.steps.get(step, StepAnswers())
    title = _("登记") if step == OPEN else said(register.steps[step].label)
    when = Ask(
        f"at.{step}", _("时间在哪一列"), "select", needed=step == OPEN, value=given.at, options=heads,
        hint="" if step == OPEN else _("不选：文件里没有这一步"),
    )  # fmt: skip
    fields = tuple(
        Ask(f"f.{step}.{one.name}", said(one.label), "select", needed=False, value=given.values.get(one.name, ""),
            options=heads)
        for one in fields_of(register, step)
        if one.name != answers.key_field
    )  # fmt: skip
    return Group(title, "", (when, *fields), folded=step != OPEN and not given.at)


def answers_of(register: Register, values: Mapping[str, Any]) -> Answers:
    """The answers that a form has brought; fields of a step without a time are dropped."""
    steps = {}
    for step in steps_of(register):
        at = values.get(f"at.{step}") or ""
        given = {one.name: values.get(f"f.{step}.{one.name}") or "" for one in fields_of(register, step)}
        steps[step] = StepAnswers(
            at, {name: column for name, column in given.items() if column} if at else {}
        )
    return Answers(
        key_field=values.get(KEY_FIELD) or "", key=values.get(KEY) or "", no_time=values.get(NO_TIME) or "",
        by=values.get(BY) or SYSTEM, steps=steps,
    )  # fmt: skip
