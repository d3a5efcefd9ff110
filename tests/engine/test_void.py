"""An entry brought in by mistake leaves its register; the journal keeps it."""

from __future__ import annotations

from datetime import timedelta

from tests.engine.play import MONDAY, Stage, stage
from youzhang.engine.case import VOID
from youzhang.engine.command import Command, Note, Void
from youzhang.engine.refusal import Refusal

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [received, done]
    fields: {topic: {text: 事项}}
articles:
  "1":
    zh: 一日内办结；同一事项满两件即告知经理。
    step slip.open: {by: anyone, needs: topic}
    step slip.finish: {by: anyone, from: received, to: done}
    step slip.remark: {by: anyone, takes: topic}
    clock slip.finish: {due: 1 day after open, done: done, late: [{notify: manager}]}
    rule slip.many: {on: open, when: count(slip where topic == this.topic) == 2, then: [{notify: director}]}
"""


def opened() -> Stage:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY, topic="a")
    return play


def codes(play: Stage, command: Command) -> tuple[str, ...]:
    result = play.world.submit(command, MONDAY)
    return result.codes if isinstance(result, Refusal) else ()


def test_it_needs_a_reason_and_then_nothing_more_happens_to_it() -> None:
    play = opened()
    assert codes(play, Void("slip1", "li", " ")) == ("F509",)
    assert codes(play, Void("slip1", "li", "导入有误")) == ()
    assert play.case("slip1").state == VOID
    assert play.clock("slip1", "finish").status == "stopped"
    play.world.tick(MONDAY + timedelta(days=30))
    assert "missed" not in play.kinds()
    assert codes(play, Void("slip1", "li", "再来")) == ("F523",)
    assert codes(play, Note("slip1", "li", "x")) == ("F523",)
    assert play.refused("slip1", "finish", "li", MONDAY) == ("F523",)
    assert play.refused("slip1", "remark", "li", MONDAY, topic="b") == ("F523",)


def test_no_rule_counts_it_any_more() -> None:
    play = opened()
    codes(play, Void("slip1", "li", "导入有误"))
    play.done("slip2", "open", "li", MONDAY, topic="a")
    assert "notified" not in play.kinds()
    play.done("slip3", "open", "li", MONDAY, topic="a")
    assert play.kinds().count("notified") == 1


def test_the_journal_keeps_what_it_was_and_why_it_went() -> None:
    play = opened()
    codes(play, Void("slip1", "li", "导入有误"))
    assert play.last("voided").data["reason"] == "导入有误"
    assert play.case("slip1").fields == {"topic": "a"}
