"""A small journal of several streams, and a hand that alters what nobody may alter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from youzhang.journal.chain import EMPTY, Head, NewEvent, canonical
from youzhang.journal.services.append import journal_append
from youzhang.journal.services.seal import seal_make
from youzhang.journal.triggers import triggers_create, triggers_drop

AT = datetime(2026, 1, 5, 9, 30)
KINDS = ("CaseOpened", "Contacted", "Arrived", "Repaired", "CaseClosed")


def history_write(*, streams: int = 4, seals: int = 2) -> dict[str, Head]:
    """Five events for each stream, interleaved, with a seal after each part; the heads of all streams."""
    heads = {f"case:{number}": EMPTY for number in range(streams)}
    for step, kind in enumerate(KINDS):
        at = AT + timedelta(minutes=step)
        for stream, head in heads.items():
            body = canonical({"values": {"step": step, "note": "漏水，已到场"}, "rule": "9.10"})
            event = NewEvent(kind, at, "zhouqiang", body)
            heads[stream] = journal_append(stream=stream, head=head, events=[event], recorded_at=at)
        if step >= len(KINDS) - seals:
            seal_make(at=at)
    return heads


def heads_list(heads: dict[str, Head]) -> list[tuple[str, int, str]]:
    return [(stream, head.seq, head.hash) for stream, head in heads.items()]


@contextmanager
def tampered(*statements: tuple[str, list[Any]]) -> Iterator[None]:
    """The database after somebody who owns it ran these; as it was before, afterwards."""
    with transaction.atomic():
        triggers_drop(connection)
        with connection.cursor() as cursor:
            for statement, values in statements:
                cursor.execute(statement, values)
        triggers_create(connection)
        yield
        transaction.set_rollback(True)
