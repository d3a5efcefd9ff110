"""What a transaction has written, handed to each projection in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from youzhang.engine.book import Book
from youzhang.engine.case import Case
from youzhang.engine.event import Event
from youzhang.engine.world import World
from youzhang.journal.chain import Head


@dataclass(frozen=True, slots=True)
class Change:
    """One case before (None: new) and after, with the book it is under and its new head in the journal."""

    before: Case | None
    after: Case
    book: Book
    head: Head


@dataclass(frozen=True, slots=True)
class Written:
    """Everything one transaction changed. `events` are in order, each with its number in its stream.

    `again`: made again from the journal; nobody is told a second time.
    """

    world: World
    changes: tuple[Change, ...]
    events: tuple[tuple[Event, int], ...]
    at: datetime
    again: bool = False


Projection = Callable[[Written], None]
