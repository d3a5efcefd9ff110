"""Appending: the chain grows, the head moves, a second writer is told."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from youzhang.journal.chain import EMPTY, ZERO, Head, NewEvent, canonical, event_hash
from youzhang.journal.queries.read import journal_head, journal_iterate, journal_read
from youzhang.journal.services.append import StreamConflict, journal_append

AT = datetime(2026, 1, 5, 9, 30)
NOW = datetime(2026, 1, 5, 9, 30, 0, 5)


def event(kind: str = "CaseOpened", **values: object) -> NewEvent:
    return NewEvent(kind, AT, "liu", canonical(values))


@pytest.mark.django_db
def test_a_stream_grows_by_a_chain() -> None:
    head = journal_append(
        stream="case:1", head=EMPTY, events=[event(a="漏水"), event("Arrived")], recorded_at=NOW
    )
    assert head.seq == 2
    assert journal_head("case:1") == head
    first, second = journal_read("case:1")
    assert (first.seq, first.prev, second.prev) == (1, ZERO, first.hash)
    assert (first.at, first.recorded_at, first.body) == (AT, NOW, '{"a":"漏水"}')
    assert journal_append(stream="case:1", head=head, events=[event()], recorded_at=NOW).seq == 3
    assert [row.seq for row in journal_read("case:1", after=2)] == [3]


@pytest.mark.django_db
def test_the_hash_is_what_the_documents_say() -> None:
    head = journal_append(stream="case:1", head=EMPTY, events=[event(b=1)], recorded_at=NOW)
    at, recorded_at = "2026-01-05T09:30:00.000000", "2026-01-05T09:30:00.000005"
    columns = ("case:1", 1, at, recorded_at, "CaseOpened", "liu", '{"b":1}')
    assert head.hash == event_hash(ZERO, columns)
    assert head.hash == "3a183c6fea56e0b3d22fbfd0c66ddafe82d98cdb7ad34c9639d5ea03f58671b3"


@pytest.mark.django_db
def test_nothing_to_write_leaves_the_head() -> None:
    assert journal_append(stream="case:1", head=EMPTY, events=[], recorded_at=NOW) == EMPTY
    assert journal_head("case:1") == EMPTY


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 2])
def test_whoever_decided_from_an_old_head_is_told(count: int) -> None:
    journal_append(stream="case:1", head=EMPTY, events=[event()], recorded_at=NOW)
    with pytest.raises(StreamConflict) as told, transaction.atomic():
        journal_append(stream="case:1", head=EMPTY, events=[event()] * count, recorded_at=NOW)
    assert told.value.code == "J001"
    assert journal_head("case:1").seq == 1


@pytest.mark.django_db
def test_all_events_come_in_the_order_of_writing() -> None:
    for number in range(7):
        journal_append(stream=f"case:{number}", head=EMPTY, events=[event()], recorded_at=NOW)
    everything = list(journal_iterate(batch=3))
    assert [row.stream for row in everything] == [f"case:{number}" for number in range(7)]
    assert [row.id for row in journal_iterate(after_id=everything[4].id)] == [
        row.id for row in everything[5:]
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE journal_event SET actor = 'x'", "DELETE FROM journal_event"])
def test_the_database_itself_refuses_to_change_what_happened(statement: str) -> None:
    journal_append(stream="case:1", head=EMPTY, events=[event()], recorded_at=NOW)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert journal_read("case:1")[0].actor == "liu"


@pytest.mark.django_db
@pytest.mark.postgresql
def test_truncating_is_refused_as_well() -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE journal_event")


@pytest.mark.django_db(transaction=True)
def test_what_was_undone_was_never_written() -> None:
    with transaction.atomic():
        journal_append(stream="case:1", head=EMPTY, events=[event()], recorded_at=NOW)
        transaction.set_rollback(True)
    assert journal_head("case:1") == Head(0, ZERO)
