"""A clock can be met: something in `done` can happen after it has started, and it does not open after it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youzhang.language.build import Build
from youzhang.language.check.places import rule_path
from youzhang.language.check.states import register_edges
from youzhang.language.clock import Clock
from youzhang.language.register import Register
from youzhang.language.step import OPEN

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}


def clocks_prove(build: Build, rulebook: Rulebook) -> None:
    """Notes R207 and R219."""
    for register in rulebook.registers.values():
        for clock in register.clocks.values():
            where = rule_path(build, rulebook, clock.rule)
            why = _never_met(register, clock)
            if why:
                build.source.report("R207", (*where, "done"), name=clock.name, why=why)
            if _opens_too_late(clock):
                build.source.report("R219", (*where, "opens"), name=clock.name)


def _never_met(register: Register, clock: Clock) -> str:
    """Why nothing can meet the clock; empty when something can."""
    doable = {step.name for step in register.steps.values() if step.by}
    entered = {to for _, to, _ in register_edges(register)}
    reachable = [name for name in clock.done if name in doable or name in entered]
    if not reachable:
        return "done: " + " ".join(clock.done)
    if clock.due.anchor.kind == "stage" and set(clock.done) <= {clock.due.anchor.name, OPEN, register.first}:
        return f"due: {clock.due.text} / done: {' '.join(clock.done)}"
    return ""


def _opens_too_late(clock: Clock) -> bool:
    """Both counted from one anchor in comparable units, and the window is empty."""
    opens, due = clock.opens, clock.due
    if opens is None or opens.anchor != due.anchor or opens.kind != "after" or due.kind != "after":
        return False
    first = opens.amount.fixed if opens.amount else None
    last = due.amount.fixed if due.amount else None
    if first is None or last is None or first.unit not in _MINUTES or last.unit not in _MINUTES:
        return False
    return first.amount * _MINUTES[first.unit] >= last.amount * _MINUTES[last.unit]
