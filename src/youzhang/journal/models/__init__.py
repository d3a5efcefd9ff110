"""The two tables of the journal. Rows are written once, by the services, and never changed."""

from youzhang.journal.models.event import Event
from youzhang.journal.models.seal import Seal

__all__ = ["Event", "Seal"]
