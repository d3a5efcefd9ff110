"""Laws of the calendar, against a count that walks day by day and minute by minute."""

from datetime import date, datetime, time, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from youzhang.kernel.calendar import Override, WorkCalendar, plain_week
from youzhang.kernel.national import load_national
from youzhang.kernel.shifts import Shift

NATIONAL = load_national()
ONE_DAY = timedelta(days=1)

days = st.dates(date(2003, 1, 1), date(2101, 12, 31))
busy_days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
overrides = st.lists(st.builds(Override, day=busy_days, working=st.booleans()), max_size=40)
instants = st.datetimes(datetime(2025, 9, 20), datetime(2026, 3, 10))


@st.composite
def shift_lists(draw: st.DrawFn) -> list[Shift]:
    """One to four spans in order; an edge at 24:00 now and then."""
    edges = sorted(draw(st.sets(st.integers(0, 96), min_size=2, max_size=8)))
    if len(edges) % 2:
        edges.pop()
    clocks = [time((edge // 4) % 24, edge % 4 * 15) for edge in edges]
    return [Shift(clocks[i], clocks[i + 1]) for i in range(0, len(clocks), 2)]


calendars = st.one_of(
    st.just(NATIONAL),
    st.just(plain_week()),
    overrides.map(NATIONAL.with_overrides),
    overrides.map(lambda rows: plain_week().with_overrides(rows)),
)


def naive_add(calendar: WorkCalendar, day: date, number: int) -> date:
    step = ONE_DAY if number > 0 else -ONE_DAY
    left = abs(number)
    while left:
        day += step
        left -= calendar.day_status(day).working
    return day


def naive_between(calendar: WorkCalendar, start: date, end: date) -> int:
    span = (end - start).days
    return sum(calendar.day_status(start + timedelta(days=n)).working for n in range(1, span + 1))


@given(calendars, days)
def test_index_and_explanation_agree(calendar: WorkCalendar, day: date) -> None:
    assert calendar.is_working_day(day) == calendar.day_status(day).working


@given(calendars, st.one_of(days, busy_days), st.integers(-60, 60))
@example(NATIONAL, date(2026, 2, 13), 2)
def test_adding_is_walking(calendar: WorkCalendar, day: date, number: int) -> None:
    assert calendar.add_working_days(day, number) == naive_add(calendar, day, number)


@given(calendars, busy_days, st.integers(0, 400))
def test_counting_is_walking(calendar: WorkCalendar, day: date, span: int) -> None:
    end = day + timedelta(days=span)
    assert calendar.working_days_between(day, end) == naive_between(calendar, day, end)
    assert calendar.working_days_between(end, day) == -calendar.working_days_between(day, end)


@given(calendars, days, st.integers(1, 300))
def test_adding_then_counting_gives_the_number_back(calendar: WorkCalendar, day: date, number: int) -> None:
    end = calendar.add_working_days(day, number)
    assert calendar.working_days_between(day, end) == number
    assert calendar.is_working_day(end)
    assert calendar.working_days_between(day, end - ONE_DAY) == number - 1


@given(calendars, days, st.integers(1, 100), st.integers(1, 100))
def test_adding_in_two_steps_is_adding_at_once(calendar: WorkCalendar, day: date, one: int, two: int) -> None:
    in_steps = calendar.add_working_days(calendar.add_working_days(day, one), two)
    assert in_steps == calendar.add_working_days(day, one + two)


@given(calendars, busy_days, st.integers(0, 120))
def test_skipped_and_counted_days_make_the_span(calendar: WorkCalendar, day: date, span: int) -> None:
    end = day + timedelta(days=span)
    skipped = calendar.skipped_days(day, end)
    assert len(skipped) + calendar.working_days_between(day, end) == span
    assert not any(status.working for _, status in skipped)


@given(calendars, days, st.integers(0, 500))
def test_provisional_means_some_day_is(calendar: WorkCalendar, day: date, span: int) -> None:
    any_day = any(calendar.day_status(day + timedelta(days=n)).provisional for n in range(span + 1))
    assert calendar.is_provisional(day, day + timedelta(days=span)) == any_day


def naive_working_minutes(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Whole minutes from start to end that lie in a shift of a working day; both ends on a minute."""
    spans = [(shift.opens // 60_000_000, shift.closes // 60_000_000) for shift in calendar.shifts]
    counted = 0
    while start < end:
        minute = start.hour * 60 + start.minute
        if calendar.is_working_day(start.date()) and any(opens <= minute < closes for opens, closes in spans):
            counted += 1
        start += timedelta(minutes=1)
    return counted


@given(calendars, shift_lists(), instants, st.integers(0, 4 * 24 * 60))
def test_minutes_are_walking(calendar: WorkCalendar, shifts: list[Shift], start: datetime, span: int) -> None:
    own = calendar.with_shifts(shifts)
    start = start.replace(second=0, microsecond=0)
    end = start + timedelta(minutes=span)
    assert own.working_minutes_between(start, end) == naive_working_minutes(own, start, end)


@given(calendars, shift_lists(), instants, st.timedeltas(timedelta(microseconds=1), timedelta(days=20)))
def test_time_added_is_time_elapsed(
    calendar: WorkCalendar, shifts: list[Shift], start: datetime, span: timedelta
) -> None:
    own = calendar.with_shifts(shifts)
    end = own.add_working_time(start, span)
    assert own.working_time_between(start, end) == span
    assert own.is_working_day(end.date())
    # The earliest such instant: one microsecond before, less had passed (24:00 is kept as 23:59:59.999999).
    before = end - timedelta(microseconds=2)
    assert own.working_time_between(start, before) < span


@given(calendars, shift_lists(), instants, instants)
def test_time_between_has_a_sign(
    calendar: WorkCalendar, shifts: list[Shift], one: datetime, two: datetime
) -> None:
    own = calendar.with_shifts(shifts)
    assert own.working_time_between(one, two) == -own.working_time_between(two, one)
    assert own.working_minutes_between(one, two) == -own.working_minutes_between(two, one)
