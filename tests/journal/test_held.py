"""A page looks a head up once; a transaction reads it itself."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction

from youzhang.journal import sql
from youzhang.journal.chain import EMPTY, Head, NewEvent
from youzhang.journal.held import heads_held
from youzhang.journal.queries.read import journal_head
from youzhang.journal.services.append import journal_append

AT = datetime(2026, 3, 2, 9, 0)
pytestmark = pytest.mark.django_db(transaction=True)


def write(head: Head) -> Head:
    with transaction.atomic():
        return journal_append(
            stream="s", head=head, events=[NewEvent("noted", AT, "ma", "{}")], recorded_at=AT
        )


@transaction.atomic
def write_and_fail() -> None:
    write(journal_head("s"))
    raise ZeroDivisionError


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    plain = sql.fetch_one

    def noting(statement: str, values: object = ()) -> tuple[object, ...] | None:
        found.append(statement)
        return plain(statement, values)  # type: ignore[arg-type]

    monkeypatch.setattr("youzhang.journal.queries.read.fetch_one", noting)
    return found


def test_a_page_looks_once_and_forgets_at_its_end(looked_up: list[str]) -> None:
    with heads_held():
        assert journal_head("s") == journal_head("s") == EMPTY
        assert len(looked_up) == 1
    journal_head("s")
    assert len(looked_up) == 2


def test_a_transaction_reads_for_itself(looked_up: list[str]) -> None:
    with heads_held():
        journal_head("s")
        with transaction.atomic():
            journal_head("s")
            journal_head("s")
    assert len(looked_up) == 3


def test_what_was_written_meanwhile_is_seen() -> None:
    with heads_held():
        before = journal_head("s")
        after = write(before)
        assert journal_head("s") == after
        assert journal_head("other") == EMPTY


def test_what_was_undone_leaves_no_trace() -> None:
    with heads_held():
        with pytest.raises(ZeroDivisionError):
            write_and_fail()
        assert journal_head("s") == EMPTY
