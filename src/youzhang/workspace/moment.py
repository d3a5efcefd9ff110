"""The one place where the pages look at the clock on the company's wall."""

from __future__ import annotations

from datetime import datetime


def moment_now() -> datetime:
    """The instant it is, as wall clock time of the company's zone (Django sets the process to it)."""
    return datetime.now()
