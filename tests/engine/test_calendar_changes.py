"""Limits that were counted before the year's holidays were out: provisional, and counted again when they are."""

from __future__ import annotations

from datetime import date, datetime

from tests.engine.play import Stage, stage
from youzhang.engine.codec import case_read, case_text
from youzhang.engine.command import ExtendClock, Recount
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal
from youzhang.kernel.calendar import Override, YearPlan, calendar_build
from youzhang.kernel.durations import duration_parse
from youzhang.kernel.labels import Label

BODY = """
registers:
  slip: {title: {zh: 单, en: Slip}, states: [received, done], fields: {topic: {text: 事项}}}
articles:
  "1":
    zh: 五个工作日内办结。
    step slip.open: {by: anyone}
    step slip.finish: {by: clerk, from: received, to: done}
    clock slip.finish: {due: 5 working days after open, done: done}
"""
FRIDAY = datetime(2030, 9, 27, 10)
HOLIDAY = Label("国庆节", "National Day")


def test_a_provisional_limit_is_counted_again_once() -> None:
    play = stage(BODY, calendar=calendar_build())
    play.done("slip1", "open", "li", FRIDAY, topic="x")
    assert play.clock("slip1", "finish").provisional
    assert play.clock("slip1", "finish").due == datetime(2030, 10, 4, 23, 59, 59, 999999)
    off = {date(2030, 10, day): HOLIDAY for day in range(1, 8)}
    plan = YearPlan(2030, "published", "notice", off, {date(2030, 9, 29): HOLIDAY})
    play.world.calendar = play.world.calendar.with_year(plan)
    told = play.world.submit(Recount("slip1", "finish"), FRIDAY)
    assert isinstance(told, Decision)
    assert (told.events[0].kind, told.events[0].actor) == ("recounted", "")
    assert play.clock("slip1", "finish").due == datetime(2030, 10, 10, 23, 59, 59, 999999)
    assert not play.clock("slip1", "finish").provisional
    assert isinstance(play.world.submit(Recount("slip1", "finish"), FRIDAY), Refusal)


def test_a_company_day_moves_no_limit_by_itself() -> None:
    play = stage(BODY, calendar=calendar_build(national=False))
    play.done("slip1", "open", "li", FRIDAY, topic="x")
    before = play.clock("slip1", "finish").due
    play.world.calendar = play.world.calendar.with_overrides([Override(date(2030, 9, 30), working=False)])
    play.world.tick(datetime(2030, 9, 30))
    assert play.clock("slip1", "finish").due == before


PUT_OFF = """
registers:
  slip: {title: {zh: 单, en: Slip}, states: [received, waiting, done], fields: {topic: {text: 事项}}}
articles:
  "1":
    zh: 五个工作日内办结，等待不计，可延期。
    step slip.open: {by: anyone}
    step slip.wait: {by: clerk, from: received, to: waiting}
    step slip.go_on: {by: clerk, from: waiting, to: received}
    step slip.finish: {by: clerk, from: received, to: done}
    clock slip.finish:
      due: 5 working days after open
      done: done
      pause: waiting
      extend: {by: clerk, most: 3 working days, times: 2}
"""


def extended(play: Stage, length: str, at: datetime) -> tuple[str, ...]:
    result = play.world.submit(ExtendClock("slip1", "finish", "li", duration_parse(length), "缺件"), at)
    return result.codes if isinstance(result, Refusal) else ()


def test_what_put_a_limit_off_still_does_when_it_is_counted_again() -> None:
    play = stage(PUT_OFF, calendar=calendar_build())
    play.done("slip1", "open", "li", FRIDAY, topic="x")
    play.done("slip1", "wait", "li", datetime(2030, 9, 30, 9))
    play.done("slip1", "go_on", "li", datetime(2030, 10, 2, 9))
    assert extended(play, "2 working days", datetime(2030, 10, 2, 10)) == ()
    before = play.clock("slip1", "finish")
    assert before.due == datetime(2030, 10, 10, 23, 59, 59, 999999)
    play.world.calendar = play.world.calendar.with_year(YearPlan(2030, "published", "notice", {}, {}))
    play.world.submit(Recount("slip1", "finish"), datetime(2030, 10, 2, 11))
    after = play.clock("slip1", "finish")
    assert (after.due, after.extended, after.provisional) == (before.due, 1, False)
    case = play.case("slip1")
    register = play.world.by_key["stage@2025-01-01"].register("slip")
    assert case_read(case_text(case), register, id=case.id).clocks == case.clocks


def test_the_cap_of_extensions_does_not_count_pauses() -> None:
    play = stage(PUT_OFF, calendar=calendar_build(national=False))
    play.done("slip1", "open", "li", FRIDAY, topic="x")
    play.done("slip1", "wait", "li", datetime(2030, 9, 30, 9))
    play.done("slip1", "go_on", "li", datetime(2030, 10, 10, 9))
    assert extended(play, "4 working days", datetime(2030, 10, 10, 10)) == ("F515",)
    assert extended(play, "3 working days", datetime(2030, 10, 10, 10)) == ()
