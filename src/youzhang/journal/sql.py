"""Raw statements, the same on both databases. The hot path: neither ORM nor Django's cursor, whose wrappers cost more
than SQLite itself (a third of a persisted act when measured). Errors are Django's all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

_written: dict[str, str] = {}


def _run(statement: str, values: Sequence[Any], many: bool = False) -> tuple[Any, Any]:
    """Executes on the thread's connection and gives it with the cursor. `%s` becomes `?` for SQLite's driver."""
    database = connections[DEFAULT_DB_ALIAS]  # once: each attribute of the proxy `connection` is a look-up
    if database.connection is None:
        database.ensure_connection()
    if database.vendor == "sqlite":
        known = _written.get(statement)
        if known is None:
            known = _written[statement] = statement.replace("%s", "?")
        statement = known
    cursor = database.connection.cursor()
    with database.wrap_database_errors:
        if many:
            cursor.executemany(statement, values)
        else:
            cursor.execute(statement, values)
    return database, cursor


def execute(statement: str, values: Sequence[Any] = ()) -> int:
    """Runs a statement and gives the number of rows it touched."""
    _, cursor = _run(statement, values)
    count = int(cursor.rowcount)
    cursor.close()
    return count


def execute_many(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Runs a statement once per row; nothing for no rows."""
    found = list(rows)
    if found:
        many = len(found) > 1
        _run(statement, found if many else found[0], many)[1].close()


def fetch_all(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    database, cursor = _run(statement, values)
    with database.wrap_database_errors:
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    cursor.close()
    return rows


def fetch_one(statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
    """The first row of a query, or None."""
    database, cursor = _run(statement, values)
    with database.wrap_database_errors:
        row: tuple[Any, ...] | None = cursor.fetchone()
    cursor.close()
    return row
