"""A duty list as minutes: which part of the day, or of the week, no row covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from decimal import Decimal
from typing import Any

DAY = 24 * 60
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def uncovered_minutes(rows: Iterable[Mapping[str, Any]], begins: str, ends: str, days: str = "") -> Decimal:
    """Minutes that no row covers: of one day, which every row holds on, or of the week where `days` names a column.

    A row that ends at or before its beginning runs through midnight (22:00 to 06:00; 00:00 to 00:00 is the
    whole day). A row with a beginning or end left empty covers nothing; one without days holds every day.
    """
    span = DAY * len(WEEK) if days else DAY
    covered = bytearray(span)
    for row in rows:
        start, stop = row.get(begins), row.get(ends)
        if start is None or stop is None:
            continue
        first, length = _minute(start), (_minute(stop) - _minute(start)) % DAY or DAY
        for day in _days(row.get(days)) if days else (0,):
            for minute in range(day * DAY + first, day * DAY + first + length):
                covered[minute % span] = 1
    return Decimal(covered.count(0))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _days(named: Any) -> Iterable[int]:
    if not named:
        return range(len(WEEK))
    words = [named] if isinstance(named, str) else named
    return [WEEK.index(word) for word in words if word in WEEK]
