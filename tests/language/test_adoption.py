"""Adoptions: posts as tokens, values typed, the reading overlaid, and the book the engine works by."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from tests.language.bad_files import company
from youzhang.engine.adoption import adoption_bind
from youzhang.kernel.errors import RulebookErrors
from youzhang.language.adoption import Adoption, adoption_compile
from youzhang.language.library import rulebook_find

TINY = rulebook_find("tiny", "", date.max, beside=Path(__file__).parent / "bad" / "x.yaml")
TEXT = """adopts: tiny
version: 2025-01-01
posts: {clerk: [clerks, "person:bo"], boss: "department:office"}
parameters: {days: 7}
"""


def adopted(text: str = TEXT) -> Adoption:
    return adoption_compile(text, "adoption.yaml", TINY)


def codes(text: str) -> list[str]:
    try:
        return [d.code.code for d in adopted(text).diagnostics]
    except RulebookErrors as errors:
        return [d.code.code for d in errors.diagnostics]


def test_posts_become_tokens_and_values_are_typed() -> None:
    found = adopted()
    assert found.posts == {"clerk": ("post:clerks", "person:bo"), "boss": ("department:office",)}
    assert (found.parameters, found.unset, found.since, found.calendar) == (
        {"days": 7},
        (),
        date(2025, 1, 1),
        "national",
    )


def test_the_book_runs_by_it() -> None:
    found = adopted(TEXT.replace("version: 2025-01-01", "version: 2025-01-01\nfrom: 2025-07-01\norder: 3"))
    book = adoption_bind(TINY, found, key="tiny#7")
    assert (book.key, book.since, book.order, book.parameters["days"], book.asleep) == (
        "tiny#7",
        date(2025, 7, 1),
        3,
        7,
        frozenset(),
    )


def test_without_a_value_its_rules_sleep() -> None:
    found = adopted(TEXT.replace("parameters: {days: 7}\n", ""))
    assert found.unset == ("days",)
    assert [d.code.code for d in found.diagnostics] == ["A302"]
    asleep = adoption_bind(TINY, found).asleep
    assert [TINY.rules[rule].id for rule in asleep] == ["1 clock slip.finish"]


def test_a_rule_may_be_switched_off_with_a_reason() -> None:
    found = adopted(TEXT + "off: [{rule: 1 clock slip.finish, why: 由上级系统计时}]\n")
    assert found.off == {"1 clock slip.finish": "由上级系统计时"}
    assert [TINY.rules[rule].id for rule in adoption_bind(TINY, found).asleep] == ["1 clock slip.finish"]
    assert codes(TEXT + "off: [{rule: 1 clock slip.finish}]\n") == ["Y004"]


def test_only_what_is_written_of_the_reading_differs() -> None:
    found = adopted(TEXT + "reading: {day_ends: 18:00}\n")
    assert (found.reading.day_ends, found.reading.rest_day, found.reading.first_day) == (
        time(18),
        "stays",
        "after",
    )


def test_with_a_directory_places_must_be_there_and_held() -> None:
    text = TEXT.replace('"department:office"', "vacant")
    found = adoption_compile(text, "a.yaml", TINY, directory=company())
    assert [d.code.code for d in found.diagnostics] == ["A305"]
    with pytest.raises(RulebookErrors):
        adoption_compile(text.replace("vacant", "nowhere"), "a.yaml", TINY, directory=company())


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("clerks", "ward:clerks", "Y005"),
        ("days: 7", "days: many", "A304"),
        ("days: 7", "days: 0", "A304"),
        ("adopts: tiny", "adopts: teeny", "A311"),
        ("version: 2025-01-01", "version: 2026-01-01", "A311"),
        ("posts:", "post:", "Y003"),
    ],
)
def test_refused(was: str, now: str, code: str) -> None:
    assert code in codes(TEXT.replace(was, now))


def test_equal_text_has_an_equal_digest() -> None:
    assert adopted().digest == adopted().digest != adopted(TEXT + "\n").digest
