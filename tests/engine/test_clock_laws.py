"""Laws of clocks: one instant rings once; what stands still is added; a limit is never before its beginning."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.play import MONDAY, stage
from youzhang.engine.counting import duration_add, pause_add
from youzhang.kernel.calendar import plain_week
from youzhang.kernel.durations import UNITS, Duration
from youzhang.language.reading import Reading

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [received, waiting, done]
    fields: {topic: {text: 事项}}
articles:
  "1":
    zh: 按时办结，等候不计。
    step slip.wait: {by: clerk, from: received, to: waiting}
    step slip.resume: {by: clerk, from: waiting, to: received}
    step slip.finish: {by: clerk, from: [received, waiting], to: done}
    clock slip.c:
      due: 10 hours after open
      done: done
      pause: waiting
      warn: 1 hour
      late: [{notify: manager}, {after: 1 hour, notify: director}, {after: 2 hours, breach: clerk}]
"""
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))
lengths = st.builds(Duration, st.integers(0, 60), st.sampled_from(UNITS))
pauses = st.lists(st.tuples(st.integers(1, 600), st.integers(1, 600)), max_size=5)


@given(st.lists(st.integers(0, 300), max_size=20))
def test_a_clock_never_rings_twice_for_one_instant(minutes: list[int]) -> None:
    play, at = stage(BODY), MONDAY
    play.done("slip1", "open", "li", at)
    for step in minutes:
        at += timedelta(minutes=step)
        play.world.tick(at)
        play.world.tick(at)
    play.world.tick(MONDAY + timedelta(days=9))
    rung = Counter(event.kind for event in play.events if event.kind in ("warned", "missed", "escalated"))
    assert rung == {"warned": 1, "missed": 1, "escalated": 2}
    instants = [event.at for event in play.events if event.kind in ("warned", "missed", "escalated")]
    assert len(set(instants)) == len(instants)


@given(st.lists(st.integers(0, 300), max_size=10), st.lists(st.integers(0, 300), max_size=10))
def test_it_does_not_matter_how_often_somebody_looks(first: list[int], second: list[int]) -> None:
    told = []
    for minutes in (first, second):
        play, at = stage(BODY), MONDAY
        play.done("slip1", "open", "li", at)
        for step in minutes:
            at += timedelta(minutes=step)
            play.world.tick(at)
        play.world.tick(MONDAY + timedelta(days=9))
        told.append(play.events)
    assert told[0] == told[1]


@given(pauses)
def test_what_stood_still_is_added_to_the_limit(stretches: list[tuple[int, int]]) -> None:
    play, at, stood = stage(BODY), MONDAY, timedelta(0)
    play.done("slip1", "open", "li", at)
    for running, paused in stretches:
        at += timedelta(minutes=running)
        if play.clock("slip1", "c").due is None or at > (play.clock("slip1", "c").due or at):
            return
        play.done("slip1", "wait", "li", at)
        at += timedelta(minutes=paused)
        play.done("slip1", "resume", "li", at)
        stood += timedelta(minutes=paused)
        assert play.clock("slip1", "c").due == MONDAY + timedelta(hours=10) + stood


@given(moments, lengths)
def test_a_limit_is_never_before_its_beginning(start: datetime, length: Duration) -> None:
    due = duration_add(start, length, plain_week(), Reading())
    assert due >= start
    if length.ends_with_the_day:
        assert (due.hour, due.minute, due.second, due.microsecond) == (23, 59, 59, 999999)


@given(moments, st.sampled_from(UNITS), st.integers(0, 40), st.integers(0, 40))
def test_more_time_is_never_less(start: datetime, unit: str, few: int, more: int) -> None:
    short, long = sorted((few, more))
    calendar, reading = plain_week(), Reading()
    first = duration_add(start, Duration(short, unit), calendar, reading)  # type: ignore[arg-type]
    assert first <= duration_add(start, Duration(long, unit), calendar, reading)  # type: ignore[arg-type]


@given(
    moments, st.sampled_from(["minute", "hour", "day", "working day", "working hour"]), st.integers(0, 5000)
)
def test_a_pause_never_shortens(due: datetime, unit: str, minutes: int) -> None:
    paused = due - timedelta(minutes=minutes + 1)
    resumed = paused + timedelta(minutes=minutes)
    assert pause_add(due, paused, resumed, unit, plain_week()) >= due
