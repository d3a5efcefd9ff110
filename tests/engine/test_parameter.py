"""Values left open: until they are set, what uses them sleeps; once set, they count."""

from datetime import datetime
from decimal import Decimal

from tests.engine.play import MONDAY, book_of, compiled, stage
from youzhang.engine.parameter import parameters_unset, rules_asleep
from youzhang.kernel.durations import Duration

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [received, done]
    fields: {amount: {money: 金额, en: Amount}}
articles:
  "1":
    zh: 登记办结，超过限额的告知经理。
    parameter limit: {type: money}
    parameter days: {type: duration}
    term slip.large: {is: amount > limit}
    step slip.open: {by: anyone, must: {limit: amount <= limit * 10}}
    step slip.check: {by: clerk, must: {small: not large}}
    step slip.finish: {by: clerk, from: received, to: done}
    clock slip.finish: {due: days after open, done: done}
    rule slip.large: {on: open, when: large, then: [{notify: manager}]}
    rule slip.plain: {on: open, then: [{notify: director}]}
"""


def test_what_uses_an_unset_value_sleeps_also_through_a_term() -> None:
    book = book_of(compiled(BODY))
    assert parameters_unset(book) == ("limit", "days")
    sleeping = {book.rulebook.rules[s.rule].id: s.waits_for for s in rules_asleep(book)}
    assert sleeping == {"1 clock slip.finish": ("days",), "1 rule slip.large": ("limit",)}


def test_asleep_nothing_rings_and_no_guard_refuses() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, amount="99999")
    play.done("slip1", "check", "li", MONDAY)
    assert play.case("slip1").clocks == {}
    assert [e.data["who"] for e in play.events if e.kind == "notified"] == [["post:director"]]


def test_promptly_within_an_unset_value_shows_its_age_and_is_never_overdue() -> None:
    body = BODY.replace("due: days after open", "due: promptly within days after open")
    assert "1 clock slip.finish" not in {
        book.rulebook.rules[s.rule].id for book in [book_of(compiled(body))] for s in rules_asleep(book)
    }
    play = stage(body)
    play.done("slip1", "open", "li", MONDAY, amount="1")
    play.world.tick(datetime(2026, 3, 3))
    found = play.clock("slip1", "finish")
    assert (found.status, found.since, found.due) == ("running", MONDAY, None)
    timed = stage(body, parameters={"days": Duration(2, "day")})
    timed.done("slip1", "open", "li", MONDAY, amount="1")
    assert timed.clock("slip1", "finish").due == datetime(2025, 3, 5, 23, 59, 59, 999999)


def test_set_at_adoption_it_counts() -> None:
    play = stage(BODY, parameters={"limit": Decimal(100), "days": Duration(2, "day")})
    assert play.refused("slip1", "open", "li", MONDAY, amount="1000.01") == ("F504",)
    play.done("slip2", "open", "li", MONDAY, amount="100.01")
    assert play.clock("slip2", "finish").due == datetime(2025, 3, 5, 23, 59, 59, 999999)
    assert [e.data["who"] for e in play.events if e.kind == "notified"] == [
        ["post:manager"],
        ["post:director"],
    ]


def test_a_rule_may_be_switched_off() -> None:
    play = stage(BODY, off=frozenset({"1 rule slip.plain"}))
    play.done("slip1", "open", "li", MONDAY, amount="1")
    assert "notified" not in play.kinds()
