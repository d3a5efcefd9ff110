"""Write events at the end of a stream. The hot path of the product: no ORM, and no read of the head."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError

from youzhang.journal.chain import Head, NewEvent, event_hash, instant_text
from youzhang.journal.held import head_forget
from youzhang.journal.sql import execute_many
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

_INSERT = (
    "INSERT INTO journal_event (stream, seq, at, recorded_at, kind, actor, body, prev, hash) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


class StreamConflict(YouzhangError):
    """Somebody else has written to the stream since its head was read; decide again from the new head."""


def journal_append(
    *,
    stream: str,
    head: Head,
    events: Sequence[NewEvent],
    recorded_at: datetime,
) -> Head:
    """Append `events` after `head` (`EMPTY` for a new stream) and return the new head.

    Part of the caller's transaction, which must be undone when this raises StreamConflict: somebody else has
    written (stream, seq).
    """
    head_forget(stream)
    recorded = instant_text(recorded_at)
    seq, last = head.seq, head.hash
    rows = []
    for event in events:
        seq += 1
        columns = (stream, seq, instant_text(event.at), recorded, event.kind, event.actor, event.body)
        prev, last = last, event_hash(last, columns)
        rows.append((*columns, prev, last))
    try:
        execute_many(_INSERT, rows)
    except IntegrityError as error:
        raise StreamConflict(
            "J001",
            Label(f"“{stream}”刚刚被别人更新。", f"'{stream}' has just been changed by somebody else."),
            Label("请看过最新情况再操作。", "Look at it again, then act."),
        ) from error
    return Head(seq, last)
