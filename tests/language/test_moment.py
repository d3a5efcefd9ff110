"""Points in time: every form, and what cannot be read."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from tests.engine.play import MONDAY, book_of, compiled, directory
from youzhang.engine.case import Case
from youzhang.engine.memory import MemoryWorld
from youzhang.engine.moment import anchor_value, phrase_value
from youzhang.engine.scope import Scope
from youzhang.kernel.calendar import plain_week

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [received, done]
    fields: {day: {date: 日}, moment: {moment: 时}}
articles:
  "1":
    zh: 办结。
    parameter n: {type: integer, default: 2}
    parameter soon: 40 minutes
    parameter whenever: {type: duration}
    step slip.open: {by: anyone}
    step slip.finish: {by: clerk, from: received, to: done}
    clock slip.c: {due: "%s", done: done}
"""
END = time(23, 59, 59, 999999)


def due(phrase: str, reading: str = "") -> datetime | None:
    """The instant for an entry opened on Monday 3 March 2025 at 9, with day 31 January and moment 31 January 10:30."""
    rulebook = compiled((f"reading: {{{reading}}}\n" if reading else "") + BODY.lstrip() % phrase)
    book = book_of(rulebook)
    fields = {"day": date(2025, 1, 31), "moment": datetime(2025, 1, 31, 10, 30)}
    case = Case("1", fields=fields, moments={"open": MONDAY, "received": MONDAY})
    world = MemoryWorld(directory(), plain_week(), [book])
    scope = Scope(world, book, book.register("slip"), case, "li", MONDAY)
    clock = scope.register.clocks["c"]
    start = anchor_value(scope, clock.due.anchor)
    assert start is not None
    return phrase_value(scope, clock.due, start)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("30 minutes after open", datetime(2025, 3, 3, 9, 30)),
        ("24 hours after received", datetime(2025, 3, 4, 9)),
        ("0 days after open", datetime.combine(date(2025, 3, 3), END)),
        ("3 days after open", datetime.combine(date(2025, 3, 6), END)),
        ("1 week after open", datetime.combine(date(2025, 3, 10), END)),
        ("5 working days after open", datetime.combine(date(2025, 3, 10), END)),
        ("4 working hours after open", datetime(2025, 3, 3, 14, 30)),
        ("n working days after open", datetime.combine(date(2025, 3, 5), END)),
        ("1 month after day", datetime.combine(date(2025, 2, 28), END)),
        ("1 year after day", datetime.combine(date(2026, 1, 31), END)),
        ("2 days before day", datetime.combine(date(2025, 1, 29), END)),
        ("1 hour before moment", datetime(2025, 1, 31, 9, 30)),
        ("end of open", datetime.combine(date(2025, 3, 3), END)),
        ("same day as open", datetime.combine(date(2025, 3, 3), END)),
        ("18:00 on open", datetime(2025, 3, 3, 18)),
        ("next working day after open", datetime.combine(date(2025, 3, 4), END)),
        ("next working day 12:00 after moment", datetime(2025, 2, 3, 12)),
        ("next monday after open", datetime.combine(date(2025, 3, 10), END)),
        ("next tuesday 09:00 after open", datetime(2025, 3, 4, 9)),
        ("day 10 of month after open", datetime.combine(date(2025, 3, 10), END)),
        ("day 31 of next month after open", datetime.combine(date(2025, 4, 30), END)),
        ("working day 1 of next month after open", datetime.combine(date(2025, 4, 1), END)),
        ("end of month after day", datetime.combine(date(2025, 1, 31), END)),
        ("end of next month after day", datetime.combine(date(2025, 2, 28), END)),
        ("day", datetime.combine(date(2025, 1, 31), END)),
        ("moment", datetime(2025, 1, 31, 10, 30)),
        ("promptly after open", None),
        ("promptly within whenever after open", None),
        ("promptly within soon after open", datetime(2025, 3, 3, 9, 40)),
    ],
)
def test_every_form(phrase: str, expected: datetime | None) -> None:
    assert due(phrase) == expected


@pytest.mark.parametrize(
    ("reading", "phrase", "expected"),
    [
        ("rest_day: rolls", "5 days after open", datetime.combine(date(2025, 3, 10), END)),
        ("rest_day: rolls", "4 days after open", datetime.combine(date(2025, 3, 7), END)),
        ("day_ends: 18:00", "3 days after open", datetime(2025, 3, 6, 18)),
        ("working_day_ends: 17:30", "1 working day after open", datetime(2025, 3, 4, 17, 30)),
        ("first_day: same", "3 days after open", datetime.combine(date(2025, 3, 5), END)),
        ("first_day: same", "1 working day after open", datetime.combine(date(2025, 3, 3), END)),
    ],
)
def test_a_company_may_read_the_text_otherwise(reading: str, phrase: str, expected: datetime) -> None:
    assert due(phrase, reading) == expected
