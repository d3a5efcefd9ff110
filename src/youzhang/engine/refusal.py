"""A refusal: nothing has changed; each reason says what is missing, which article asks for it, and what was seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from youzhang.kernel.labels import Label

if TYPE_CHECKING:
    from youzhang.engine.deed import Decision

REASONS: dict[str, Label] = {
    "F501": Label(
        "现在的状态是“{state}”，这一步要在“{from}”时办理。",
        "The state is '{state}'; this step is for '{from}'.",
    ),
    "F502": Label("要由{who}办理。", "This is for {who} to do."),
    "F503": Label("请填写“{field}”。", "Please fill in '{field}'."),
    "F504": Label("条件未满足：{condition}", "A condition does not hold: {condition}"),
    "F505": Label("还不到时候：最早 {opens}。", "Too early: not before {opens}."),
    "F506": Label(
        "“{field}”的值不对，应为{expected}。", "The value of '{field}' does not fit; expected: {expected}."
    ),
    "F507": Label("“{step}”正在等待签批。", "'{step}' is waiting for signatures."),
    "F508": Label(
        "要先填写“{fields}”才能判断：{condition}",
        "Fill in '{fields}' first, so that this can be judged: {condition}",
    ),
    "F509": Label("请写明理由。", "Please give a reason."),
    "F510": Label("这一步不能改“{field}”。", "This step cannot change '{field}'."),
    "F511": Label("编号已用完：{pattern}", "The numbers are used up: {pattern}"),
    "F512": Label("没有这条记录或这一步：{name}", "There is no such entry or step: {name}"),
    "F513": Label("现在不由您签批；轮到{who}。", "It is not for you to sign now; it is the turn of {who}."),
    "F514": Label("自己提出的申请不能自己签批。", "You cannot sign your own request."),
    "F515": Label(
        "延期超出上限：最多 {most}，{times} 次。",
        "Beyond the limit of extensions: at most {most}, {times} times.",
    ),
    "F516": Label("该日没有启用中的版本：{name}", "No version of {name} is in force on that day."),
    "F517": Label("没有需要这样处理的事。", "There is nothing pending of that kind."),
    "F518": Label("请说明理由：{condition}", "Please give a reason, since: {condition}"),
    "F519": Label("此件已由{who}承办。", "This is in the hands of {who}."),
    "F520": Label(
        "第 {part} 联由{who}持有，不归您经手。", "Copy {part} is held by {who}; it is not for you."
    ),
    "F521": Label("制度不允许这样做。", "The regulation does not allow this."),
    "F522": Label("这份制度适用于{who}。", "This regulation is for {who}."),
    "F523": Label("此件已作废。", "This has been declared void."),
}
"""Every reason a refusal can have, by code."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `rule` cites (-1: none of the rulebook's); `where` is the field the cursor goes to; `facts` what was seen."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)
    rule: int = -1
    where: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """All reasons that were found, in the order of the text. The case is as it was; `attempt` is only the record that
    somebody tried what the regulation forbids.
    """

    reasons: tuple[Reason, ...]
    attempt: Decision | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """For tests and APIs."""
        return tuple(reason.code for reason in self.reasons)


class Refused(Exception):
    """Carries a refusal out of the depth of a decision; never leaves the engine."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(reasons)
        self.refusal = Refusal(tuple(reasons))
