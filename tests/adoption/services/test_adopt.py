from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.support.cast import Cast
from tests.support.desk import ADOPTION, MONDAY, TEXT, Desk
from youzhang.adoption.queries.books import books_load
from youzhang.adoption.services.adopt import AdoptionError, rulebook_adopt
from youzhang.journal.models import Event
from youzhang.kernel.errors import RulebookErrors

NEXT = TEXT.replace("version: 2025-01-01", "version: 2026-01-01").replace(
    "30 minutes after open", "20 minutes after open"
)
ADOPT_NEXT = ADOPTION.replace("2025-01-01", "2026-01-01")


def test_the_whole_text_goes_into_the_journal(desk: Desk) -> None:
    (event,) = Event.objects.filter(stream="books")
    assert "服务台办法" in event.body
    assert desk.book.key in event.body


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    again, _ = rulebook_adopt(text=TEXT, adoption=ADOPTION, by="x", at=MONDAY)
    assert again.key == desk.book.key
    assert Event.objects.filter(stream="books").count() == 1


def test_another_setting_from_the_same_day_is_refused(desk: Desk) -> None:
    with pytest.raises(AdoptionError, match="in force"):
        rulebook_adopt(text=TEXT, adoption=ADOPTION + "order: 3\n", by="x", at=MONDAY)
    assert Event.objects.filter(stream="books").count() == 1


def test_a_version_is_in_force_from_its_day_and_cases_keep_theirs(desk: Desk) -> None:
    before = desk.open(datetime(2025, 12, 31, 23, 50))
    rulebook_adopt(text=NEXT, adoption=ADOPT_NEXT, by="x", at=datetime(2025, 12, 1))
    after = desk.open(datetime(2026, 1, 1, 0, 0))
    books = books_load()
    assert [str(b.rulebook.version) for b in books.history["desk"][1]] == ["2025-01-01", "2026-01-01"]
    from youzhang.runtime.services.submit import world_now

    old, new = world_now().case(before), world_now().case(after)
    assert old is not None
    assert new is not None
    assert old.clocks["assign"].due == datetime(2026, 1, 1, 0, 20)
    assert new.clocks["assign"].due == datetime(2026, 1, 1, 0, 20)
    assert (old.book, new.book) == (desk.book.key, books.in_force("desk", datetime(2026, 1, 1)).key)  # type: ignore[union-attr]


def test_nothing_is_in_force_before_the_first_day(desk: Desk) -> None:
    assert books_load().in_force("desk", datetime(2024, 12, 31, 23, 59)) is None
    from youzhang.engine.command import Act

    early = Act("", "open", desk.cast.dispatcher, {}, rulebook="desk", register="request")
    assert desk.refused(early, MONDAY - timedelta(days=90)).codes == ("F516",)


def test_a_post_the_company_does_not_have_is_named(cast: Cast) -> None:
    with pytest.raises(RulebookErrors) as found:
        rulebook_adopt(
            text=TEXT, adoption=ADOPTION.replace("repairer: repairer", "repairer: plumber"), by="x", at=MONDAY
        )
    (error,) = [d for d in found.value.diagnostics if d.is_error]
    assert (error.code.code, error.line) == ("A307", 4)


def test_a_draft_cannot_be_adopted(cast: Cast) -> None:
    with pytest.raises(RulebookErrors) as found:
        rulebook_adopt(text=TEXT + "status: draft\n", adoption=ADOPTION, by="x", at=MONDAY)
    assert "A306" in [d.code.code for d in found.value.diagnostics]


def test_a_rulebook_that_should_stand_beside_it_is_missed_until_it_is_adopted(desk: Desk) -> None:
    text = TEXT.replace("rulebook: desk\n", "rulebook: night-desk\ntogether_with: [desk, fire-watch]\n")
    adoption = ADOPTION.replace("adopts: desk", "adopts: night-desk")
    _, found = rulebook_adopt(text=text, adoption=adoption, by="x", at=MONDAY)
    assert [d.values["name"] for d in found if d.code.code == "A312"] == ["fire-watch"]
