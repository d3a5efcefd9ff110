"""A customer acts for himself: on his own entry alone, with what he is asked and nothing else."""

from tests.engine.play import MONDAY, Stage, stage
from youzhang.engine.refusal import Refusal

SUN, QIU, NOBODY = "customer:sun", "customer:qiu", "customer:~4f2a"
BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [received, told, done]
    fields:
      customer: {customer: 客户, en: Customer}
      topic: {text: 事项, en: Topic}
      unit: {text: 单位, en: Unit}
      answer: {text: 答复, en: Answer}
      by_web: {yes_no: 网上, en: Online}
      rating: {integer: 满意度, en: Rating, between: [1, 5]}
      remark: {text: 意见, en: Remark}
articles:
  "1":
    zh: 客户自己登记，答复后评价。
    step slip.open:
      by: [clerk, customer]
      needs: [customer, topic, unit]
      asks: topic
      then: [{set: {by_web: yes}, when: by_customer}, {notify: opener, what: 已登记}]
    step slip.tell: {by: clerk, from: received, to: told, needs: answer, then: [{notify: customer, tells: answer, proof: reply}]}
    step slip.rate: {by: customer, from: told, to: done, needs: rating, takes: remark}
    step slip.fetch: {by: opener, from: received}
"""


def opened(by: str, **values: str) -> Stage:
    play = stage(BODY)
    play.done("slip1", "open", by, MONDAY, topic="x", **values)
    return play


def codes(play: Stage, step: str, by: str, **values: str) -> tuple[str, ...]:
    outcome = play.act("slip1", step, by, MONDAY, **values)
    return outcome.codes if isinstance(outcome, Refusal) else ()


def test_he_needs_only_what_he_is_asked() -> None:
    play = opened(SUN, customer="sun")
    case = play.world.cases["slip1"]
    assert (case.fields["customer"], case.fields["by_web"], case.opened_by) == ("sun", True, SUN)
    assert codes(stage(BODY), "open", SUN) == ("F503",)
    assert codes(stage(BODY), "open", "li", topic="x") == ("F503", "F503")


def test_he_fills_nothing_else_and_is_nobody_else() -> None:
    assert codes(stage(BODY), "open", SUN, topic="x", unit="here") == ("F510",)
    assert codes(stage(BODY), "open", SUN, topic="x", customer="qiu") == ("F510",)


def test_he_may_stay_unknown_and_still_act_on_his_own() -> None:
    play = opened(NOBODY)
    play.done("slip1", "tell", "li", MONDAY, answer="y")
    assert [e.data["who"] for e in play.events if e.kind == "notified"][-1] == [NOBODY]
    assert codes(play, "rate", SUN, rating="5") == ("F502",)
    assert codes(play, "rate", NOBODY, rating="5", remark="z") == ()


def test_a_customer_who_was_named_acts_where_staff_opened() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, topic="x", customer="sun", unit="here")
    play.done("slip1", "tell", "li", MONDAY, answer="y")
    assert codes(play, "rate", QIU, rating="5") == ("F502",)
    assert codes(play, "rate", SUN, rating="0") == ("F506",)
    assert codes(play, "rate", SUN, rating="1", answer="z") == ("F510",)
    assert codes(play, "rate", SUN, rating="1") == ()


def test_opener_means_staff_alone() -> None:
    play = opened(SUN, customer="sun")
    assert codes(play, "fetch", SUN) == ("F502",)
    assert [e.data["who"] for e in play.events if e.kind == "notified"] == [[]]


def test_a_notice_says_which_fields_go_with_it() -> None:
    play = opened(SUN, customer="sun")
    play.done("slip1", "tell", "li", MONDAY, answer="y")
    assert [e.data.get("tells") for e in play.events if e.kind == "notified"] == [None, ["answer"]]
