"""Entries get their number without gap and never twice; full is refused."""

from datetime import datetime

from tests.engine.play import MONDAY, stage

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    number: "%s"
    states: [received, done]
    fields: {topic: {text: 事项, en: Topic}, kind: {choice: 类别, en: Kind, options: {a: 甲, b: 乙}, default: b}}
articles:
  "1":
    zh: 登记办结。
    step slip.open: {by: clerk, needs: topic}
    step slip.finish: {by: clerk, from: received, to: done}
"""


def test_numbers_follow_each_other_and_restart_with_the_month() -> None:
    play = stage(BODY % "S{yyyy}{mm}-{serial:03}")
    for number, at in enumerate([MONDAY, MONDAY, datetime(2025, 4, 1), datetime(2025, 4, 2)], 1):
        play.done(f"slip{number}", "open", "li", at, topic="x")
    numbers = [play.case(f"slip{n}").number for n in range(1, 5)]
    assert numbers == ["S202503-001", "S202503-002", "S202504-001", "S202504-002"]


def test_a_refused_opening_takes_no_number() -> None:
    play = stage(BODY % "S{yyyy}-{serial:03}")
    assert play.refused("slip1", "open", "li", MONDAY) == ("F503",)
    assert play.refused("slip1", "open", "mo", MONDAY, topic="x") == ("F502",)
    play.done("slip1", "open", "li", MONDAY, topic="x")
    assert play.case("slip1").number == "S2025-001"


def test_a_full_series_is_refused_and_the_next_period_begins_again() -> None:
    play = stage(BODY % "S{yyyy}-{serial:01}")
    for number in range(1, 10):
        play.done(f"slip{number}", "open", "li", MONDAY, topic="x")
    assert play.refused("slip10", "open", "li", MONDAY, topic="x") == ("F511",)
    assert play.refused("slip10", "open", "li", MONDAY, topic="x") == ("F511",)
    play.done("slip11", "open", "li", datetime(2026, 1, 5), topic="x")
    assert play.case("slip11").number == "S2026-1"


def test_an_entry_starts_in_the_first_state_with_its_defaults() -> None:
    play = stage(BODY % "S-{serial:03}")
    play.done("slip1", "open", "li", MONDAY, topic="  x ")
    case = play.case("slip1")
    assert (case.state, case.fields, case.opened_by) == ("received", {"topic": "x", "kind": "b"}, "li")
    assert case.moments["open"] == case.moments["received"] == MONDAY


def test_before_the_version_there_is_nothing_to_open() -> None:
    play = stage(BODY % "S-{serial:03}")
    assert play.refused("slip1", "open", "li", datetime(2024, 12, 31), topic="x") == ("F516",)
