"""The surface's clock: the only place where commands learn what time it is."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """The company's wall clock; Django has set the process to the company's time zone."""
    return datetime.now()
