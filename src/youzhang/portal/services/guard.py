"""Guessing is slow and flooding is dull: after so many tries, wait. Kept in the access log, for the auditor to see."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from youzhang.organization.models import AccessLog

TRIES = 10
FILINGS = 20
WINDOW = timedelta(minutes=15)


def follow_waits(*, number: str, at: datetime) -> bool:
    """Have there been too many wrong codes for this number, whether it exists or not?"""
    return _count("portal follow", number.upper(), at) >= TRIES


def follow_failed(*, number: str, at: datetime) -> None:
    """Remembers a wrong code."""
    _note("portal follow", number.upper(), at, allowed=False)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind a reverse proxy what that proxy says, not what the browser says."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()[:40]
    return str(request.META.get("REMOTE_ADDR", ""))


def file_waits(*, address: str, at: datetime) -> bool:
    """Has too much been filed from this address just now?"""
    return _count("portal file", address, at) >= FILINGS


def filed(*, address: str, at: datetime) -> None:
    """Remembers that something was filed from an address."""
    _note("portal file", address, at, allowed=True)


def _count(verb: str, who: str, at: datetime) -> int:
    rows = AccessLog.objects.filter(person=who[:40], verb=verb, at__gt=at - WINDOW, at__lte=at)
    return rows.filter(allowed=verb == "portal file").count()


def _note(verb: str, who: str, at: datetime, *, allowed: bool) -> None:
    AccessLog.objects.create(at=at, person=who[:40], verb=verb, thing="portal", allowed=allowed)
