"""Working hours: office hours, lunch, nights, the end of a shift and the end of a day."""

from datetime import datetime, time, timedelta

import pytest

from youzhang.kernel.calendar import plain_week
from youzhang.kernel.national import load_national
from youzhang.kernel.shifts import DEFAULT_SHIFTS, Shift, ShiftError, hours_build, shift_parse

CHINA = load_national()
MIDNIGHT = time(23, 59, 59, 999999)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-01-05 09:00", 30, "2026-01-05 09:30"),
        ("2026-01-05 11:45", 30, "2026-01-05 13:45"),  # over lunch
        ("2026-01-05 11:45", 15, "2026-01-05 12:00"),  # ends with the shift, not at the next one's start
        ("2026-01-05 12:30", 15, "2026-01-05 13:45"),  # begins in the lunch break
        ("2026-01-05 17:00", 30, "2026-01-05 17:30"),
        ("2026-01-05 17:00", 31, "2026-01-06 08:31"),
        ("2026-01-05 17:30", 1, "2026-01-06 08:31"),
        ("2026-01-05 07:00", 60, "2026-01-05 09:30"),  # before opening
        ("2026-01-09 17:29", 2, "2026-01-12 08:31"),  # over a weekend
        ("2026-01-10 10:00", 60, "2026-01-12 09:30"),  # begins on a rest day
        ("2026-02-13 17:00", 60, "2026-02-14 09:00"),  # a working Saturday counts
        ("2026-02-14 17:00", 60, "2026-02-24 09:00"),  # over the festival
        ("2026-01-05 08:30", 450, "2026-01-05 17:30"),  # one whole day
        ("2026-01-05 08:30", 900, "2026-01-06 17:30"),
        ("2026-01-05 08:30", 901, "2026-01-07 08:31"),
        ("2026-01-05 20:00", 0, "2026-01-05 20:00"),
    ],
)
def test_adding_working_minutes(start: str, minutes: int, end: str) -> None:
    assert CHINA.add_working_minutes(instant(start), minutes) == instant(end)


def test_seconds_are_kept() -> None:
    start = instant("2026-01-05 11:59:30.000001")
    assert CHINA.add_working_minutes(start, 1) == instant("2026-01-05 13:30:30.000001")


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-01-05 09:00", "2026-01-05 09:30", 30),
        ("2026-01-05 11:00", "2026-01-05 14:00", 90),
        ("2026-01-09 17:00", "2026-01-12 09:00", 60),
        ("2026-01-10 00:00", "2026-01-11 00:00", 0),
        ("2026-01-05 09:00:30", "2026-01-05 09:02:00", 1),
        ("2026-01-05 09:02:00", "2026-01-05 09:00:30", -1),
        ("2026-01-12 09:00", "2026-01-09 17:00", -60),
    ],
)
def test_working_minutes_between(start: str, end: str, minutes: int) -> None:
    assert CHINA.working_minutes_between(instant(start), instant(end)) == minutes


def test_a_company_that_never_closes_counts_like_the_clock_on_working_days() -> None:
    open_all_day = plain_week(shifts=[Shift(time(0, 0), time(0, 0))])
    assert open_all_day.day_length == timedelta(days=1)
    assert open_all_day.add_working_minutes(instant("2026-01-05 23:50"), 20) == instant("2026-01-06 00:10")
    due = open_all_day.add_working_minutes(instant("2026-01-05 23:50"), 10)
    assert due == datetime.combine(instant("2026-01-05").date(), MIDNIGHT)  # 24:00, not tomorrow
    assert open_all_day.add_working_minutes(due, 10) == instant("2026-01-06 00:10")
    assert open_all_day.working_minutes_between(instant("2026-01-05 23:50"), due) == 10


def test_a_night_shift_is_two_spans() -> None:
    night = plain_week(shifts=[shift_parse("00:00-06:00"), shift_parse("22:00-24:00")])
    assert night.add_working_minutes(instant("2026-01-05 23:00"), 120) == instant("2026-01-06 01:00")
    assert [str(shift) for shift in night.shifts] == ["00:00-06:00", "22:00-24:00"]


def test_negative_spans_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        CHINA.add_working_minutes(instant("2026-01-05 09:00"), -1)


@pytest.mark.parametrize(
    "text", ["", "8-12", "08:30", "08:60-12:00", "24:00-25:00", "08:00-24:01", "25:00-26:00"]
)
def test_texts_that_are_no_shift(text: str) -> None:
    with pytest.raises(ShiftError) as told:
        shift_parse(text)
    assert told.value.code == "K001"
    assert "08:30-12:00" in told.value.text("zh")


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ([], "K002"),
        (["12:00-08:30"], "K003"),
        (["08:30-12:00", "11:00-17:00"], "K003"),
        (["08:00-08:00"], "K003"),
    ],
)
def test_hours_that_cannot_be(texts: list[str], code: str) -> None:
    with pytest.raises(ShiftError) as told:
        hours_build([shift_parse(text) for text in texts])
    assert told.value.code == code


def test_no_more_than_a_days_hours_can_be_reached() -> None:
    hours = hours_build(DEFAULT_SHIFTS)
    with pytest.raises(ValueError, match=str(hours.total + 1)):
        hours.reached(hours.total + 1)
