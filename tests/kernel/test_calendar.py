"""Working days on the national calendar: known years, both sides of each limit, what is provisional."""

from datetime import date

import pytest

from youzhang.kernel.calendar import Override, YearPlan, calendar_build, plain_week
from youzhang.kernel.labels import Label
from youzhang.kernel.national import load_national, national_years, years_read

CHINA = load_national()

# The yearly notices, read off by hand: rest days that are weekdays, and make-up working days.
NOTICES = {
    2025: (
        (
            "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 "
            "10-06 10-07 10-08"
        ),
        "01-26 02-08 04-27 09-28 10-11",
    ),
    2026: (
        (
            "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 "
            "10-01 10-02 10-05 10-06 10-07"
        ),
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1).toordinal()
    return [date.fromordinal(day) for day in range(first, date(year + 1, 1, 1).toordinal())]


@pytest.mark.parametrize("year", NOTICES)
def test_every_day_of_the_notices_of_2025_and_2026(year: int) -> None:
    rest, work = ([date.fromisoformat(f"{year}-{day}") for day in days.split()] for days in NOTICES[year])
    expected = {day: (day.weekday() < 5 or day in work) and day not in rest for day in days_of(year)}
    assert {day: CHINA.is_working_day(day) for day in days_of(year)} == expected


@pytest.mark.parametrize("year", NOTICES)
def test_make_up_days_name_their_holiday_and_are_settled(year: int) -> None:
    for text in NOTICES[year][1].split():
        status = CHINA.day_status(date.fromisoformat(f"{year}-{text}"))
        assert (status.working, status.reason, status.provisional) == (True, "make_up", False)
        assert status.label.zh.endswith("调休上班")
        assert status.label.en.startswith("Make-up working day for ")


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-01-05", 1, "2026-01-06"),  # Monday + 1
        ("2026-01-09", 1, "2026-01-12"),  # Friday + 1 = Monday
        ("2026-01-10", 1, "2026-01-12"),  # an event on a rest day: the next working day is day 1
        ("2026-01-11", 1, "2026-01-12"),
        ("2026-01-03", 1, "2026-01-04"),  # the Sunday of the make-up counts
        ("2026-01-03", 2, "2026-01-05"),
        ("2026-02-13", 1, "2026-02-14"),  # working Saturday before the festival
        ("2026-02-13", 2, "2026-02-24"),  # over nine days of festival
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-02-27", 1, "2026-02-28"),
        ("2026-02-27", 2, "2026-03-02"),
        ("2025-09-26", 15, "2025-10-23"),  # two make-up days and eight days off on the way
        ("2025-12-31", 1, "2026-01-04"),  # over the turn of a year
        ("2026-01-05", 0, "2026-01-05"),  # same day
        ("2026-01-10", 0, "2026-01-10"),  # same day, even a rest day
        ("2026-01-12", -1, "2026-01-09"),
        ("2026-02-24", -1, "2026-02-14"),
        ("2026-01-11", -2, "2026-01-08"),
    ],
)
def test_adding_working_days(start: str, number: int, end: str) -> None:
    assert CHINA.add_working_days(date.fromisoformat(start), number) == date.fromisoformat(end)


def test_days_between_count_the_last_and_not_the_first() -> None:
    assert CHINA.working_days_between(date(2026, 1, 5), date(2026, 1, 5)) == 0
    assert CHINA.working_days_between(date(2026, 1, 5), date(2026, 1, 9)) == 4
    assert CHINA.working_days_between(date(2026, 1, 9), date(2026, 1, 11)) == 0
    assert CHINA.working_days_between(date(2026, 1, 9), date(2026, 1, 5)) == -4


def test_working_days_of_a_month_from_both_ends() -> None:
    assert CHINA.nth_working_day(2026, 10, 1) == date(2026, 10, 8)
    assert CHINA.nth_working_day(2026, 10, 3) == date(2026, 10, 10)
    assert CHINA.nth_working_day(2026, 9, -1) == date(2026, 9, 30)
    assert CHINA.nth_working_day(2026, 12, -1) == date(2026, 12, 31)
    assert plain_week().nth_working_day(2026, 2, 21) == date(2026, 3, 2)  # February 2026 has twenty
    with pytest.raises(ValueError, match="working day 0"):
        CHINA.nth_working_day(2026, 1, 0)


def test_a_limit_that_rolls_moves_only_from_rest_days() -> None:
    assert CHINA.working_day_from(date(2026, 2, 14)) == date(2026, 2, 14)
    assert CHINA.working_day_from(date(2026, 2, 15)) == date(2026, 2, 24)
    assert CHINA.next_working_day(date(2026, 2, 14)) == date(2026, 2, 24)


def test_skipped_days_are_named() -> None:
    skipped = CHINA.skipped_days(date(2026, 9, 24), date(2026, 9, 29))
    assert [(day.day, status.label.zh, status.reason) for day, status in skipped] == [
        (25, "中秋节", "holiday"),
        (26, "中秋节", "holiday"),
        (27, "中秋节", "holiday"),
    ]
    assert CHINA.skipped_days(date(2026, 1, 9), date(2026, 1, 12))[1][1].label.en == "Sunday"
    assert CHINA.skipped_days(date(2026, 1, 12), date(2026, 1, 9)) == []


def test_years_without_a_notice_are_computed_and_say_so() -> None:
    # 2027: the festival's eve and first three days; two of the four fall on a weekend and are given back.
    off = [day for day in days_of(2027) if day.month == 2 and CHINA.day_status(day).reason == "holiday"]
    assert off == [date(2027, 2, day) for day in (5, 6, 7, 8, 9, 10)]
    assert CHINA.day_status(date(2027, 2, 5)).provisional
    assert CHINA.day_status(date(2027, 3, 1)).provisional  # an ordinary Monday, not yet settled either
    assert not any(CHINA.day_status(day).reason == "make_up" for day in days_of(2027))
    assert CHINA.day_status(date(2150, 1, 1)).provisional  # beyond the table: the plain week, flagged
    assert CHINA.add_working_days(date(2150, 1, 2), 5) == plain_week().add_working_days(date(2150, 1, 2), 5)


def test_provisional_is_about_any_day_touched() -> None:
    assert not CHINA.is_provisional(date(2026, 12, 1), date(2026, 12, 31))
    assert CHINA.is_provisional(date(2026, 12, 31), date(2027, 1, 1))
    assert CHINA.is_provisional(date(2003, 12, 31), date(2004, 1, 1))
    assert not CHINA.is_provisional(date(2004, 1, 1), date(2026, 12, 31))
    assert not plain_week().is_provisional(date(1990, 1, 1), date(2090, 1, 1))
    assert not plain_week().day_status(date(2027, 2, 5)).provisional


def test_the_company_settles_days_in_both_directions() -> None:
    party, stocktaking = date(2026, 1, 16), date(2026, 1, 17)
    note = Label("厂庆", "Founders' day")
    own = CHINA.with_overrides([Override(party, False, note), Override(stocktaking, True)])
    assert own.add_working_days(date(2026, 1, 15), 1) == stocktaking
    assert own.add_working_days(date(2026, 1, 15), 2) == date(2026, 1, 19)
    assert own.day_status(party).label == note
    assert own.day_status(party).reason == "company_rest"
    assert own.day_status(stocktaking).label.zh == "公司规定上班"
    assert CHINA.is_working_day(party)  # the calendar it came from is unchanged
    again = own.with_overrides([Override(party, True)])
    assert (again.is_working_day(party), again.is_working_day(stocktaking)) == (True, True)


def test_days_the_company_has_settled_are_not_provisional() -> None:
    monday = date(2027, 3, 1)
    own = CHINA.with_overrides([Override(monday, True)])
    assert not own.day_status(monday).provisional
    assert not own.is_provisional(monday, monday)
    assert own.is_provisional(monday, date(2027, 3, 2))


def test_a_new_notice_settles_its_year() -> None:
    notice = YearPlan(2027, "published", "notice", {date(2027, 1, 1): Label("元旦")}, {})
    own = CHINA.with_year(notice).with_shifts(CHINA.shifts)
    assert not own.is_provisional(date(2027, 1, 1), date(2027, 12, 31))
    assert own.is_working_day(date(2027, 2, 5))
    assert own.is_provisional(date(2028, 1, 1), date(2028, 1, 1))


def test_make_up_day_that_is_also_named_off_is_off() -> None:
    day = date(2026, 1, 3)
    plan = YearPlan(2026, "published", "notice", {day: Label("元旦")}, {day: Label("元旦")})
    assert not calendar_build(years=[plan]).is_working_day(day)
    assert calendar_build(years=[plan]).day_status(day).reason == "holiday"


def test_data_file_covers_2004_to_2100_with_source_and_status() -> None:
    years = national_years()
    assert [plan.year for plan in years] == list(range(2004, 2101))
    assert {plan.year for plan in years if plan.status == "published"} == set(range(2004, 2027))
    assert all(plan.source and plan.off for plan in years)
    assert all(day.year == plan.year for plan in years for day in (*plan.off, *plan.work))


def test_data_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 2"):
        years_read({"format": 2})
