"""The journal folded again: every case with its events, transaction by transaction, as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from youzhang.adoption.queries.books import Books
from youzhang.engine.book import Book
from youzhang.engine.case import Case, apply
from youzhang.engine.event import Event
from youzhang.engine.replay import past_of
from youzhang.journal.chain import Head
from youzhang.journal.queries.rows import rows_stream
from youzhang.runtime.queries.stream import StreamReader

_EVENTS = (
    "SELECT stream, seq, at, recorded_at, kind, actor, body, hash FROM journal_event "
    "WHERE stream >= 'case/' AND stream < 'case0' ORDER BY stream, seq"
)
_RINGS = ("warned", "missed", "escalated", "recounted", "repinned")


@dataclass(slots=True)
class Group:
    """What one transaction wrote to one case: its events with their numbers, the case afterwards, and its head."""

    events: list[tuple[Event, int]] = field(default_factory=list)
    recorded: str = ""
    at: datetime | None = None
    head: Head = field(default=Head(0, ""))

    @property
    def instant(self) -> datetime:
        """The instant at which the transaction looked at the world: its command's, or when it was written."""
        return self.at or datetime.fromisoformat(self.recorded)

    def takes(self, event: Event, recorded: str) -> bool:
        """Does the event belong to this transaction? One has at most one command, after the clocks that rang before it."""
        if not self.events:
            return True
        starts = event.cause < 0 and (event.kind in _RINGS or is_command(event))
        return recorded == self.recorded and not (starts and self.at is not None)

    def add(self, event: Event, seq: int, recorded: str, own: str) -> None:
        """Takes the event in."""
        self.events.append((event, seq))
        self.recorded = recorded
        self.head = Head(seq, own)
        if is_command(event):
            self.at = event.at


def is_command(event: Event) -> bool:
    """Was the event somebody's own act, and not what followed from one?"""
    past = past_of(event)
    return past is not None and not past.born_of


@dataclass(slots=True)
class Folded:
    """One stream: its transactions in order, and the case with its book after each of them."""

    case: str
    steps: list[tuple[Group, Case, Book]]

    @property
    def after(self) -> Case:
        """The case as it is now."""
        return self.steps[-1][1]


def streams_fold(books: Books) -> Iterator[Folded]:
    """Every case of the journal, one after the other; never more than one of them in memory."""
    reader = StreamReader(books)
    rows: list[tuple[Any, ...]] = []
    for row in rows_stream(_EVENTS):
        if rows and rows[0][0] != row[0]:
            yield _fold(rows, reader)
            rows = []
        rows.append(row)
    if rows:
        yield _fold(rows, reader)


def _fold(rows: list[tuple[Any, ...]], reader: StreamReader) -> Folded:
    name = rows[0][0].removeprefix("case/")
    folded, case, group = Folded(name, []), Case(name), Group()
    for _, seq, at, recorded, kind, actor, body, own in rows:
        event = reader.read(name, kind, at, actor, body)
        if not group.takes(event, recorded):
            folded.steps.append((group, case, reader.book(name)))
            group, case = Group(), case.fork()
        apply(case, event)
        group.add(event, seq, recorded, own)
    folded.steps.append((group, case, reader.book(name)))
    reader.forget(name)
    return folded
