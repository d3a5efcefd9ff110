"""Limits that were counted before the year's holidays were out: provisional, and counted again when they are."""

from __future__ import annotations

from datetime import date, datetime

from tests.engine.play import stage
from youzhang.engine.command import Recount
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal
from youzhang.kernel.calendar import Override, YearPlan, calendar_build
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
