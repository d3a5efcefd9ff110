"""Two writers of one stream at once: one of them writes, the other is told; nothing is lost or doubled."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Barrier

import pytest
from django.db import OperationalError, connection, transaction

from tests.journal.history import history_write
from youzhang.journal.chain import EMPTY, NewEvent
from youzhang.journal.models import Seal
from youzhang.journal.queries.read import journal_head, journal_read
from youzhang.journal.queries.verify import journal_verify
from youzhang.journal.services.append import StreamConflict, journal_append
from youzhang.journal.services.seal import seal_make

AT = datetime(2026, 1, 5, 9, 30)


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_with_the_same_head_one_is_told() -> None:
    together = Barrier(2)

    def write(actor: str) -> str:
        try:
            together.wait(timeout=30)
            with transaction.atomic():
                events = [NewEvent("Acted", AT, actor, "{}")]
                journal_append(stream="case:1", head=EMPTY, events=events, recorded_at=AT)
        except StreamConflict:
            return "told"
        finally:
            connection.close()
        return actor

    with ThreadPoolExecutor(2) as pool:
        outcome = sorted(pool.map(write, ("liuyang", "zhouqiang")), key=lambda name: name == "told")
    assert outcome[1] == "told"
    assert [row.actor for row in journal_read("case:1")] == outcome[:1]


@pytest.mark.django_db(transaction=True)
def test_writers_of_many_streams_lose_nothing() -> None:
    """PostgreSQL may ask a writer to try again, since what it read and what others write share a page."""

    def write(number: int) -> None:
        stream = f"case:{number}"
        while journal_head(stream).seq < 5:
            with suppress(OperationalError), transaction.atomic():
                events = [NewEvent("Acted", AT, "liuyang", "{}")]
                journal_append(stream=stream, head=journal_head(stream), events=events, recorded_at=AT)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    report = journal_verify()
    assert (report.ok, report.events, report.streams) == (True, 20, 4)


@pytest.mark.django_db(transaction=True)
def test_two_that_seal_at_once_make_one_seal() -> None:
    history_write(streams=3, seals=0)
    together = Barrier(2)

    def seal(_number: int) -> None:
        try:
            together.wait(timeout=30)
            with suppress(StreamConflict, OperationalError):
                seal_make(at=AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(seal, range(2)))
    assert [row.count for row in Seal.objects.all()] == [15]
    assert journal_verify().unsealed == 0
