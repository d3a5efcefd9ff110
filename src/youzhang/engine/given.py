"""Entries that are there when a story begins: opened and brought into their state without asking anybody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from youzhang.engine.book import Book
from youzhang.engine.case import Case, Running
from youzhang.engine.decide import settle
from youzhang.engine.deed import Deed
from youzhang.engine.field import value_accept
from youzhang.engine.memory import MemoryWorld
from youzhang.engine.refusal import Reason, Refused
from youzhang.engine.register import entry_open
from youzhang.engine.scope import Scope


def entry_given(
    world: MemoryWorld,
    book: Book,
    register: str,
    *,
    case: str,
    at: datetime,
    by: str,
    state: str,
    values: dict[str, Any],
) -> tuple[Reason, ...]:
    """Puts an entry there as if it had come into `state` at `at`; its clocks run from then, nothing else follows.

    Gives the reasons why a value cannot be; nothing is put there then.
    """
    deed = Deed(world, at, by)
    fields = book.register(register).fields
    typed: dict[str, Any] = {name: value for name, value in values.items() if name == "owner"}
    reasons = []
    for name, raw in values.items():
        if name in fields:
            typed[name], reason = value_accept(fields[name], raw, world)
            reasons += [reason] if reason else []
    if reasons:
        return tuple(reasons)
    entry = Case(case, register=register, opened_at=at, opened_by=by)
    try:
        scope = entry_open(deed, book, entry, typed)
    except Refused as refused:
        return refused.refusal.reasons
    deed.queue.clear()
    if state and state != scope.case.state:
        before = {"open", scope.case.state}
        deed.emit(scope, "moved", {"from": scope.case.state, "to": state})
        deed.touched[case].add(state)
        _past(deed, scope, before)
    settle(deed)
    world.keep(deed.decision())
    return ()


def _past(deed: Deed, scope: Scope, before: set[str]) -> None:
    """What was counted from the opening of an entry that has moved on since is taken as met."""
    for clock in scope.register.clocks.values():
        if clock.due.anchor.kind == "stage" and clock.due.anchor.name in before:
            met = Running("met", deed.at, None, None, ended_at=deed.at)
            deed.clock_set(scope, clock.name, met)
