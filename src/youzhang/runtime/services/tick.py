"""Time as a command: every clock that is due rings at its own instant; bulk work commits in groups."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from youzhang.engine.event import Event
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import execute, fetch_all
from youzhang.runtime.services.submit import attempt, case_tick, world_now, write

GROUP = 100
PUSHED = timedelta(minutes=10)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ticked:
    """How many cases were looked at, how many events came of it, how many clocks failed and were pushed forward."""

    cases: int
    events: int
    failed: int


def clocks_due(at: datetime, limit: int) -> list[str]:
    """Cases with a clock that wants to be looked at, the longest waiting first; reads only those."""
    rows = fetch_all(
        "SELECT case_id FROM runtime_clock WHERE next <= %s ORDER BY next, case_id LIMIT %s",
        [instant_text(at), limit],
    )
    return list(dict.fromkeys(str(row[0]) for row in rows))


def tick(at: datetime, *, most: int | None = None) -> Ticked:
    """Rings everything due up to `at`. A clock that fails is pushed forward and shown; it stops nobody else."""
    cases = events = failed = 0
    while most is None or cases < most:
        group = clocks_due(at, GROUP)
        if not group:
            break
        done = _group(group, at)
        if done is None:
            for case in group:
                one = _group([case], at)
                failed += 0 if one is not None else _push(case, at)
                events += one or 0
        else:
            events += done
        cases += len(group)
    return Ticked(cases, events, failed)


def _group(cases: list[str], at: datetime) -> int | None:
    """One transaction for a group; None when something in it failed."""
    try:
        return attempt(lambda: _ring(cases, at))
    except Exception:  # whatever one rulebook does wrong must not stop the clocks of all others
        log.exception("clocks of %s failed", cases[:5])
        return None


def _ring(cases: list[str], at: datetime) -> int:
    world = world_now(at)
    events: list[Event] = []
    for case in cases:
        before = len(events)
        case_tick(world, case, at, events)
        if len(events) == before:
            _forget(case, at)
    if events:
        write(world, events, at, at)
    return len(events)


def _forget(case: str, at: datetime) -> None:
    """A clock row whose case does not agree that it is due: left by an interrupted rebuild; asked again later."""
    execute(
        "UPDATE runtime_clock SET next = %s WHERE case_id = %s AND next <= %s",
        [instant_text(at + PUSHED), int(case), instant_text(at)],
    )


def _push(case: str, at: datetime) -> int:
    return execute(
        "UPDATE runtime_clock SET next = %s, failed = %s WHERE case_id = %s AND next <= %s",
        [instant_text(at + PUSHED), instant_text(at), int(case), instant_text(at)],
    )
