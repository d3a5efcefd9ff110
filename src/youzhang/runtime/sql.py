"""Raw statements on Django's connection, the same on both databases; the hot path uses no ORM."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection


def execute(statement: str, values: Sequence[Any] = ()) -> int:
    """Runs a statement and gives the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def execute_many(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Runs a statement once per row; nothing for no rows."""
    found = list(rows)
    if found:
        with connection.cursor() as cursor:
            if len(found) == 1:
                cursor.execute(statement, found[0])
            else:
                cursor.executemany(statement, found)


def fetch_all(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def fetch_one(statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
    """The first row of a query, or None."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row
