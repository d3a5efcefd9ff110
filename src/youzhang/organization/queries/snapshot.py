"""The organization as the engine wants it: built once per process, built anew when anything has changed.

Every change appends to the stream `organization`; its head is the version. Asking for it is one look-up in an
index, so each process notices what the others have done, and a change that was undone leaves no trace.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from youzhang.journal.chain import Head
from youzhang.journal.queries.read import journal_head
from youzhang.kernel import people
from youzhang.kernel.calendar import Override, WorkCalendar, YearPlan
from youzhang.kernel.labels import Label, label_typed
from youzhang.kernel.national import load_national
from youzhang.kernel.people import Directory, directory_build
from youzhang.kernel.shifts import shift_parse
from youzhang.organization import models


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The organization at one version. `access` names the posts with more than ordinary sight."""

    version: Head
    directory: Directory
    access: Mapping[str, str]
    calendar: WorkCalendar
    shift_plans: tuple[tuple[date, WorkCalendar], ...]

    def calendar_on(self, day: date) -> WorkCalendar:
        """The calendar with the hours in force on a day: those of a later plan do not count yet."""
        return next((calendar for since, calendar in self.shift_plans if since <= day), self.calendar)


_kept: dict[str, Snapshot] = {}


def organization_snapshot() -> Snapshot:
    """The organization as it is now: kept from the last call unless something has changed."""
    version = journal_head("organization")
    kept = _kept.get("default")
    if kept is None or kept.version != version:
        kept = _kept["default"] = _snapshot(version)
    return kept


def directory_load() -> Directory:
    """Who is who, and who may act for whom."""
    return organization_snapshot().directory


def calendar_load(*, on: date | None = None) -> WorkCalendar:
    """The company's work calendar: national days, its own days, and the hours in force on `on`.

    Without a day the newest hours count.
    """
    snapshot = organization_snapshot()
    return snapshot.calendar if on is None else snapshot.calendar_on(on)


def structure_checked() -> None:
    """Read the rows as they are inside this transaction. Raises DirectoryError O001-O003."""
    _directory()


def _snapshot(version: Head) -> Snapshot:
    calendar = _calendar()
    plans = tuple(
        (plan.since, calendar.with_shifts(shift_parse(hours) for hours in plan.hours.split()))
        for plan in models.ShiftPlan.objects.order_by("-since")
    )
    return Snapshot(
        version=version,
        directory=_directory(),
        access=dict(models.Post.objects.exclude(access="").values_list("code", "access")),
        calendar=plans[0][1] if plans else calendar,
        shift_plans=(*plans, (date.min, calendar)),
    )


def _directory() -> Directory:
    return directory_build(
        departments=[
            people.Department(row.code, row.name, row.parent_id, row.head_post_id)
            for row in models.Department.objects.order_by("since", "code")
        ],
        posts=[
            people.Post(row.code, row.title, row.department_id, row.above_id, row.deputy_id)
            for row in models.Post.objects.order_by("since", "code")
        ],
        people=[
            people.Person(row.code, row.name, row.since, row.until)
            for row in models.Person.objects.order_by("since", "code")
        ],
        appointments=[
            people.Appointment(row.person_id, row.post_id, row.since, row.until)
            for row in models.Appointment.objects.order_by("id")
        ],
        absences=[
            people.Absence(row.person_id, row.since, row.until, row.reason)
            for row in models.Absence.objects.order_by("id")
        ],
        delegations=[
            people.Delegation(row.giver_id, row.taker_id, tuple(row.posts.split()), row.since, row.until)
            for row in models.Delegation.objects.order_by("id")
        ],
    )


def _calendar() -> WorkCalendar:
    calendar = load_national()
    for year in models.NationalYear.objects.order_by("year"):
        calendar = calendar.with_year(_plan(year))
    return calendar.with_overrides(
        Override(row.day, row.working, label_typed(row.note) if row.note else None)
        for row in models.CalendarOverride.objects.order_by("day")
        if row.working is not None
    )


def _plan(row: models.NationalYear) -> YearPlan:
    off: dict[date, Label] = {}
    work: dict[date, Label] = {}
    for day, (working, zh, en) in json.loads(row.days).items():
        (work if working else off)[date.fromisoformat(day)] = Label(zh, en)
    return YearPlan(row.year, "published", row.source, off, work)
