"""Two rulebooks with a register of one name: each takes what is its own, and a case says which did not take it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.cast import Cast
from tests.support.desk import MONDAY, Desk
from tests.support.side_by_side import ADOPTION, BOARDS, GENERAL
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.queries.routes import rulebooks_instead
from youzhang.cases.services.act import case_open
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal
from youzhang.kernel.errors import RulebookErrors
from youzhang.organization.access import viewer_of


@pytest.fixture
def adopted(desk: Desk) -> Cast:
    """Boards for everybody, everything else for the people of customer service alone."""
    for text, adoption in (
        (BOARDS, "adopts: boards\n"),
        (GENERAL, "adopts: general\nfor: department:service\n"),
    ):
        rulebook_adopt(text=text, adoption=adoption + ADOPTION, by="x", at=MONDAY)
    return desk.cast


def opened(person: str, rulebook: str, **values: Any) -> Decision | Refusal:
    return case_open(by=viewer_of(person, MONDAY), rulebook=rulebook, register="slip", values=values)


def instead(person: str, rulebook: str, **values: Any) -> list[str]:
    """What is offered after a refusal."""
    refused = opened(person, rulebook, **values)
    assert isinstance(refused, Refusal)
    books = rulebooks_instead(
        seen_by=viewer_of(person, MONDAY),
        rulebook=rulebook,
        register="slip",
        values=values,
        reasons=refused.reasons,
    )
    return [book.rulebook.id for book in books]


def test_the_case_says_which_rulebook_took_it_and_which_did_not_and_why(adopted: Cast) -> None:
    result = opened(adopted.dispatcher, "boards", goods="board", lot="1")
    assert isinstance(result, Decision)
    first = result.events[0]
    assert first.facts == {"goods": "board"}
    (passed,) = first.data["passed"]
    assert passed.pop("book").startswith("general@2025-01-01")
    assert passed == {"title": {"zh": "一般投诉", "en": "Other"}, "code": "F504", "article": "1"}


def test_what_one_does_not_take_another_does_even_while_the_form_is_half_empty(adopted: Cast) -> None:
    assert instead(adopted.dispatcher, "boards", goods="cable") == ["general"]
    assert instead(adopted.dispatcher, "boards", goods="board") == [], "only the lot is missing"
    assert isinstance(opened(adopted.dispatcher, "general", goods="cable", lot="2"), Decision)


def test_a_rulebook_adopted_for_one_department_is_not_for_another(adopted: Cast) -> None:
    refused = opened(adopted.quality_manager, "general", goods="cable", lot="2")
    assert isinstance(refused, Refusal)
    assert [(r.code, r.values["who"]) for r in refused.reasons] == [("F522", ("department:service",))]
    assert instead(adopted.quality_manager, "boards", goods="cable") == []


def test_a_department_that_is_not_there_cannot_be_named(desk: Desk) -> None:
    with pytest.raises(RulebookErrors, match="nowhere"):
        rulebook_adopt(text=BOARDS, adoption="adopts: boards\nfor: nowhere\n" + ADOPTION, by="x", at=MONDAY)


def test_what_knows_nothing_of_the_condition_is_not_offered(adopted: Cast) -> None:
    lifts = (
        BOARDS.replace("rulebook: boards", "rulebook: lifts")
        .replace(
            "{goods: {choice: 产品, options: {board: 电路板, cable: 电缆}}, lot: {text: 批号}}",
            "{lot: {text: 批号}}",
        )
        .replace("needs: [goods, lot], must: {boards: goods == board}", "needs: lot")
    )
    rulebook_adopt(text=lifts, adoption="adopts: lifts\n" + ADOPTION, by="x", at=MONDAY)
    assert instead(adopted.dispatcher, "boards", goods="cable") == ["general"]
    assert instead(adopted.quality_manager, "general", goods="board", lot="1") == ["boards", "lifts"], (
        "other units"
    )


def test_a_register_of_which_there_is_but_one_has_nothing_to_pass(desk: Desk) -> None:
    result = case_open(
        by=viewer_of(desk.cast.dispatcher, MONDAY), rulebook="desk", register="request",
        values={"subject": "漏水", "topic": "leak"},
    )  # fmt: skip
    assert isinstance(result, Decision)
    assert "passed" not in result.events[0].data
