"""Lengths of time as regulations write them: `30 minutes`, `5 working days`, `3 months`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["minute", "hour", "day", "week", "month", "year", "working day", "working hour"]

UNITS: tuple[Unit, ...] = ("minute", "hour", "day", "week", "month", "year", "working day", "working hour")
LABELS: dict[Unit, str] = {
    "minute": "分钟",
    "hour": "小时",
    "day": "天",
    "week": "周",
    "month": "个月",
    "year": "年",
    "working day": "个工作日",
    "working hour": "个工作小时",
}
_TEXT = re.compile(r"^(\d+)\s+((?:working\s+)?[a-z]+?)s?$")


@dataclass(frozen=True, slots=True)
class Duration:
    """`amount` whole `unit`s; never negative."""

    amount: int
    unit: Unit

    @property
    def ends_with_the_day(self) -> bool:
        """From days upward a limit runs until 24:00 of its last day; minutes and hours are moments."""
        return self.unit not in ("minute", "hour", "working hour")

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}{'' if self.amount == 1 else 's'}"

    def zh(self) -> str:
        """`5 个工作日`."""
        label = LABELS[self.unit]
        return f"{self.amount} {label}"


def unit_parse(text: str) -> Unit | None:
    """The unit a word means, singular or plural; None if it means none."""
    word = re.sub(r"\s+", " ", text.strip())
    for unit in UNITS:
        if word in (unit, unit + "s"):
            return unit
    return None


def duration_parse(text: str) -> Duration:
    """Reads `5 working days`. Raises ValueError with the text when it is no duration."""
    found = _TEXT.match(re.sub(r"\s+", " ", text.strip()))
    unit = unit_parse(found.group(2)) if found else None
    if not found or unit is None:
        raise ValueError(text)
    return Duration(int(found.group(1)), unit)
