"""When the company works, where that differs from the national calendar that comes with the program."""

from __future__ import annotations

from django.db import models


class CalendarOverride(models.Model):
    """One day settled by the company. `working` None: settled no longer, the national calendar counts."""

    day = models.DateField(primary_key=True)
    working = models.BooleanField(null=True)
    note = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        db_table = "organization_calendar_override"

    def __str__(self) -> str:
        return f"{self.day} {self.working}"


class ShiftPlan(models.Model):
    """The hours of a working day from a day on, as text: `08:30-12:00 13:30-17:30`."""

    since = models.DateField(primary_key=True)
    hours = models.CharField(max_length=200)

    class Meta:
        db_table = "organization_shift_plan"

    def __str__(self) -> str:
        return f"{self.since} {self.hours}"


class NationalYear(models.Model):
    """A year whose holiday notice came out after this program did; `days`: JSON, day -> [working, zh, en]."""

    year = models.PositiveIntegerField(primary_key=True)
    source = models.CharField(max_length=200)
    days = models.TextField()

    class Meta:
        db_table = "organization_national_year"

    def __str__(self) -> str:
        return str(self.year)
