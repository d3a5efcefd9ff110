"""Which open limits would be another day's if the calendar were another one: decided like everything, written nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from youzhang.engine.command import Recount
from youzhang.engine.decide import decide
from youzhang.engine.deed import Decision
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import fetch_all
from youzhang.kernel.calendar import WorkCalendar
from youzhang.runtime.services.submit import world_now
from youzhang.runtime.world import StoredWorld

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Move:
    """One limit: of which case and register, which clock by the name of its rule, until when and until when then."""

    case: str
    number: str
    rulebook: str
    register: str
    book: str
    clock: str
    was: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class Moves:
    """`moved`: limits that lie ahead and would move. `settled`: those that stood otherwise before, since an earlier
    change was made without counting again, and are left as they are. `looked_at` of them all; `more` when there are
    further ones that were not looked at.
    """

    moved: tuple[Move, ...]
    settled: int
    looked_at: int
    more: bool


def calendar_moves(*, changed: WorkCalendar, since: date, at: datetime, most: int = 2000) -> Moves:
    """What counting again on `changed` would do to open limits that lie ahead of `at` and end on `since` or later."""
    now, then = world_now(), world_now()
    then.calendar = changed
    moved: list[Move] = []
    settled = looked_at = 0
    for case, name in _open(max(since, at.date()), at):
        if looked_at == most:
            return Moves(tuple(moved), settled, looked_at, True)
        looked_at += 1
        move = _move(then, case, name, at)
        if move is None:
            continue
        if _due_again(now, case, name, at) is not None:  # an earlier change was made without counting again
            settled += 1
        elif move.due > at:
            moved.append(move)
    return Moves(tuple(moved), settled, looked_at, False)


def _open(since: date, at: datetime) -> Iterator[tuple[str, str]]:
    after = (0, "")
    while True:
        rows = fetch_all(
            "SELECT case_id, name FROM runtime_clock WHERE due >= %s AND due > %s AND status = 'running' "
            "AND (case_id > %s OR (case_id = %s AND name > %s)) ORDER BY case_id, name LIMIT %s",
            [since.isoformat(), instant_text(at), after[0], after[0], after[1], _BATCH],
        )
        for case, name in rows:
            yield str(case), str(name)
        if len(rows) < _BATCH:
            return
        after = rows[-1]


def _due_again(world: StoredWorld, case: str, name: str, at: datetime) -> tuple[datetime, datetime] | None:
    """The limit and what counting again would make of it; None where that is the same."""
    result = decide(world, Recount(case, name), at)
    if not isinstance(result, Decision):
        return None
    data = result.events[0].data
    return None if data["was"] == data["due"] else (data["was"], data["due"])


def _move(world: StoredWorld, case: str, name: str, at: datetime) -> Move | None:
    found, entry = _due_again(world, case, name, at), world.case(case)
    if found is None or entry is None:
        return None
    return Move(case, entry.number, entry.rulebook, entry.register, entry.book, name, *found)
