"""Snapshots and indexes of cases: rebuilt from the journal at any time (`youzhang rebuild`)."""

from youzhang.runtime.models.clock import Clock
from youzhang.runtime.models.entry import Entry
from youzhang.runtime.models.series import Series
from youzhang.runtime.models.value import Value

__all__ = ["Clock", "Entry", "Series", "Value"]
