"""What a clock does when it wants to be looked at, and how a limit is extended or counted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from youzhang.engine.actors import may_act
from youzhang.engine.case import Running
from youzhang.engine.clock import EXTENSION as PUT_OFF
from youzhang.engine.clock import PAUSE, clock_owners, late_stages, moved_due, next_instant
from youzhang.engine.command import ExtendClock
from youzhang.engine.counting import duration_add
from youzhang.engine.deed import Deed
from youzhang.engine.moment import anchor_value, phrase_value
from youzhang.engine.refusal import Reason, Refused
from youzhang.engine.rule import clock_missed
from youzhang.engine.scope import Scope
from youzhang.engine.signing import EXTENSION, climb
from youzhang.kernel.durations import Duration, duration_parse
from youzhang.language.clock import Clock, Extend


def ring(deed: Deed, scope: Scope, name: str) -> None:
    """Warns, misses, or runs the next late consequence - one of them, as the instant says. Raises Refused when none is due."""
    clock, now = scope.register.clocks.get(name), scope.case.clocks.get(name)
    if clock is None or now is None or now.next is None or now.due is None or deed.at < now.next:
        raise Refused(Reason("F517"))
    if now.status == "running" and deed.at <= now.due:
        _warn(deed, scope, clock, now)
    elif now.status == "running":
        _miss(deed, scope, clock, now)
    else:
        _escalate(deed, scope, clock, now)


def _warn(deed: Deed, scope: Scope, clock: Clock, now: Running) -> None:
    after = replace(now, warned=True)
    after = replace(after, next=next_instant(scope, clock, after))
    data = {"clock": clock.name, "due": now.due, "who": list(clock_owners(scope, clock))}
    deed.emit(scope, "warned", data, rule=clock.rule, actor="")
    deed.clock_set(scope, clock.name, after)


def _miss(deed: Deed, scope: Scope, clock: Clock, now: Running) -> None:
    """Missed at its own instant. Done before by an excusing step: late with reason, no consequence."""
    excused_at = scope.case.moments.get(clock.excused) if clock.excused else None
    excused = excused_at is not None and excused_at >= now.since
    after = replace(now, status="late", stage=1, excused=excused)
    after = replace(after, next=next_instant(scope, clock, after))
    facts = scope.facts(clock.when) if clock.when is not None else {}
    data = {"clock": clock.name, "due": now.due, "since": now.since, "excused": excused,
            "who": list(clock_owners(scope, clock))}  # fmt: skip
    cause = deed.emit(scope, "missed", data, rule=clock.rule, facts=facts, actor="")
    deed.clock_set(scope, clock.name, after)
    if not excused:
        effects = tuple(effect for effect in clock.late if effect.after is None)
        deed.queue.append((scope, effects, clock.rule, cause, {"due": now.due}))
        clock_missed(deed, scope, clock.name, cause)


def _escalate(deed: Deed, scope: Scope, clock: Clock, now: Running) -> None:
    stages = late_stages(clock)
    delay = stages[now.stage]
    after = replace(now, stage=now.stage + 1)
    after = replace(after, next=next_instant(scope, clock, after))
    data = {"clock": clock.name, "due": now.due, "after": str(delay), "stage": now.stage}
    cause = deed.emit(scope, "escalated", data, rule=clock.rule, actor="")
    deed.clock_set(scope, clock.name, after)
    effects = tuple(effect for effect in clock.late if effect.after == delay)
    deed.queue.append((scope, effects, clock.rule, cause, {"due": now.due}))


def extension_ask(deed: Deed, scope: Scope, command: ExtendClock) -> None:
    """Books an extension, or asks for its signatures first. Raises Refused: F517, F502, F509, F515, F507."""
    clock, now = scope.register.clocks.get(command.clock), scope.case.clocks.get(command.clock)
    if clock is None or now is None or not now.open or now.due is None or clock.extend is None:
        raise Refused(Reason("F517"))
    extend = clock.extend
    if not may_act(deed.world, scope.book, scope.case, extend.by, command.actor, deed.at):
        raise Refused(Reason("F502", {"who": tuple(str(w) for w in extend.by)}, clock.rule))
    if not command.reason.strip():
        raise Refused(Reason("F509", {}, clock.rule, "reason"))
    if scope.case.pending is not None:
        raise Refused(Reason("F507", {"step": scope.case.pending.step}, clock.rule))
    _capped(scope, clock, now, extend, command.by)
    values = {"clock": clock.name, "by": str(command.by)}
    if extend.signing is None:
        extension_book(deed, scope, values, command.reason, signed=False)
        return
    stages = [[stage.mode, [str(who) for who in stage.signers]] for stage in extend.signing.stages]
    data = {"step": EXTENSION, "values": values, "reason": command.reason, "stages": stages}
    cause = deed.emit(scope, "asked", data, rule=clock.rule)
    climb(deed, scope, clock.rule, cause)


def _capped(scope: Scope, clock: Clock, now: Running, extend: Extend, by: Duration) -> None:
    """All extensions together stay within the cap, counted from the limit with its pauses and without any extension."""
    original = phrase_value(scope, clock.due, now.since)
    assert now.due is not None
    if original is not None:
        original = moved_due(scope, clock, original, [move for move in now.moves if move[0] == PAUSE])
    calendar, reading = scope.world.calendar, scope.book.reading
    moved = duration_add(now.due, by, calendar, reading)
    limit = duration_add(original, extend.most, calendar, reading) if original else moved
    if now.extended >= extend.times or moved > limit:
        values = {"most": str(extend.most), "times": extend.times}
        raise Refused(Reason("F515", values, clock.rule, "by"))


def extension_book(deed: Deed, scope: Scope, values: dict[str, Any], reason: str, *, signed: bool) -> None:
    """Moves the limit; a missed clock whose new limit lies ahead runs again, its miss stays in the record."""
    clock, now = scope.register.clocks[values["clock"]], scope.case.clocks[values["clock"]]
    assert now.due is not None
    due = duration_add(now.due, duration_parse(values["by"]), deed.world.calendar, scope.book.reading)
    status = "running" if due > deed.at and now.status == "late" else now.status
    stage = 0 if status == "running" else now.stage
    provisional = deed.world.calendar.is_provisional(now.since.date(), due.date())
    after = replace(now, status=status, due=due, stage=stage, warned=False, extended=now.extended + 1,
                    provisional=provisional, moves=(*now.moves, (PUT_OFF, values["by"])))  # fmt: skip
    after = replace(after, next=next_instant(scope, clock, after))
    data = {
        "clock": clock.name,
        "was": now.due,
        "due": due,
        "by": values["by"],
        "reason": reason,
        "signed": signed,
    }
    deed.emit(scope, "extended", data, rule=clock.rule)
    deed.clock_set(scope, clock.name, after)


def recount(deed: Deed, scope: Scope, name: str) -> None:
    """Counts a provisional limit again on the calendar as it is now. Raises Refused (F517) when nothing would change."""
    clock, now = scope.register.clocks.get(name), scope.case.clocks.get(name)
    if clock is None or now is None or not now.open or now.due is None:
        raise Refused(Reason("F517"))
    after = counted_again(scope, clock, now)
    if after.due == now.due and after.provisional == now.provisional:
        raise Refused(Reason("F517"))
    data = {"clock": name, "was": now.due, "due": after.due}
    deed.emit(scope, "recounted", data, rule=clock.rule, actor="")
    deed.clock_set(scope, name, after)


def counted_again(scope: Scope, clock: Clock, now: Running, since: datetime | None = None) -> Running:
    """The clock counted anew from its anchor with its pauses and extensions, or plainly from `since`; what was missed
    stays missed.
    """
    start = since or anchor_value(scope, clock.due.anchor) or now.since
    due, moves = phrase_value(scope, clock.due, start), now.moves if since is None else ()
    if due is not None:
        due = moved_due(scope, clock, due, moves)
    provisional = due is not None and scope.world.calendar.is_provisional(start.date(), due.date())
    beginning = now.since if since is None else since
    after = replace(now, since=beginning, due=due, provisional=provisional, moves=moves)
    return replace(after, next=next_instant(scope, clock, after))
