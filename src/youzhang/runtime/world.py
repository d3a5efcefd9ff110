"""The engine's world on the database: what one transaction reads, and what it has decided so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from youzhang.adoption.queries.books import Books
from youzhang.engine.book import Book
from youzhang.engine.case import VOID, Case
from youzhang.engine.codec import case_read
from youzhang.engine.field import value_write
from youzhang.journal.chain import EMPTY, Head
from youzhang.journal.sql import execute, fetch_all, fetch_one
from youzhang.kernel.calendar import WorkCalendar
from youzhang.kernel.people import Directory

_ENTRY = (
    "SELECT id, rulebook, register, book, number, state, opened_at, opened_by, owner, seq, head, snapshot "
    "FROM runtime_entry WHERE id "
)


class StoredWorld:
    """Reads through to the database and remembers, so that one decision sees one state."""

    def __init__(self, directory: Directory, calendar: WorkCalendar, books: Books) -> None:
        self.directory = directory
        self.calendar = calendar
        self.books = books
        self.loaded: dict[str, Case | None] = {}
        self.current: dict[str, Case] = {}
        self.heads: dict[str, Head] = {}
        self._ids = 0

    def case(self, case: str) -> Case | None:
        """The entry as this transaction sees it."""
        if case in self.current:
            return self.current[case]
        if case not in self.loaded:
            row = fetch_one(_ENTRY + "= %s", [int(case)]) if case.isdigit() and len(case) < 19 else None
            self.loaded[case] = None if row is None else self._read(row)
        return self.loaded[case]

    def _read(self, row: tuple[Any, ...]) -> Case:
        number, rulebook, register, book, text, state, opened_at, opened_by, owner, seq, head, snapshot = row
        case = str(number)
        self.heads[case] = Head(seq, head)
        spec = self.pinned(book).rulebook.registers[register]
        return case_read(
            snapshot, spec, id=case, rulebook=rulebook, register=register, book=book, number=text, state=state,
            opened_at=datetime.fromisoformat(opened_at), opened_by=opened_by, owner=owner, seq=seq,
        )  # fmt: skip

    def find(self, rulebook: str, register: str, equal: Sequence[tuple[str, Any]]) -> Sequence[Case]:
        """Entries by equality of indexed fields, in order of opening; what this transaction decided counts too."""
        key = f"{rulebook}/{register}"
        joins, values = [], []
        for number, (field, value) in enumerate(equal):
            name = f"v{number}"
            on = f"AND {name}.case_id = v0.case_id " if number else ""
            joins.append(f"runtime_value {name}" if not number else f"JOIN runtime_value {name} ON TRUE {on}")
            values += [key, field, index_text(value)]
        where = " AND ".join(
            f"v{n}.register = %s AND v{n}.field = %s AND v{n}.value = %s" for n in range(len(equal))
        )
        statement = f"SELECT v0.case_id FROM {' '.join(joins)} WHERE {where} ORDER BY v0.case_id"  # nosec B608
        ids = [str(row[0]) for row in fetch_all(statement, values)]
        ids += [case for case in self.current if case not in ids]
        self._load([case for case in ids if case not in self.current and case not in self.loaded])
        found = [self.case(case) for case in ids]
        return [
            case
            for case in found
            if case is not None
            and case.state != VOID
            and (case.rulebook, case.register) == (rulebook, register)
            and all(case.fields.get(field) == value for field, value in equal)
        ]

    def _load(self, cases: list[str]) -> None:
        for start in range(0, len(cases), 500):
            part = [int(case) for case in cases[start : start + 500]]
            marks = ", ".join(["%s"] * len(part))
            for row in fetch_all(f"{_ENTRY} IN ({marks})", part):
                self.loaded[str(row[0])] = self._read(row)

    def book(self, rulebook: str, at: datetime) -> Book | None:
        """The version in force at an instant."""
        return self.books.in_force(rulebook, at)

    def pinned(self, key: str) -> Book:
        """The book a case was opened under."""
        return self.books.by_key[key]

    def number_next(self, rulebook: str, register: str, period: str) -> int:
        """Takes the next serial; the row is held until the transaction ends."""
        key = f"{rulebook}/{register}/{period}"
        execute(
            "INSERT INTO runtime_series (key, last) VALUES (%s, 1) "
            "ON CONFLICT (key) DO UPDATE SET last = runtime_series.last + 1",
            [key],
        )
        row = fetch_one("SELECT last FROM runtime_series WHERE key = %s", [key])
        assert row is not None
        return int(row[0])

    def case_new(self) -> str:
        """An id nobody has: a sequence on PostgreSQL; on SQLite the next one, since only one transaction writes."""
        if connection.vendor == "postgresql":
            row = fetch_one("SELECT nextval('runtime_case_id')")
            assert row is not None
            return str(row[0])
        row = fetch_one("SELECT COALESCE(MAX(id), 0) FROM runtime_entry")
        self._ids += 1
        return str((row[0] if row else 0) + self._ids)

    def head(self, case: str) -> Head:
        """The newest event of the case's stream before this transaction; EMPTY for a new case."""
        return self.heads.get(case, EMPTY)


def index_text(value: Any) -> str:
    """A value as the index holds it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value_write(value))[:200]
