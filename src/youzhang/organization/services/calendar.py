"""When the company works: single days in both directions, the hours of a day, a newly published year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from youzhang.journal.chain import canonical
from youzhang.kernel.calendar import YearPlan
from youzhang.kernel.labels import Label
from youzhang.kernel.shifts import Shift, hours_build
from youzhang.organization.errors import bad_value
from youzhang.organization.models import CalendarOverride, NationalYear, ShiftPlan
from youzhang.organization.services.recording import organization_record


@transaction.atomic
def calendar_override_set(*, day: date, working: bool, by: str, at: datetime, note: str = "") -> None:
    """Settle one day for the company: worked or not, whatever the national calendar says."""
    CalendarOverride.objects.update_or_create(day=day, defaults={"working": working, "note": note})
    organization_record("CalendarOverrideSet", by=by, at=at, day=day, working=working, note=note)


@transaction.atomic
def calendar_override_clear(*, day: date, by: str, at: datetime) -> None:
    """Let the national calendar count again on that day."""
    CalendarOverride.objects.filter(day=day).update(working=None, note="")
    organization_record("CalendarOverrideCleared", by=by, at=at, day=day)


@transaction.atomic
def shifts_set(*, since: date, shifts: Iterable[Shift], by: str, at: datetime) -> None:
    """The hours of a working day from `since` on. Raises ShiftError when the hours cannot be."""
    hours = " ".join(str(shift) for shift in hours_build(shifts).shifts)
    ShiftPlan.objects.update_or_create(since=since, defaults={"hours": hours})
    organization_record("ShiftsSet", by=by, at=at, since=since, hours=hours)


@transaction.atomic
def national_year_publish(*, plan: YearPlan, by: str, at: datetime) -> None:
    """Take in the holiday notice of a year. Raises O017 for a day that is not of that year."""
    days: Mapping[str, list[object]] = {
        day.isoformat(): [working, label.zh, label.en]
        for working, named in ((False, plan.off), (True, plan.work))
        for day, label in sorted(named.items())
    }
    stray = [day for day in (*plan.off, *plan.work) if day.year != plan.year]
    if stray:
        raise bad_value(str(stray[0]), Label(f"{plan.year} 年的日期", f"a day of {plan.year}"))
    text = canonical(days)
    NationalYear.objects.update_or_create(year=plan.year, defaults={"source": plan.source, "days": text})
    organization_record("NationalYearPublished", by=by, at=at, year=plan.year, source=plan.source, days=days)
