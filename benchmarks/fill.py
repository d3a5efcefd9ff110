"""A database of many cases, written in bulk after the rows of one real case that came through the door.

The rows of the projections are what the door would have written; the journal's hashes are those of the real case, so
`youzhang verify` would complain about them, rightly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from benchmarks.flow import BEGIN, REGISTER, RULEBOOK

TABLES = (
    "journal_event", "runtime_entry", "runtime_clock", "runtime_value", "cases_work", "cases_party", "cases_citation",
)  # fmt: skip
OF_CASE = {"journal_event": "stream = 'case/{case}'", "runtime_entry": "id = {case}"}
PLACES = 100  # a filter by one of them finds one case in a hundred …
LEAST = 60  # … and never less than a page
MINE = 40  # what waits for one person, in a small company and in a large one
DUE_NOW = 10
NOW = BEGIN + timedelta(hours=2)  # when everything below is asked; the clocks of the mass are due later
EARLY = BEGIN + timedelta(hours=1)  # when those are due that a sweep must find
CHUNK = 20_000
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """The rows of one real case by table, and what in them is replaced for each of the others."""

    case: int
    number: str
    due: str
    rings: str
    columns: dict[str, list[str]]
    rows: dict[str, list[Row]]


def fill(*, cases: int) -> int:
    """Fills the database of this process up to `cases` cases; how many rows were written."""
    from django.db import transaction

    template = template_make()
    count = 0
    with transaction.atomic():
        for table in TABLES:
            rows = rows_for(template, table, cases)
            count += _insert(table, template.columns[table], rows)
        _series_set(cases)
    _analyze()
    return count


def template_make() -> Template:
    """One complaint recorded and assigned through the door, as its rows now stand."""
    from benchmarks.flow import following, opening
    from youzhang.engine.deed import Decision
    from youzhang.journal.sql import fetch_all
    from youzhang.runtime.services.submit import submit

    opened = submit(opening(), at=BEGIN)
    assert isinstance(opened, Decision)
    case = opened.events[0].case
    command, minutes = following(case)[0]
    assigned = submit(command, at=BEGIN + timedelta(minutes=minutes))
    assert isinstance(assigned, Decision)
    columns = {table: _columns(table) for table in TABLES}
    rows = {}
    for table in TABLES:
        where = OF_CASE.get(table, "case_id = {case}").format(case=case)
        rows[table] = fetch_all(f"SELECT {', '.join(columns[table])} FROM {table} WHERE {where}")  # nosec B608
    clock = rows["runtime_clock"][0]
    names = columns["runtime_clock"]
    number = assigned.cases[case].number
    return Template(int(case), number, clock[names.index("due")], clock[names.index("next")], columns, rows)


def rows_for(template: Template, table: str, cases: int) -> Iterator[Row]:
    """The table's rows of all other cases."""
    patterns = [_Pattern.of(row, template.columns[table], template) for row in template.rows[table]]
    for case in range(template.case + 1, template.case + cases):
        words = _words(template, case, cases)
        for pattern in patterns:
            yield pattern.row(case, words)


def handler_of(case: int, cases: int) -> str:
    """Whose work a case is: forty wait for everybody, spread over the years; `zhou` is one of them."""
    people = max(cases // MINE, 1)
    return "zhou" if case % people == 0 else f"handler{case % people}"


def place_asked() -> str:
    """The place by which the list is filtered."""
    return "枫林苑 甲号楼"


def place_of(case: int, cases: int) -> str:
    """One place in a hundred; the one that is asked for has at least a page of cases."""
    every = max(min(PLACES, cases // LEAST), 1)
    return place_asked() if case % every == 0 else f"枫林苑 {case % PLACES} 号楼"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A row of the template: cells that are the case's id, cells in which words are replaced, and the rest."""

    cells: Row
    ids: tuple[int, ...]
    texts: tuple[tuple[int, str, tuple[int, ...]], ...]  # column, text, which words occur in it

    @classmethod
    def of(cls, row: Row, columns: list[str], template: Template) -> _Pattern:
        """Looks once where something has to be replaced."""
        ids = tuple(
            i for i, name in enumerate(columns) if name in ("case_id", "id") and row[i] == template.case
        )
        words = _old_words(template)
        texts = []
        for i, value in enumerate(row):
            found = tuple(n for n, word in enumerate(words) if isinstance(value, str) and word in value)
            if found:
                texts.append((i, value, found))
        return cls(row, ids, tuple(texts))

    def row(self, case: int, words: tuple[tuple[str, str], ...]) -> Row:
        """The row for another case."""
        cells = list(self.cells)
        for i in self.ids:
            cells[i] = case
        for i, text, found in self.texts:
            for number in found:
                text = text.replace(*words[number])
            cells[i] = text
        return tuple(cells)


def _old_words(template: Template) -> tuple[str, ...]:
    return (template.number, template.due, template.rings, "枫林苑 3 号楼", "zhou", f"case/{template.case}")


def _words(template: Template, case: int, cases: int) -> tuple[tuple[str, str], ...]:
    """What replaces what."""
    from youzhang.journal.chain import instant_text

    moved = timedelta(days=case % 300)
    due = datetime.fromisoformat(template.due) + moved
    rings = datetime.fromisoformat(template.rings) + moved
    if is_due_now(case, cases):
        due, rings = EARLY + timedelta(days=1), EARLY
    new = (
        f"TS2025-{case:07d}",
        instant_text(due),
        instant_text(rings),
        place_of(case, cases),
        handler_of(case, cases),
        f"case/{case}",
    )
    return tuple(zip(_old_words(template), new, strict=True))


def is_due_now(case: int, cases: int) -> bool:
    """Ten cases, spread."""
    return case % max(cases // DUE_NOW, 1) == max(cases // DUE_NOW, 1) - 1


def _columns(table: str) -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    given_by_database = {"journal_event": {"id"}, "cases_work": {"id"}}.get(table, set())
    return [column.name for column in described if column.name not in given_by_database]


def _insert(table: str, columns: list[str], rows: Iterator[Row]) -> int:
    from django.db import connection

    write = _copy if connection.vendor == "postgresql" else _insert_many
    return write(table, columns, rows)


def _insert_many(table: str, columns: list[str], rows: Iterator[Row]) -> int:
    from youzhang.journal.sql import execute_many

    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # nosec B608
    count, chunk = 0, list[Row]()
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            execute_many(statement, chunk)
            count, chunk = count + len(chunk), []
    execute_many(statement, chunk)
    return count + len(chunk)


def _copy(table: str, columns: list[str], rows: Iterator[Row]) -> int:
    from django.db import connection

    count = 0
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _series_set(cases: int) -> None:
    """Numbers and ids go on after the mass."""
    from django.db import connection

    from youzhang.journal.sql import execute, fetch_one

    execute("UPDATE runtime_series SET last = %s WHERE key LIKE %s", [cases + 10, f"{RULEBOOK}/{REGISTER}/%"])
    if connection.vendor == "postgresql":
        fetch_one("SELECT setval('runtime_case_id', %s)", [cases + 10])


def _analyze() -> None:
    """What the database does by itself in time: statistics for the planner, the write-ahead log taken over."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
