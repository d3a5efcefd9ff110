"""Clocks of a case: started and stopped by events, paused, warned, missed at their own instant, extended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from youzhang.engine.actors import all_tokens
from youzhang.engine.case import Case, Running
from youzhang.engine.counting import duration_add, duration_subtract, pause_add
from youzhang.engine.moment import amount_value, anchor_value, phrase_value
from youzhang.engine.scope import Scope
from youzhang.kernel.durations import Duration, duration_parse
from youzhang.language.clock import Clock

_TICK = timedelta(microseconds=1)
PAUSE, EXTENSION = "pause", "extend"
"""What puts a limit off, as a clock remembers it: `(pause, from, to)` and `(extend, length)`."""


def clock_change(scope: Scope, clock: Clock, touched: frozenset[str] | set[str]) -> Running | None:
    """The clock after what has just been touched (steps done, states entered); None when nothing changes."""
    now = scope.case.clocks.get(clock.name)
    if now is not None and now.open:
        return _running_change(scope, clock, now, touched)
    return _start(scope, clock, now)


def _running_change(
    scope: Scope, clock: Clock, now: Running, touched: frozenset[str] | set[str]
) -> Running | None:
    at = scope.at
    if not touched.isdisjoint(clock.done):
        return _again(scope, clock, now) or _met(scope, clock, now)
    if clock.when is not None and scope.value(clock.when) is False:
        return replace(now, status="stopped", next=None, ended_at=at, paused_at=None)
    start = anchor_value(scope, clock.due.anchor)
    if start is None and clock.due.anchor.kind == "stage":  # a request for signatures, taken back or declined
        return replace(now, status="stopped", next=None, ended_at=at, paused_at=None)
    if start is not None and _moved(clock, start, now.since):
        return _counted(scope, clock, start)
    standing = scope.case.state in clock.pause
    if standing and now.status == "running":
        return replace(now, status="paused", paused_at=at, next=None)
    if not standing and now.status == "paused":
        return _resumed(scope, clock, now)
    return None


def _moved(clock: Clock, start: datetime, since: datetime) -> bool:
    """Has the beginning moved? A date may be agreed earlier or later; what happened can only happen again, later.

    An earlier `start` means that a transition clause has counted the limit anew.
    """
    return start != since if clock.due.anchor.kind == "field" else start > since


def _again(scope: Scope, clock: Clock, now: Running) -> Running | None:
    """A round: what meets the clock is also what it counts from, so the next one begins at once (`1 year after last`)."""
    start = anchor_value(scope, clock.due.anchor)
    if start is None or start <= now.since or start.date() != scope.at.date():
        return None
    if clock.when is not None and scope.value(clock.when) is not True:
        return None
    return _counted(scope, clock, start)


def _met(scope: Scope, clock: Clock, now: Running) -> Running:
    late = now.due is not None and scope.at > now.due and now.status != "paused"
    return Running(  # written out: dataclasses.replace costs more than all the rest of an act's clocks
        "met_late" if late else "met", now.since, now.due, None, now.provisional, now.warned, now.stage,
        now.extended, None, scope.at, now.excused,
    )  # fmt: skip


def _resumed(scope: Scope, clock: Clock, now: Running) -> Running:
    due, moves = now.due, now.moves
    if due is not None and now.paused_at is not None:
        due = pause_add(due, now.paused_at, scope.at, clock_unit(scope, clock), scope.world.calendar)
        moves = (*moves, (PAUSE, now.paused_at.isoformat(), scope.at.isoformat()))
    resumed = replace(now, status="running", due=due, paused_at=None, moves=moves)
    return replace(resumed, next=next_instant(scope, clock, resumed))


def moved_due(scope: Scope, clock: Clock, due: datetime, moves: Iterable[tuple[str, ...]]) -> datetime:
    """A limit with everything that has put it off, in order: pauses, and extensions that were granted."""
    calendar, reading = scope.world.calendar, scope.book.reading
    for kind, *words in moves:
        if kind == PAUSE:
            start, end = (datetime.fromisoformat(word) for word in words)
            due = pause_add(due, start, end, clock_unit(scope, clock), calendar)
        else:
            due = duration_add(due, duration_parse(words[0]), calendar, reading)
    return due


def clock_unit(scope: Scope, clock: Clock) -> str:
    """The unit a limit is counted in; days for points of the calendar."""
    length = amount_value(scope, clock.due.amount) if clock.due.amount else None
    return length.unit if length else "day"


def _start(scope: Scope, clock: Clock, before: Running | None) -> Running | None:
    start = anchor_value(scope, clock.due.anchor)
    if start is None or (before is not None and before.status != "stopped" and start <= before.since):
        return None
    if clock.when is not None and scope.value(clock.when) is not True:
        return None
    if _already(scope.case, clock, start):
        return None
    return _counted(scope, clock, start)


def _already(case: Case, clock: Clock, start: datetime) -> bool:
    """What would meet the clock has happened since it began (a limit that starts late on something already done)."""
    for name in clock.done:
        moment = case.moments.get(name)
        if moment is not None and moment >= start and name != clock.due.anchor.name:
            return True
    return False


def _counted(scope: Scope, clock: Clock, start: datetime) -> Running:
    due = phrase_value(scope, clock.due, start)
    provisional = due is not None and scope.world.calendar.is_provisional(start.date(), due.date())
    if scope.case.state in clock.pause:
        return Running("paused", start, due, None, provisional, paused_at=scope.at)
    return Running("running", start, due, _first_instant(scope, clock, due), provisional)


def _first_instant(scope: Scope, clock: Clock, due: datetime | None) -> datetime | None:
    """When a fresh clock wants to be looked at: its warning, at once where that is past, or the instant after its limit."""
    if due is None:
        return None
    late = due + _TICK
    return late if clock.warn is None else min(max(warning(scope, clock, due), scope.at), late)


def next_instant(scope: Scope, clock: Clock, now: Running) -> datetime | None:
    """When the clock wants to be looked at next: its warning, the instant after its limit, its next consequence."""
    if now.due is None or now.status not in ("running", "late"):
        return None
    if now.status == "running":
        return now.due + _TICK if now.warned else _first_instant(scope, clock, now.due)
    stages = late_stages(clock)
    if now.excused or now.stage >= len(stages):
        return None
    return late_instant(scope, now.due, stages[now.stage])


def warning(scope: Scope, clock: Clock, due: datetime) -> datetime:
    """When to warn before a limit."""
    assert clock.warn is not None
    by_the_clock = clock.warn.unit in ("minute", "hour") and due.time() == time.max
    whole = due + _TICK if by_the_clock else due  # 4 hours before 24:00 is 20:00
    return duration_subtract(whole, clock.warn, scope.world.calendar)


def late_stages(clock: Clock) -> tuple[Duration | None, ...]:
    """The distinct delays of the late consequences, in the order of time; None is at once and always first."""
    delays = {effect.after for effect in clock.late} - {None}
    ordered = sorted((d for d in delays if d is not None), key=_rough)
    return (None, *ordered)


def _rough(length: Duration) -> int:
    minutes = {"minute": 1, "hour": 60, "working hour": 180, "day": 1440, "working day": 2000, "week": 10080}
    return length.amount * minutes.get(length.unit, 43200 if length.unit == "month" else 525600)


def late_instant(scope: Scope, due: datetime, delay: Duration | None) -> datetime:
    """When a late consequence runs: the instant after the limit, or so much later than the limit."""
    if delay is None:
        return due + _TICK
    return duration_add(due, delay, scope.world.calendar, scope.book.reading)


def clock_owners(scope: Scope, clock: Clock) -> tuple[str, ...]:
    """Whose clock it is: `who`, or whoever may do the first step that meets it."""
    world, book, case = scope.world, scope.book, scope.case
    whos = clock.who
    if not whos:
        for name in clock.done:
            steps = [s for s in scope.register.steps.values() if name in (s.name, s.to) and s.name != "open"]
            found = next(
                (s for s in steps if not s.sources or case.state in s.sources), steps[0] if steps else None
            )
            if found is not None:
                whos = found.by
                break
    return all_tokens(world, book, case, whos, case.opened_by, scope.at)


def opens_at(scope: Scope, clock: Clock) -> datetime | None:
    """Not before this instant may a step in `done` be taken; None when there is no such bound yet."""
    if clock.opens is None:
        return None
    start = anchor_value(scope, clock.opens.anchor)
    return None if start is None else phrase_value(scope, clock.opens, start)


def skipped(scope: Scope, now: Running) -> list[tuple[date, str, str]]:
    """The days a limit passed over and why: (day, reason in Chinese, in English). For explanations."""
    if now.due is None:
        return []
    found = scope.world.calendar.skipped_days(now.since.date(), now.due.date())
    return [(day, status.label.zh, status.label.en) for day, status in found]
