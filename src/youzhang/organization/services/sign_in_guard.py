"""Guessing passwords is slow: after ten wrong ones for a name, that name waits a quarter of an hour.

Names that exist and names that do not are treated alike, and the tries stand in the access log for the auditor.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from youzhang.organization.models import AccessLog

TRIES = 10
WINDOW = timedelta(minutes=15)
_VERB, _THING = "sign in", "account"


def sign_in_waits(*, name: str, at: datetime) -> bool:
    """Have there been too many wrong passwords for this name in the last quarter of an hour?"""
    wrong = AccessLog.objects.filter(
        person=name[:40], verb=_VERB, allowed=False, at__gt=at - WINDOW, at__lte=at
    )
    return wrong.count() >= TRIES


def sign_in_failed(*, name: str, at: datetime) -> None:
    """Remembers a wrong password. A right one during the wait is no try: it is not even looked at."""
    AccessLog.objects.create(at=at, person=name[:40], verb=_VERB, thing=_THING, allowed=False)
