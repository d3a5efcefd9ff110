"""Read what was written: a stream, its head, or everything in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.journal.chain import EMPTY, Head
from youzhang.journal.held import head_held, head_hold
from youzhang.journal.sql import fetch_all, fetch_one

_ROWS = "SELECT id, stream, seq, at, recorded_at, kind, actor, body, prev, hash FROM journal_event"


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One row of the journal; `body` is canonical JSON."""

    id: int
    stream: str
    seq: int
    at: datetime
    recorded_at: datetime
    kind: str
    actor: str
    body: str
    prev: str
    hash: str


def journal_head(stream: str) -> Head:
    """The newest event of the stream; `EMPTY` for a stream without any. See `held.py` for the length of a page."""
    known = head_held(stream)
    if known is not None:
        return known
    row = fetch_one(
        "SELECT seq, hash FROM journal_event WHERE stream = %s ORDER BY seq DESC LIMIT 1", [stream]
    )
    head = Head(*row) if row else EMPTY
    head_hold(stream, head)
    return head


def journal_read(stream: str, *, after: int = 0) -> list[StoredEvent]:
    """The events of one stream in order, those after number `after`."""
    rows = fetch_all(_ROWS + " WHERE stream = %s AND seq > %s ORDER BY seq", [stream, after])
    return [_stored(row) for row in rows]


def journal_iterate(*, after_id: int = 0, batch: int = 2000) -> Iterator[StoredEvent]:
    """All events in the order of their ids, after the one named, `batch` rows at a time in memory."""
    while True:
        rows = fetch_all(_ROWS + " WHERE id > %s ORDER BY id LIMIT %s", [after_id, batch])
        for row in rows:
            yield _stored(row)
        if len(rows) < batch:
            return
        after_id = rows[-1][0]


def journal_count() -> int:
    """How many events there are."""
    row = fetch_one("SELECT count(*) FROM journal_event")
    return int(row[0]) if row else 0


def _stored(row: tuple[Any, ...]) -> StoredEvent:
    number, stream, seq, at, recorded_at, kind, actor, body, prev, own = row
    happened, recorded = datetime.fromisoformat(at), datetime.fromisoformat(recorded_at)
    return StoredEvent(number, stream, seq, happened, recorded, kind, actor, body, prev, own)
