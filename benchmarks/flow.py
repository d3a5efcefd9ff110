"""The story that is measured: a complaint of eight actions with two deadlines, an approval, citations and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from youzhang.engine.command import Act, Command, Sign
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal

FOLDER = Path(__file__).with_name("rulebooks")
RULEBOOK, REGISTER = "bench-complaint", "complaint"
ACTIONS = 8
BEGIN = datetime(2025, 3, 3, 9, 0)
OPENING = {
    "content": "夜里施工，整栋楼都听得见，已经第三天。",
    "topic": "noise",
    "place": "枫林苑 3 号楼",
    "caller": "王女士",
}

Submit = Callable[[Command, datetime], Decision | Refusal]


def opening(case: str = "") -> Act:
    """The first action; without an id the case gets one from the door."""
    return Act(case, "open", "liu", OPENING, rulebook=RULEBOOK, register=REGISTER)


def following(case: str) -> tuple[tuple[Command, int], ...]:
    """The seven actions after the first, each with the minutes since the opening."""
    return (
        (Act(case, "assign", "liu", {"charge": "zhou"}), 5),
        (Act(case, "look", "zhou", {"finding": "施工方超时作业，已责令停工。", "at_fault": True}), 90),
        (Act(case, "settle", "zhou", {"amount": "480.00"}, reason="影响休息三夜"), 100),
        (Sign(case, "ma"), 130),
        (Act(case, "tell", "liu", {"answer": "夜间停工，补偿四百八十元。"}), 150),
        (Act(case, "revisit", "liu", {"content_with": "yes_"}), 1500),
        (Act(case, "close", "liu"), 1505),
    )


def flow_commands(number: int, case: str) -> list[tuple[Command, datetime]]:
    """The eight actions of complaint `number` under a known id, each with its instant."""
    begin = BEGIN + timedelta(seconds=7 * number)
    later = [(command, begin + timedelta(minutes=minutes)) for command, minutes in following(case)]
    return [(opening(case), begin), *later]


def flow_run(submit: Submit, number: int) -> str:
    """One complaint from the call to the end; its id, given by the door. Raises RuntimeError when it refuses."""
    begin = BEGIN + timedelta(seconds=7 * number)
    case = _done(submit(opening(), begin)).events[0].case
    for command, minutes in following(case):
        _done(submit(command, begin + timedelta(minutes=minutes)))
    return case


def flows_run(submit: Submit, numbers: Iterator[int], count: int) -> int:
    """`count` complaints one after the other; how many actions that were."""
    for _ in range(count):
        flow_run(submit, next(numbers))
    return count * ACTIONS


def _done(outcome: Decision | Refusal) -> Decision:
    if isinstance(outcome, Refusal):
        raise RuntimeError(f"refused: {outcome}")
    return outcome
