"""Rows exactly as stored, one after the other, for whoever must not be fooled by what was done to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

FETCH = 2000


def rows_stream(statement: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, never more than FETCH of them in memory, on both databases."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, values)
        while rows := cursor.fetchmany(FETCH):
            yield from rows


@contextmanager
def rows_as_stored() -> Iterator[None]:
    """Read without changing anything, and read text even where it is no longer valid text.

    PostgreSQL: one read-only transaction, so that all is seen as of one moment. SQLite: no transaction, which
    would hold the one write lock for minutes; and bytes that are not UTF-8 are kept instead of refused.
    """
    if connection.vendor == "postgresql":
        alone = not connection.in_atomic_block
        with transaction.atomic():
            if alone:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    connection.ensure_connection()
    raw = connection.connection
    before = raw.text_factory
    raw.text_factory = _text
    try:
        yield
    finally:
        raw.text_factory = before


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogateescape")
