"""What a board is asked for in its address: which register, which month, or which figure to look behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from youzhang.organization.access import Viewer

MONTHS = 13


@dataclass(frozen=True, slots=True)
class Month:
    """A month as far as it has gone."""

    since: date
    to: date

    @property
    def key(self) -> str:
        """`2026-01`."""
        return f"{self.since:%Y-%m}"


def month_of(day: date, today: date) -> Month:
    """The month of a day, cut off at today."""
    first = day.replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return Month(first, min(last, today))


def months_back(today: date) -> list[Month]:
    """The present month and the twelve before it."""
    found, day = [], today
    for _ in range(MONTHS):
        found.append(month_of(day, today))
        day = day.replace(day=1) - timedelta(days=1)
    return found


def month_asked(request: HttpRequest, viewer: Viewer) -> Month:
    """The month of the address; this one where it names none of the last thirteen."""
    months = months_back(viewer.at.date())
    return next((month for month in months if month.key == request.GET.get("month")), months[0])


def day_asked(request: HttpRequest, name: str) -> date | None:
    """A day of the address, or None."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def behind_url(**asked: object) -> str:
    """Where the list behind a figure is; what is empty is left out."""
    return f"{reverse('board_cases')}?{urlencode({name: value for name, value in asked.items() if value})}"


def register_url(register: str, **asked: str) -> str:
    """The register's own list, filtered."""
    rulebook, _, name = register.partition("/")
    return f"{reverse('register', args=(rulebook, name))}?{urlencode(asked)}"
