"""Copies of a form: each part to its holder, and to nobody else; what is forbidden is refused and recorded."""

from __future__ import annotations

from datetime import timedelta

from tests.engine.play import MONDAY, Stage, directory, stage
from youzhang.engine.case import evolve
from youzhang.engine.codec import case_read, case_text
from youzhang.engine.command import Print, Receive
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [open_, closed]
    fields: {unit: {department: 部门}}
articles:
  "1":
    zh: 结案后分送各联。
    step slip.open: {by: anyone, to: open_}
    step slip.close: {by: clerk, from: open_, to: closed, then: [{copies: {"1": manager, "2": [unit, director]}}]}
    step slip.again: {by: clerk, from: closed, then: [{copies: {"2": director}}]}
  "2":
    zh: 本表不得复印给客户。
    step slip.copy_out: {forbidden: yes, zh: 复印给客户}
"""


def closed() -> Stage:
    play = stage(BODY, people=directory(departments={"wu": "works", "he": "store"}))
    play.done("slip1", "open", "li", MONDAY, unit="works")
    play.done("slip1", "close", "li", MONDAY)
    return play


def codes(play: Stage, command: Receive | Print) -> tuple[str, ...]:
    result = play.world.submit(command, MONDAY + timedelta(hours=1))
    return result.codes if isinstance(result, Refusal) else ()


def test_each_part_goes_to_its_holders() -> None:
    play = closed()
    copies = play.case("slip1").copies
    assert {part: copy.who for part, copy in copies.items()} == {
        "1": ("post:manager",),
        "2": ("department:works", "post:director"),
    }
    assert all(copy.received_at is None for copy in copies.values())


def test_before_it_is_distributed_nobody_has_a_copy() -> None:
    play = stage(BODY)
    play.done("slip1", "open", "li", MONDAY)
    assert codes(play, Print("slip1", "mo", "1")) == ("F520",)


def test_a_holder_takes_over_and_prints_his_copy_and_nobody_else_does() -> None:
    play = closed()
    assert codes(play, Receive("slip1", "wu", "2")) == ()
    assert play.case("slip1").copies["2"].received_by == "wu"
    assert codes(play, Receive("slip1", "di", "2")) == ("F517",), "it was received before"
    assert codes(play, Print("slip1", "di", "2")) == ()
    for person, part in (("he", "2"), ("mo", "2"), ("wu", "1"), ("mo", "3")):
        assert codes(play, Print("slip1", person, part)) == ("F520",)
        assert codes(play, Receive("slip1", person, part)) == ("F520",)


def test_a_refused_copy_cites_the_article_that_distributes_it() -> None:
    play = closed()
    refusal = play.world.submit(Print("slip1", "he", "1"), MONDAY)
    assert isinstance(refusal, Refusal)
    article = play.world.by_key["stage@2025-01-01"].rulebook.article_of(refusal.reasons[0].rule)
    assert article is not None
    assert (article.number, refusal.reasons[0].values["who"]) == ("1", ("post:manager",))


def test_a_copy_given_out_again_is_to_be_received_again() -> None:
    play = closed()
    codes(play, Receive("slip1", "di", "2"))
    play.done("slip1", "again", "li", MONDAY)
    copy = play.case("slip1").copies["2"]
    assert (copy.who, copy.received_at) == (("post:director",), None)


def test_copies_survive_the_snapshot() -> None:
    play = closed()
    codes(play, Receive("slip1", "wu", "2"))
    case = play.case("slip1")
    register = play.world.by_key["stage@2025-01-01"].register("slip")
    assert case_read(case_text(case), register, id=case.id).copies == case.copies


def test_what_is_forbidden_is_refused_to_everybody_and_the_attempt_stays() -> None:
    play = closed()
    before = play.case("slip1")
    for person in ("li", "di"):
        result = play.act("slip1", "copy_out", person, MONDAY)
        assert isinstance(result, Refusal)
        assert result.codes == ("F521",)
        attempt = play.last("attempted")
        assert (attempt.actor, attempt.data) == (person, {"step": "copy_out"})
        assert isinstance(result.attempt, Decision)
    after = play.case("slip1")
    assert (after.state, after.fields, after.moments, after.times) == (
        before.state,
        before.fields,
        before.moments,
        before.times,
    )
    assert after == evolve(evolve(before, play.events[-2]), play.events[-1])
