"""The one place where the customers' pages look at the clock on the company's wall."""

from __future__ import annotations

from datetime import datetime


def moment_now() -> datetime:
    """The instant it is."""
    return datetime.now()
