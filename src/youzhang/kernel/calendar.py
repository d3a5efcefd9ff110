"""The work calendar: which days and hours count when a rule says "working days" or "working hours". Pure.

Three layers, the upper one wins: the plain week (Monday to Friday); the year's national holidays and
make-up working days (调休), *published* by a yearly notice or, before it is out, *computed* from the law;
the company's own days, in both directions. Whatever touches a day that no notice has settled is
*provisional*, and says so.

Counting (the defaults of the field): the day of the event is not counted; an event on a rest day makes the
next working day day 1; day 0 is the day itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from youzhang.kernel.labels import Label
from youzhang.kernel.shifts import DAY, DEFAULT_SHIFTS, SECOND, Hours, Shift, hours_build, moment_of
from youzhang.kernel.workdays import Workdays, plain, workdays_build

Reason = Literal["weekday", "weekend", "holiday", "make_up", "company_rest", "company_work"]
Status = Literal["published", "computed"]

WEEKDAYS = (
    Label("周一", "Monday"),
    Label("周二", "Tuesday"),
    Label("周三", "Wednesday"),
    Label("周四", "Thursday"),
    Label("周五", "Friday"),
    Label("周六", "Saturday"),
    Label("周日", "Sunday"),
)
COMPANY_REST = Label("公司规定休息", "Company rest day")
COMPANY_WORK = Label("公司规定上班", "Company working day")


@dataclass(frozen=True, slots=True)
class YearPlan:
    """One year's national days: `off` and `work` (make-up working days) with the holiday each belongs to."""

    year: int
    status: Status
    source: str
    off: Mapping[date, Label]
    work: Mapping[date, Label]


@dataclass(frozen=True, slots=True)
class Override:
    """A day that the company has settled for itself, whatever the national calendar says."""

    day: date
    working: bool
    note: Label | None = None


@dataclass(frozen=True, slots=True)
class DayStatus:
    """What a day is and why. `provisional`: no notice has settled it yet."""

    working: bool
    reason: Reason
    label: Label
    provisional: bool


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days and hours. Made by `calendar_build`, `plain_week` or `load_national`; never changed."""

    years: Mapping[int, YearPlan] = field(repr=False)
    overrides: Mapping[date, Override]
    national: bool  # whether years without a notice are provisional (false for the plain week)
    _hours: Hours = field(repr=False)
    _days: Workdays = field(repr=False)
    _settled: tuple[int, ...] = field(repr=False)  # ordinals of the company's own days

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """The working hours of a working day, in order."""
        return self._hours.shifts

    @property
    def day_length(self) -> timedelta:
        """The working time of one working day."""
        return timedelta(microseconds=self._hours.total)

    def with_overrides(self, overrides: Iterable[Override]) -> WorkCalendar:
        """The same calendar with further company days; the last word on a day wins."""
        days = {**self.overrides, **{row.day: row for row in overrides}}
        return calendar_build(
            years=self.years.values(), overrides=days.values(), shifts=self.shifts, national=self.national
        )

    def with_only(self, overrides: Iterable[Override]) -> WorkCalendar:
        """The same calendar with these company days and no others."""
        return calendar_build(
            years=self.years.values(), overrides=overrides, shifts=self.shifts, national=self.national
        )

    def with_year(self, plan: YearPlan) -> WorkCalendar:
        """The same calendar once the notice for `plan.year` is out."""
        years = {**self.years, plan.year: plan}
        return calendar_build(
            years=years.values(),
            overrides=self.overrides.values(),
            shifts=self.shifts,
            national=self.national,
        )

    def with_shifts(self, shifts: Iterable[Shift]) -> WorkCalendar:
        """The same days with other working hours. Raises ShiftError when the hours cannot be."""
        return replace(self, _hours=hours_build(shifts))

    # -- days

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked."""
        return self._days.worked(day.toordinal())

    def day_status(self, day: date) -> DayStatus:
        """Whether the day is worked, why, and whether that is settled."""
        own = self.overrides.get(day)
        if own is not None:
            usual = COMPANY_WORK if own.working else COMPANY_REST
            label = own.note or usual
            return DayStatus(own.working, "company_work" if own.working else "company_rest", label, False)
        plan = self.years.get(day.year)
        provisional = self.national and (plan is None or plan.status != "published")
        weekday = WEEKDAYS[day.weekday()]
        if plan is not None and day in plan.off:
            return DayStatus(False, "holiday", plan.off[day], provisional)
        if plan is not None and day in plan.work:
            name = plan.work[day]
            label = Label(f"{name.zh}调休上班", f"Make-up working day for {name.in_language('en')}")
            return DayStatus(True, "make_up", label, provisional)
        if plain(day.toordinal()):
            return DayStatus(True, "weekday", weekday, provisional)
        return DayStatus(False, "weekend", weekday, provisional)

    def add_working_days(self, day: date, number: int) -> date:
        """The `number`-th working day after `day`; before it when negative; `day` itself for 0."""
        ordinal = day.toordinal()
        if number > 0:
            return date.fromordinal(self._days.nth(self._days.count(ordinal) + number))
        if number < 0:
            return date.fromordinal(self._days.nth(self._days.count(ordinal - 1) + number + 1))
        return day

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.add_working_days(day, 1)

    def working_day_from(self, day: date) -> date:
        """`day` itself when worked, else the next working day: a limit that rolls (Civil Code art. 203)."""
        return self.add_working_days(day - timedelta(days=1), 1)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` is the earlier one."""
        return self._days.count(end.toordinal()) - self._days.count(start.toordinal())

    def nth_working_day(self, year: int, month: int, number: int) -> date:
        """Working day `number` of the month, counted on into the next month where it has fewer.

        Negative numbers count from the month's end: -1 is its last working day. Raises ValueError for 0.
        """
        if number == 0:
            raise ValueError("working day 0 of a month")
        if number > 0:
            return self.add_working_days(date(year, month, 1) - timedelta(days=1), number)
        following = date(year + month // 12, month % 12 + 1, 1)
        return self.add_working_days(following, number)

    def skipped_days(self, start: date, end: date) -> list[tuple[date, DayStatus]]:
        """The rest days after `start` up to and with `end`, each with its reason: the "why" of a count."""
        days = (date.fromordinal(day) for day in range(start.toordinal() + 1, end.toordinal() + 1))
        return [(day, self.day_status(day)) for day in days if not self.is_working_day(day)]

    def is_provisional(self, start: date, end: date) -> bool:
        """Whether a day from `start` to `end`, both included, is neither published nor the company's own."""
        if not self.national:
            return False
        for year in range(start.year, end.year + 1):
            plan = self.years.get(year)
            if plan is not None and plan.status == "published":
                continue
            first = max(start, date(year, 1, 1)).toordinal()
            last = min(end, date(year, 12, 31)).toordinal()
            own = bisect_right(self._settled, last) - bisect_left(self._settled, first)
            if own < last - first + 1:
                return True
        return False

    # -- hours

    def add_working_time(self, at: datetime, span: timedelta) -> datetime:
        """The instant at which `span` of working time has passed since `at`; `at` itself for no time at all.

        Only the hours of working days count; an `at` outside them begins with the next shift. A span that
        ends with a shift ends at that shift's end, not at the next one's start; an end at 24:00 is the
        day's last microsecond. Raises ValueError for a negative span.
        """
        return self._add_working(at, _microseconds(span))

    def add_working_minutes(self, at: datetime, minutes: int) -> datetime:
        """`add_working_time` for a number of minutes."""
        return self._add_working(at, minutes * 60 * SECOND)

    def _add_working(self, at: datetime, amount: int) -> datetime:
        if amount < 0:
            raise ValueError(f"negative working time: {amount} microseconds")
        if amount == 0:
            return at
        target = self._position(at) + amount
        before, within = divmod(target - 1, self._hours.total)
        day = date.fromordinal(self._days.nth(before + 1))
        return _instant(day, self._hours.reached(within + 1))

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from `start` to `end`; negative when `end` is the earlier one."""
        return timedelta(microseconds=self._position(end) - self._position(start))

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """The whole minutes of `working_time_between`, a begun minute not counted."""
        elapsed = _microseconds(self.working_time_between(start, end))
        whole = abs(elapsed) // (60 * SECOND)
        return whole if elapsed >= 0 else -whole

    def _position(self, at: datetime) -> int:
        """Working microseconds from the beginning of time until `at`."""
        day = at.toordinal()
        passed = self._days.count(day - 1) * self._hours.total
        return passed + self._hours.elapsed(_moment(at)) if self._days.worked(day) else passed


def calendar_build(
    *,
    years: Iterable[YearPlan] = (),
    overrides: Iterable[Override] = (),
    shifts: Iterable[Shift] = DEFAULT_SHIFTS,
    national: bool = True,
) -> WorkCalendar:
    """Make a calendar of national years and company days. Raises ShiftError when the hours cannot be."""
    plans = {plan.year: plan for plan in years}
    own = {row.day: row for row in overrides}
    known: dict[int, bool] = {}
    for plan in plans.values():
        known.update((day.toordinal(), False) for day in plan.off)
        known.update((day.toordinal(), True) for day in plan.work if day not in plan.off)
    known.update((day.toordinal(), row.working) for day, row in own.items())
    return WorkCalendar(
        years=plans,
        overrides=own,
        national=national,
        _hours=hours_build(shifts),
        _days=workdays_build(known),
        _settled=tuple(sorted(day.toordinal() for day in own)),
    )


def plain_week(*, shifts: Iterable[Shift] = DEFAULT_SHIFTS) -> WorkCalendar:
    """Monday to Friday, no holidays, never provisional."""
    return calendar_build(shifts=shifts, national=False)


def _microseconds(span: timedelta) -> int:
    return (span.days * 86_400 + span.seconds) * SECOND + span.microseconds


def _moment(at: datetime) -> int:
    """Microseconds since midnight; the last one of a day stands for its 24:00."""
    moment = moment_of(at.time())
    return DAY if moment == DAY - 1 else moment


def _instant(day: date, moment: int) -> datetime:
    """The instant `moment` microseconds into the day; 24:00 as the day's last microsecond."""
    if moment >= DAY:
        return datetime.combine(day, time.max)
    return datetime.combine(day, time.min) + timedelta(microseconds=moment)
