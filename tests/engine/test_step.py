"""Doing a step: who, from where, with what, under which conditions."""

from tests.engine.play import MONDAY, Stage, directory, stage
from youzhang.engine.refusal import Refusal

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [received, checked, done]
    fields:
      topic: {text: 事项, en: Topic}
      amount: {money: 金额, en: Amount}
      unit: {department: 部门, en: Unit}
      keeper: {person: 经办, en: Keeper}
articles:
  "1":
    zh: 登记、核对、办结。
    step slip.open: {by: anyone, needs: topic}
    step slip.check:
      by: [clerk, unit]
      from: received
      to: checked
      needs: amount
      takes: [unit, keeper]
      must: {positive: amount > 0}
      should: {small: amount <= 100}
    step slip.finish: {by: [keeper, head(unit), superior(opener)], from: checked, to: done}
    step slip.send_back: {by: opener, from: [checked, done], to: received, reason: yes}
    step slip.claim: {by: clerk, needs: owner}
  "2":
    zh: 大额须写部门。
    rule slip.unit: {on: checked, when: amount > 50, needs: unit}
    rule slip.limit: {on: finish, must: {limit: amount < 1000}}
"""


def opened() -> Stage:
    play = stage(BODY, people=directory(departments={"wu": "works"}))
    play.done("slip1", "open", "wu", MONDAY, topic="x")
    return play


def test_only_those_named_may_do_it() -> None:
    play = opened()
    assert play.refused("slip1", "check", "mo", MONDAY, amount="5") == ("F502",)
    assert play.refused("slip1", "check", "stranger", MONDAY, amount="5") == ("F502",)
    play.done("slip1", "check", "li", MONDAY, amount="5", keeper="mo")
    assert play.refused("slip1", "finish", "li", MONDAY) == ("F502",)
    play.done("slip1", "finish", "mo", MONDAY)
    assert play.case("slip1").state == "done"


def test_an_opening_that_says_what_it_takes_takes_no_more() -> None:
    body = BODY.replace(
        "step slip.open: {by: anyone, needs: topic}", "step slip.open: {needs: topic, takes: unit}"
    )
    play = stage(body, people=directory(departments={"wu": "works"}))
    assert play.refused("slip1", "open", "wu", MONDAY, topic="x", keeper="mo") == ("F510",)
    play.done("slip1", "open", "wu", MONDAY, topic="x", unit="works")


def test_all_reasons_come_at_once() -> None:
    play = opened()
    assert play.refused("slip1", "finish", "mo", MONDAY) == ("F501", "F502")
    assert play.refused("slip1", "check", "li", MONDAY, amount="abc", topic="y", keeper="nobody") == (
        "F506",
        "F510",
        "F506",
    )


def test_needs_of_the_step_and_of_the_rules_on_it() -> None:
    play = opened()
    assert play.refused("slip1", "check", "li", MONDAY) == ("F503", "F508", "F503", "F518")
    result = play.act("slip1", "check", "li", MONDAY, amount="51")
    assert isinstance(result, Refusal)
    assert [(r.code, r.where) for r in result.reasons] == [("F503", "unit")]
    rule = play.world.by_key["stage@2025-01-01"].rulebook.rules[result.reasons[0].rule]
    assert rule.id == "2 rule slip.unit"
    play.done("slip1", "check", "li", MONDAY, amount="51", unit="works")


def test_must_refuses_what_is_not_true_and_should_asks_for_a_reason() -> None:
    play = opened()
    assert play.refused("slip1", "check", "li", MONDAY, amount="0") == ("F504",)
    assert play.refused("slip1", "check", "li", MONDAY, amount="101", unit="works") == ("F518",)
    play.done("slip1", "check", "li", MONDAY, "特批", amount="101", unit="works")
    assert play.last("acted").data["reason"] == "特批"


def test_a_step_may_ask_for_a_reason_and_lead_back() -> None:
    play = opened()
    play.done("slip1", "check", "li", MONDAY, amount="5")
    assert play.refused("slip1", "send_back", "li", MONDAY, "不全") == ("F502",)
    assert play.refused("slip1", "send_back", "wu", MONDAY) == ("F509",)
    play.done("slip1", "send_back", "wu", MONDAY, "不全")
    assert play.case("slip1").state == "received"
    assert play.case("slip1").times["received"] == 2


def test_a_step_without_from_is_for_any_state_but_the_ends() -> None:
    play = opened()
    play.done("slip1", "claim", "li", MONDAY, owner="li")
    assert play.case("slip1").owner == "li"
    play.done("slip1", "check", "li", MONDAY, amount="5", keeper="li")
    play.done("slip1", "finish", "li", MONDAY)
    assert play.refused("slip1", "claim", "li", MONDAY, owner="mo") == ("F501",)


def test_unknown_entries_and_steps_are_refused() -> None:
    play = opened()
    assert play.refused("slip9", "check", "li", MONDAY) == ("F512",)
    assert play.refused("slip1", "dance", "li", MONDAY) == ("F512",)


def test_a_refusal_changes_nothing() -> None:
    play = opened()
    before = play.case("slip1")
    play.refused("slip1", "check", "li", MONDAY, amount="0", unit="works")
    assert play.case("slip1") is before
    assert before.fields == {"topic": "x"}
