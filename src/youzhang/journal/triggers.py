"""The database's own refusal to change or delete what was written, on both databases.

Whoever owns the database can drop these triggers; `journal_verify` says when they are gone. SQLite drops a
table's triggers when a migration rebuilds the table: such a migration runs `triggers_create` again.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("journal_event", "journal_seal")
_FUNCTION = "journal_refuse_change"


def triggers_create(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers that refuse UPDATE and DELETE (and TRUNCATE, where there is such a thing)."""
    if connection.vendor == "postgresql":
        _execute(connection, _POSTGRESQL_FUNCTION)
    for table in TABLES:
        for name, verb in _names(connection, table):
            _execute(connection, _create(connection, table, name, verb))


def triggers_drop(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away; for going back before the migration that made them."""
    for table in TABLES:
        for name, _verb in _names(connection, table):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            _execute(connection, f"DROP TRIGGER IF EXISTS {name}{on}")
    if connection.vendor == "postgresql":
        _execute(connection, f"DROP FUNCTION IF EXISTS {_FUNCTION}()")


def triggers_missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that are not there, or switched off."""
    wanted = [name for table in TABLES for name, _verb in _names(connection, table)]
    if connection.vendor == "postgresql":
        found = "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'journal_%%' AND tgenabled IN ('O', 'A')"
    else:
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%%'"
    with connection.cursor() as cursor:
        cursor.execute(found, [])
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in wanted if name not in there]


def _names(connection: BaseDatabaseWrapper, table: str) -> list[tuple[str, str]]:
    verbs = ["UPDATE", "DELETE"] + (["TRUNCATE"] if connection.vendor == "postgresql" else [])
    return [(f"{table}_no_{verb.lower()}", verb) for verb in verbs]


def _create(connection: BaseDatabaseWrapper, table: str, name: str, verb: str) -> str:
    if connection.vendor == "postgresql":
        each = "STATEMENT" if verb == "TRUNCATE" else "ROW"
        return (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION {_FUNCTION}()"
        )
    return f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"


def _execute(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


_SAYS = "流水账只能追加 / the journal is append-only"
_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'restrict_violation';
END
$$
"""
