"""When a notice may go out by mail: at once or with the day's digest, never in quiet hours. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from youzhang.notices.models import Preference

EVERY = timedelta(minutes=10)
"""At most one mail to a person in so long: what comes meanwhile is collected."""


def mail_due(preference: Preference, at: datetime) -> datetime | None:
    """The first instant from `at` on at which the person may be written to; None when no mail is wanted."""
    if not preference.address or preference.mode == Preference.Mode.NONE:
        return None
    if preference.mode == Preference.Mode.DIGEST:
        due = datetime.combine(at.date(), time_read(preference.digest_at) or time(8, 30))
        return due if due > at else due + timedelta(days=1)  # a digest asked for at a quiet hour is asked for
    return quiet_end(preference, at)


def quiet_end(preference: Preference, at: datetime) -> datetime:
    """`at`, or the end of the quiet hours it lies in; they begin at `quiet_from` and end before `quiet_until`."""
    start, end = time_read(preference.quiet_from), time_read(preference.quiet_until)
    if start is None or end is None or start == end:
        return at
    now = at.time()
    if start < end:
        return datetime.combine(at.date(), end) if start <= now < end else at
    if now >= start:
        return datetime.combine(at.date() + timedelta(days=1), end)
    return datetime.combine(at.date(), end) if now < end else at


def time_read(text: str) -> time | None:
    """`HH:MM`; None for nothing or something else."""
    try:
        return datetime.strptime(text, "%H:%M").time()
    except ValueError:
        return None
