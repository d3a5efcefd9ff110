"""Read what was written: a stream, its head, or everything in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from youzhang.journal.chain import EMPTY, Head
from youzhang.journal.sql import fetch_one

_COLUMNS = "id, stream, seq, at, recorded_at, kind, actor, body, prev, hash"


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
    """The newest event of the stream; `EMPTY` for a stream without any."""
    row = fetch_one(
        "SELECT seq, hash FROM journal_event WHERE stream = %s ORDER BY seq DESC LIMIT 1", [stream]
    )
    return Head(*row) if row else EMPTY


def journal_read(stream: str, *, after: int = 0, using: str = DEFAULT_DB_ALIAS) -> list[StoredEvent]:
    """The events of one stream in order, those after number `after`."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM journal_event WHERE stream = %s AND seq > %s ORDER BY seq",  # nosec B608
            [stream, after],
        )
        return [_stored(row) for row in cursor.fetchall()]


def journal_iterate(
    *, after_id: int = 0, batch: int = 2000, using: str = DEFAULT_DB_ALIAS
) -> Iterator[StoredEvent]:
    """All events in the order of their ids, after the one named, `batch` rows at a time in memory."""
    while True:
        with connections[using].cursor() as cursor:
            cursor.execute(
                f"SELECT {_COLUMNS} FROM journal_event WHERE id > %s ORDER BY id LIMIT %s",  # nosec B608
                [after_id, batch],
            )
            rows = cursor.fetchall()
        for row in rows:
            yield _stored(row)
        if len(rows) < batch:
            return
        after_id = rows[-1][0]


def journal_count(*, using: str = DEFAULT_DB_ALIAS) -> int:
    """How many events there are."""
    row = _one("SELECT count(*) FROM journal_event", [], using)
    return int(row[0]) if row else 0


def _one(statement: str, values: list[Any], using: str) -> tuple[Any, ...] | None:
    with connections[using].cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def _stored(row: tuple[Any, ...]) -> StoredEvent:
    number, stream, seq, at, recorded_at, kind, actor, body, prev, own = row
    happened, recorded = datetime.fromisoformat(at), datetime.fromisoformat(recorded_at)
    return StoredEvent(number, stream, seq, happened, recorded, kind, actor, body, prev, own)
