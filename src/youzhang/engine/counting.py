"""From a moment and a length of time to the last instant that is in time (defaults: spec "how to read").

Days count from the day after the event and end at 24:00, held as 23:59:59.999999: late is always `at > due`.
"""

from __future__ import annotations

import calendar as months
from datetime import date, datetime, time, timedelta

from youzhang.kernel.calendar import WorkCalendar
from youzhang.kernel.durations import Duration
from youzhang.language.reading import Reading

LAST = time(23, 59, 59, 999999)


def day_end(day: date, ends: time | None = None) -> datetime:
    """24:00 of a day, or the close of business that the reading gives."""
    return datetime.combine(day, ends or LAST)


def duration_add(start: datetime, length: Duration, calendar: WorkCalendar, reading: Reading) -> datetime:
    """The limit `length` after `start`: an instant for minutes and hours, the end of the last day from days upward."""
    unit, amount = length.unit, length.amount
    if unit == "minute":
        return start + timedelta(minutes=amount)
    if unit == "hour":
        return start + timedelta(hours=amount)
    if unit == "working hour":
        return calendar.add_working_minutes(start, amount * 60)
    same = 1 if reading.first_day == "same" else 0
    if unit == "working day":
        counted = amount - same if same and calendar.is_working_day(start.date()) else amount
        return day_end(calendar.add_working_days(start.date(), counted), reading.working_day_ends)
    last = day_add(start.date(), length, same)
    if reading.rest_day == "rolls":
        last = calendar.working_day_from(last)
    return day_end(last, reading.day_ends)


def day_add(start: date, length: Duration, same: int = 0) -> date:
    """Calendar days, weeks, months and years; a day number that does not exist becomes the last of its month."""
    if length.unit == "day":
        return start + timedelta(days=length.amount - same)
    if length.unit == "week":
        return start + timedelta(days=7 * length.amount - same)
    count = length.amount * (12 if length.unit == "year" else 1)
    return month_add(start, count)


def month_add(start: date, count: int) -> date:
    """The same day `count` months later (or earlier), or the last day of that month."""
    number = start.year * 12 + start.month - 1 + count
    year, month = divmod(number, 12)
    return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))


def duration_subtract(start: datetime, length: Duration, calendar: WorkCalendar) -> datetime:
    """`length` before `start`: an instant for minutes and hours, the end of an earlier day from days upward."""
    if length.unit in ("minute", "hour"):
        return start - timedelta(**{f"{length.unit}s": length.amount})
    if length.unit in ("month", "year"):
        return day_end(month_add(start.date(), -length.amount * (12 if length.unit == "year" else 1)))
    if length.unit == "working day":
        day, left = start.date(), length.amount
        while left:
            day -= timedelta(days=1)
            left -= 1 if calendar.is_working_day(day) else 0
        return day_end(day)
    return day_end(start.date() - timedelta(days=length.amount * (7 if length.unit == "week" else 1)))


def pause_add(
    due: datetime, paused: datetime, resumed: datetime, unit: str, calendar: WorkCalendar
) -> datetime:
    """The limit after a pause: moved by the time that stood still, in the unit the limit is counted in."""
    if unit == "working hour":
        return calendar.add_working_minutes(due, calendar.working_minutes_between(paused, resumed))
    if unit == "working day":
        days = calendar.working_days_between(paused.date(), resumed.date())
        return datetime.combine(calendar.add_working_days(due.date(), days), due.time())
    if unit in ("minute", "hour"):
        return due + (resumed - paused)
    return due + timedelta(days=(resumed.date() - paused.date()).days)
