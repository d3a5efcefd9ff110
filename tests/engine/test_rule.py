"""Rules that listen: on steps, states and missed clocks; they see the entry being decided; circles are refused before."""

from datetime import timedelta

import pytest

from tests.engine.play import MONDAY, compiled, stage
from youzhang.kernel.errors import RulebookErrors

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [received, done]
    fields: {topic: {text: 事项}, amount: {money: 金额}, urgent: {yes_no: 加急}}
articles:
  "1":
    zh: 听候。
    step slip.open: {by: anyone}
    step slip.finish: {by: clerk, from: received, to: done}
    clock slip.finish: {due: 1 hour after open, done: done}
    rule slip.third: {on: open, when: count(slip where topic == this.topic and state != done) == 3, then: [{notify: manager}]}
    rule slip.much: {on: open, when: sum(amount over slip where topic == this.topic) > 100, then: [{task: manager}]}
    rule slip.missed: {on: late finish, when: urgent, then: [{notify: director}]}
    rule slip.asked: {on: finish, when: urgent, should: {small: amount < 10}}
"""


def test_the_third_counts_itself() -> None:
    play = stage(BODY)
    for number in range(1, 5):
        play.done(f"slip{number}", "open", "li", MONDAY, topic="a", amount="1")
    play.done("slip5", "open", "li", MONDAY, topic="b", amount="1")
    assert [event.case for event in play.events if event.kind == "notified"] == ["slip3"]


def test_what_is_done_no_longer_counts() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, topic="a")
    play.done("slip1", "finish", "li", MONDAY)
    for number in range(2, 4):
        play.done(f"slip{number}", "open", "li", MONDAY, topic="a")
    assert "notified" not in play.kinds()


def test_a_sum_is_exact_and_leaves_out_what_is_empty() -> None:
    play = stage(BODY)
    for number, amount in enumerate(["60", "", "40"], 1):
        play.done(f"slip{number}", "open", "li", MONDAY, topic="a", amount=amount)
    assert "tasked" not in play.kinds()
    play.done("slip4", "open", "li", MONDAY, topic="a", amount="0.01")
    assert play.last("tasked").case == "slip4"


def test_an_unanswered_look_up_does_not_fire() -> None:
    play = stage(BODY)
    for number in range(1, 5):
        play.done(f"slip{number}", "open", "li", MONDAY)
    assert "notified" not in play.kinds()


def test_on_a_missed_clock_with_its_facts() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, urgent="yes")
    play.done("slip2", "open", "li", MONDAY)
    play.world.tick(MONDAY + timedelta(hours=2))
    assert [(e.case, e.facts) for e in play.events if e.kind == "notified"] == [("slip1", {"urgent": True})]


def test_a_should_asks_only_where_its_rule_applies() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, amount="50")
    play.done("slip1", "finish", "li", MONDAY)
    play.done("slip2", "open", "li", MONDAY, amount="50", urgent="yes")
    assert play.refused("slip2", "finish", "li", MONDAY) == ("F518",)


def test_rules_that_would_never_end_are_refused_at_once() -> None:
    again = "    rule slip.again: {on: done, then: [{open: slip}]}\n"
    with pytest.raises(RulebookErrors) as caught:
        compiled(BODY + again + "    rule slip.more: {on: open, then: [{move: done}]}\n")
    assert "R216" in {finding.code.code for finding in caught.value.diagnostics}
