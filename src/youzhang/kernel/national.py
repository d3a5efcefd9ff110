"""The national calendar that the program ships: one data file, written by tools/build_calendar.py."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from youzhang.kernel.calendar import WorkCalendar, YearPlan, calendar_build
from youzhang.kernel.labels import Label
from youzhang.kernel.shifts import DEFAULT_SHIFTS, Shift

FORMAT = 1


@cache
def national_years() -> tuple[YearPlan, ...]:
    """The years of the data file in order: the published ones, then the computed ones."""
    text = files("youzhang.kernel").joinpath("data/cn-national.json").read_text(encoding="utf-8")
    return years_read(json.loads(text))


def years_read(data: Mapping[str, Any]) -> tuple[YearPlan, ...]:
    """Read the parsed data file. Raises ValueError for a format that this program does not know."""
    if data.get("format") != FORMAT:
        raise ValueError(f"calendar data of format {data.get('format')!r}; this program reads {FORMAT}")
    names = {code: Label(name["zh"], name["en"]) for code, name in data["names"].items()}
    return tuple(_plan(int(year), row, names) for year, row in data["years"].items())


def load_national(*, shifts: Iterable[Shift] = DEFAULT_SHIFTS) -> WorkCalendar:
    """The national work calendar, with the usual office hours unless others are given."""
    return calendar_build(years=national_years(), shifts=shifts)


def _plan(year: int, row: Mapping[str, Any], names: Mapping[str, Label]) -> YearPlan:
    return YearPlan(
        year=year,
        status="published" if row["status"] == "published" else "computed",
        source=row["source"],
        off={date.fromisoformat(day): names[code] for day, code in row["off"].items()},
        work={date.fromisoformat(day): names[code] for day, code in row["work"].items()},
    )
