"""The one ordered table of projections: who writes what in the same transaction. `config/wiring.py` holds it."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from youzhang.runtime.written import Projection


@cache
def projections() -> tuple[Projection, ...]:
    """The projections of the upper floors, in order."""
    found: tuple[Projection, ...] = import_string(settings.YOUZHANG_WIRING)
    return found
