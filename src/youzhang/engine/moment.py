"""Phrases to instants: what `3 days after accepted` is for this entry, and when a clock begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from youzhang.engine.counting import day_end, duration_add, duration_subtract, month_add
from youzhang.engine.scope import Scope
from youzhang.kernel.durations import Duration
from youzhang.language.moment import Amount, Anchor, Phrase


def anchor_value(scope: Scope, anchor: Anchor) -> datetime | None:
    """When the thing counted from happened; None while it has not."""
    if anchor.kind == "stage":
        moments = scope.case.moments
        return moments.get("open") if anchor.name == "open" else moments.get(anchor.name)
    value: Any = scope.case.fields.get(anchor.name) if anchor.kind == "field" else scope.term(anchor.name)
    if isinstance(value, datetime) or value is None:
        return value
    return datetime(value.year, value.month, value.day)


def amount_value(scope: Scope, amount: Amount) -> Duration | None:
    """How long; None while a parameter or term it needs is unanswered."""
    if amount.fixed is not None:
        return amount.fixed
    value = scope.named(amount.name)
    if value is None:
        return None
    return Duration(int(value), amount.unit) if amount.unit else value


def phrase_value(scope: Scope, phrase: Phrase, start: datetime) -> datetime | None:
    """The instant a phrase means, counted from `start`; None for `promptly` or when its length is unanswered."""
    if phrase.kind == "promptly":
        return None
    calendar, reading = scope.world.calendar, scope.book.reading
    if phrase.kind in ("after", "before"):
        assert phrase.amount is not None
        length = amount_value(scope, phrase.amount)
        if length is None:
            return None
        if phrase.kind == "after":
            due = duration_add(start, length, calendar, reading)
        else:
            due = duration_subtract(start, length, calendar)
        return due if phrase.clock is None else datetime.combine(due.date(), phrase.clock)
    if phrase.kind == "point":
        return _point(scope, phrase, start)
    if phrase.kind == "clock_on":
        assert phrase.clock is not None
        return datetime.combine(start.date(), phrase.clock)
    return day_end(_day(scope, phrase, start.date()), phrase.clock or reading.day_ends)


def _point(scope: Scope, phrase: Phrase, start: datetime) -> datetime:
    """A field or term standing alone: a moment as it is, a date until its end."""
    anchor = phrase.anchor
    value = scope.case.fields.get(anchor.name) if anchor.kind == "field" else start
    if isinstance(value, date) and not isinstance(value, datetime):
        return day_end(value, scope.book.reading.day_ends)
    return start


def _day(scope: Scope, phrase: Phrase, start: date) -> date:
    calendar = scope.world.calendar
    if phrase.kind == "end_of":
        return start
    if phrase.kind == "next_working_day":
        return calendar.next_working_day(start)
    if phrase.kind == "next_weekday":
        return start + timedelta(days=(phrase.weekday - start.weekday() - 1) % 7 + 1)
    month = month_add(start.replace(day=1), 1 if phrase.next_month else 0)
    if phrase.kind == "end_of_month":
        return month_add(month, 1) - timedelta(days=1)
    if phrase.kind == "working_day_of_month":
        return calendar.nth_working_day(month.year, month.month, phrase.nth)
    last = month_add(month, 1) - timedelta(days=1)
    return month.replace(day=min(phrase.nth, last.day))
