"""The count by hand that a back-test is compared with: days walked one by one, no engine, no calendar module."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import youzhang.kernel

VALUES = (1, 3, 5, 7, 10, 15, 20, 30)
Row = tuple[str, date, date | None]


@cache
def _years() -> dict[str, Any]:
    path = Path(youzhang.kernel.__file__).with_name("data") / "cn-national.json"
    years: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["years"]
    return years


def worked(day: date) -> bool:
    """Make-up days are worked, holidays are not, else Monday to Friday."""
    year = _years()[str(day.year)]
    if day.isoformat() in year["work"]:
        return True
    return day.weekday() < 5 and day.isoformat() not in year["off"]


def last_day(written: date, number: int) -> date:
    """The number-th working day after the day of writing."""
    day = written
    while number:
        day += timedelta(days=1)
        number -= worked(day)
    return day


def in_time(row: Row, number: int) -> bool | None:
    """None: never answered."""
    _, written, answered = row
    return None if answered is None else answered <= last_day(written, number)


def by_year(rows: Iterable[Row], number: int) -> dict[int, list[int]]:
    """Year of writing: in time, late, not done."""
    found: dict[int, list[int]] = {}
    for row in rows:
        counts = found.setdefault(row[1].year, [0, 0, 0])
        counts[{True: 0, False: 1, None: 2}[in_time(row, number)]] += 1
    return found


def day_of(cell: Any) -> date | None:
    """The day of a cell as it stands in the file."""
    if isinstance(cell, datetime):
        return cell.date()
    text = str(cell).strip()
    return date(*(int(part) for part in text.split()[0].split("/"))) if text else None
