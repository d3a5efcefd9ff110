"""A year as twelve months of weeks: each day with its state in a word, never by colour alone."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from youzhang.kernel.calendar import DayStatus, WorkCalendar
from youzhang.workspace.page import said
from youzhang.workspace.words.instants import day_words


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the drawing. `mark` is the word in its cell, `why` the words where there is room; `says` all of it."""

    day: date
    mark: str
    says: str
    why: str
    kind: str
    provisional: bool
    today: bool

    @property
    def classes(self) -> str:
        """How the cell looks."""
        extra = " is-provisional" if self.provisional else ""
        return f"day-{self.kind}{extra}{' is-today' if self.today else ''}"


@dataclass(frozen=True, slots=True)
class Month:
    """A month: weeks of seven, None outside of it; how many days are worked; the days with a name of their own."""

    number: int
    title: str
    weeks: tuple[tuple[Day | None, ...], ...]
    worked: int
    named: tuple[Day, ...]


def year_drawn(calendar: WorkCalendar, year: int, today: date) -> tuple[Month, ...]:
    """All months."""
    return tuple(month_drawn(calendar, year, number, today) for number in range(1, 13))


def month_drawn(calendar: WorkCalendar, year: int, number: int, today: date) -> Month:
    """One month, weeks from Monday."""
    weeks = tuple(
        tuple(day_drawn(calendar, day, today) if day.month == number else None for day in week)
        for week in months.Calendar().monthdatescalendar(year, number)
    )
    days = [day for week in weeks for day in week if day is not None]
    worked = sum(calendar.is_working_day(day.day) for day in days)
    named = tuple(day for day in days if day.kind in ("holiday", "make_up", "company_rest", "company_work"))
    return Month(number, _("%(month)s 月") % {"month": number}, weeks, worked, named)


def day_drawn(calendar: WorkCalendar, day: date, today: date) -> Day:
    """One day."""
    status = calendar.day_status(day)
    why = (
        "" if status.reason == "weekday" else _("休息") if status.reason == "weekend" else said(status.label)
    )
    return Day(
        day, _mark(status), status_words(day, status), why, status.reason, status.provisional, day == today
    )


def _mark(status: DayStatus) -> str:
    if status.provisional and status.reason in ("holiday", "make_up"):
        return _("暂假") if status.reason == "holiday" else _("暂班")
    return {
        "holiday": _("假"),
        "make_up": _("班"),
        "company_rest": _("司休"),
        "company_work": _("司班"),
        "weekend": _("休"),
    }.get(status.reason, "")


def status_words(day: date, status: DayStatus) -> str:
    """`2026-02-17 周二：休息，春节（暂定）`."""
    text = _("%(day)s：%(working)s，%(why)s") % {
        "day": day_words(day),
        "working": _("上班") if status.working else _("休息"),
        "why": said(status.label),
    }
    return text + (_("（暂定）") if status.provisional else "")
