"""Clocks: when they start, ring, pause, are extended, and what follows a miss."""

from datetime import datetime, timedelta

from tests.engine.play import MONDAY, Stage, stage
from youzhang.engine.command import ExtendClock, Ring, Sign
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal
from youzhang.kernel.durations import Duration

TICK = timedelta(microseconds=1)
BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [received, waiting, done]
    fields: {topic: {text: 事项, en: Topic}, due_day: {date: 约定日, en: Agreed}, urgent: {yes_no: 加急, en: Urgent}}
articles:
  "1":
    zh: 登记后按时办结。
    step slip.wait: {by: clerk, from: received, to: waiting}
    step slip.resume: {by: clerk, from: waiting, to: received}
    step slip.agree: {by: clerk, from: received, takes: [due_day, urgent]}
    step slip.explain: {by: clerk, from: received}
    step slip.finish: {by: clerk, from: [received, waiting], to: done}
    clock slip.finish: {%s}
"""


def opened(clock: str, at: datetime = MONDAY, **values: str) -> Stage:
    play = stage(BODY % clock)
    play.done("slip1", "open", "li", at, topic="x", **values)
    return play


def test_hours_end_at_their_instant() -> None:
    play = opened("due: 2 hours after open, done: done")
    due = MONDAY + timedelta(hours=2)
    assert play.clock("slip1", "finish").due == due
    play.world.tick(due)
    assert "missed" not in play.kinds()
    play.world.tick(due + TICK)
    assert play.last("missed").at == due + TICK


def test_days_end_at_midnight_of_the_last_one() -> None:
    play = opened("due: 3 days after open, done: done")
    assert play.clock("slip1", "finish").due == datetime(2025, 3, 6, 23, 59, 59, 999999)
    play.world.tick(datetime(2025, 3, 6, 23, 59, 59, 999999))
    assert "missed" not in play.kinds()
    play.world.tick(datetime(2025, 3, 7))
    assert play.last("missed").at == datetime(2025, 3, 7)


def test_working_days_leave_out_the_weekend() -> None:
    play = opened("due: 5 working days after open, done: done")
    assert play.clock("slip1", "finish").due == datetime(2025, 3, 10, 23, 59, 59, 999999)


def test_met_in_time_met_late_and_once() -> None:
    play = opened("due: 2 hours after open, done: done")
    play.done("slip1", "finish", "li", MONDAY + timedelta(hours=2))
    assert play.clock("slip1", "finish").status == "met"
    late = opened("due: 2 hours after open, done: done")
    late.done("slip1", "finish", "li", MONDAY + timedelta(hours=2, seconds=1))
    assert late.clock("slip1", "finish").status == "met_late"
    late.world.tick(MONDAY + timedelta(days=9))
    assert late.kinds().count("missed") == 1


def test_a_warning_comes_once_before_the_limit() -> None:
    play = opened("due: 2 hours after open, done: done, warn: 30 minutes")
    play.world.tick(MONDAY + timedelta(minutes=90))
    play.world.tick(MONDAY + timedelta(minutes=119))
    assert [e.at for e in play.events if e.kind == "warned"] == [MONDAY + timedelta(minutes=90)]


def test_a_day_that_was_agreed_is_warned_of_before_it_comes() -> None:
    play = opened("due: due_day, done: done, warn: 1 day", due_day="2025-03-10")
    play.world.tick(datetime(2025, 3, 9, 23, 59, 59, 999998))
    assert "warned" not in play.kinds()
    play.world.tick(datetime(2025, 3, 10))
    assert play.last("warned").at == datetime(2025, 3, 9, 23, 59, 59, 999999)


def test_a_limit_that_begins_inside_its_warning_warns_at_once_and_one_that_is_past_is_missed() -> None:
    play = opened("due: due_day, done: done, warn: 1 day", due_day="2025-03-03")
    play.world.tick(MONDAY)
    assert play.last("warned").at == MONDAY
    past = opened("due: due_day, done: done, warn: 1 day", due_day="2025-03-01")
    past.world.tick(MONDAY)
    assert "warned" not in past.kinds()
    assert past.last("missed").at == datetime(2025, 3, 2)


def test_escalations_come_in_order_of_time_and_stop_when_done() -> None:
    late = "{after: 2 hours, notify: director}, {notify: manager}, {after: 30 minutes, task: manager}"
    play = opened(f"due: 1 hour after open, done: done, late: [{late}]")
    play.world.tick(MONDAY + timedelta(hours=2))
    told = [(e.kind, e.data.get("who")) for e in play.events if e.kind in ("notified", "tasked")]
    assert told == [("notified", ["post:manager"]), ("tasked", ["post:manager"])]
    play.done("slip1", "finish", "li", MONDAY + timedelta(hours=2, minutes=30))
    play.world.tick(MONDAY + timedelta(days=3))
    assert play.kinds().count("escalated") == 1


def test_a_pause_moves_the_limit_by_what_stood_still() -> None:
    play = opened("due: 4 hours after open, done: done, pause: waiting")
    play.done("slip1", "wait", "li", MONDAY + timedelta(hours=1))
    assert play.clock("slip1", "finish").status == "paused"
    play.world.tick(MONDAY + timedelta(hours=9))
    assert "missed" not in play.kinds()
    play.done("slip1", "resume", "li", MONDAY + timedelta(hours=10))
    assert play.clock("slip1", "finish").due == MONDAY + timedelta(hours=13)


def test_a_limit_that_no_longer_applies_stops_and_may_start_again() -> None:
    play = opened("due: 4 hours after open, done: done, when: not urgent")
    play.done("slip1", "agree", "li", MONDAY, urgent="yes")
    assert play.clock("slip1", "finish").status == "stopped"
    play.done("slip1", "agree", "li", MONDAY + timedelta(hours=1), urgent="no")
    assert play.clock("slip1", "finish").status == "running"
    assert play.clock("slip1", "finish").due == MONDAY + timedelta(hours=4)


def test_a_date_that_is_agreed_anew_counts_anew() -> None:
    play = opened("due: due_day, done: done")
    assert "finish" not in play.case("slip1").clocks
    play.done("slip1", "agree", "li", MONDAY, due_day="2025-03-10")
    assert play.clock("slip1", "finish").due == datetime(2025, 3, 10, 23, 59, 59, 999999)
    play.done("slip1", "agree", "li", MONDAY, due_day="2025-03-20")
    assert play.clock("slip1", "finish").due == datetime(2025, 3, 20, 23, 59, 59, 999999)


def test_too_early_is_refused_until_the_very_instant() -> None:
    play = opened("opens: 48 hours after open, due: 72 hours after open, done: finish")
    assert play.refused("slip1", "finish", "li", MONDAY + timedelta(hours=48) - TICK) == ("F505",)
    play.done("slip1", "finish", "li", MONDAY + timedelta(hours=48))


def test_excused_is_late_without_consequence() -> None:
    play = opened("due: 1 hour after open, done: done, excused: explain, late: [{notify: manager}]")
    play.done("slip1", "explain", "li", MONDAY + timedelta(minutes=30))
    play.world.tick(MONDAY + timedelta(hours=5))
    assert play.last("missed").data["excused"] is True
    assert "notified" not in play.kinds()


EXTEND = "due: 2 days after open, done: done, extend: {by: clerk, most: 3 days, times: 2}"


def extend(play: Stage, by: Duration, reason: str = "等料", who: str = "li") -> Decision | Refusal:
    return play.world.submit(ExtendClock("slip1", "finish", who, by, reason), MONDAY + timedelta(hours=1))


def test_extensions_have_a_reason_a_cap_and_a_number() -> None:
    play = opened(EXTEND)
    for refusal, code in (
        (extend(play, Duration(1, "day"), ""), "F509"),
        (extend(play, Duration(1, "day"), who="mo"), "F502"),
    ):
        assert isinstance(refusal, Refusal)
        assert refusal.codes == (code,)
    assert isinstance(extend(play, Duration(1, "day")), Decision)
    assert play.clock("slip1", "finish").due == datetime(2025, 3, 6, 23, 59, 59, 999999)
    beyond = extend(play, Duration(3, "day"))
    assert isinstance(beyond, Refusal)
    assert beyond.codes == ("F515",)
    assert isinstance(extend(play, Duration(2, "day")), Decision)
    again = extend(play, Duration(0, "day"))
    assert isinstance(again, Refusal)


def test_an_extension_that_must_be_signed_waits_for_the_signature() -> None:
    play = opened("due: 2 days after open, done: done, extend: {by: clerk, most: 3 days, signed_by: manager}")
    extend(play, Duration(1, "day"))
    assert play.clock("slip1", "finish").due == datetime(2025, 3, 5, 23, 59, 59, 999999)
    play.world.submit(Sign("slip1", "mo"), MONDAY + timedelta(hours=2))
    assert play.clock("slip1", "finish").due == datetime(2025, 3, 6, 23, 59, 59, 999999)


def test_a_clock_that_wants_nothing_cannot_be_rung() -> None:
    play = opened("due: 2 days after open, done: done")
    result = play.world.submit(Ring("slip1", "finish"), MONDAY + timedelta(hours=1))
    assert isinstance(result, Refusal)
    assert result.codes == ("F517",)


def test_promptly_is_never_overdue() -> None:
    play = opened("due: promptly after open, done: done, late: [{notify: manager}]")
    play.world.tick(datetime(2030, 1, 1))
    assert "missed" not in play.kinds()
    assert play.clock("slip1", "finish").status == "running"
