"""The runtime's own projections: snapshots, running clocks and looked-up values."""

from __future__ import annotations

from typing import Any

from youzhang.engine.book import Book
from youzhang.engine.case import VOID, Case
from youzhang.engine.codec import case_text
from youzhang.engine.memory import fields_looked_at
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import execute, execute_many
from youzhang.runtime.world import index_text
from youzhang.runtime.written import Written

_INSERT = (
    "INSERT INTO runtime_entry (id, rulebook, register, book, number, title, state, ended, opened_at, opened_by, "
    "owner, seq, head, snapshot) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_UPDATE = (
    "UPDATE runtime_entry SET book = %s, title = %s, state = %s, ended = %s, owner = %s, seq = %s, head = %s, "
    "snapshot = %s WHERE id = %s"
)
_CLOCK = (
    "INSERT INTO runtime_clock (case_id, name, next, due, status, provisional, failed) "
    "VALUES (%s, %s, %s, %s, %s, %s, '') ON CONFLICT (case_id, name) DO UPDATE SET next = excluded.next, "
    "due = excluded.due, status = excluded.status, provisional = excluded.provisional, failed = ''"
)
_VALUE = (
    "INSERT INTO runtime_value (case_id, register, field, value) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (case_id, field) DO UPDATE SET value = excluded.value"
)


def entries_project(written: Written) -> None:
    """The snapshot of every case touched."""
    for change in written.changes:
        case, register = change.after, change.book.register(change.after.register)
        ended = case.state in register.ends or case.state == VOID
        title = title_of(change.book, case)
        if change.before is None:
            execute(_INSERT, [
                int(case.id), case.rulebook, case.register, case.book, case.number, title, case.state, ended,
                instant_text(case.opened_at), case.opened_by, case.owner, change.head.seq, change.head.hash,
                case_text(case),
            ])  # fmt: skip
        else:
            execute(_UPDATE, [
                case.book, title, case.state, ended, case.owner, change.head.seq, change.head.hash,
                case_text(case), int(case.id),
            ])  # fmt: skip


def title_of(book: Book, case: Case) -> str:
    """What the case is about in a few words: the first line of its first unmasked text."""
    for field in book.register(case.register).fields.values():
        if field.type.name in ("text", "note") and not field.personal:
            text = str(case.fields.get(field.name) or "").strip()
            if text:
                return text.splitlines()[0][:120]
    return ""


def clocks_project(written: Written) -> None:
    """Open clocks only: whatever has ended leaves the table, so that a sweep never sees it."""
    put: list[tuple[Any, ...]] = []
    for change in written.changes:
        before = change.before.clocks if change.before else {}
        for name, running in change.after.clocks.items():
            if running is before.get(name) or running == before.get(name):
                continue
            if running.open:
                next_at = instant_text(running.next) if running.next else None
                due = instant_text(running.due) if running.due else None
                put.append((int(change.after.id), name, next_at, due, running.status, running.provisional))
            elif name in before and before[name].open:
                execute(
                    "DELETE FROM runtime_clock WHERE case_id = %s AND name = %s", [int(change.after.id), name]
                )
    execute_many(_CLOCK, put)


def values_project(written: Written) -> None:
    """Values of fields that rules look up, that lists show or filter by, and by which one case names another."""
    put: list[tuple[Any, ...]] = []
    for change in written.changes:
        before = change.before.fields if change.before else {}
        if change.after.state == VOID:
            execute("DELETE FROM runtime_value WHERE case_id = %s", [int(change.after.id)])
            continue
        register = f"{change.after.rulebook}/{change.after.register}"
        for name in fields_indexed(change.book, change.after.register):
            value = change.after.fields.get(name)
            if value == before.get(name):
                continue
            if value is None:
                execute(
                    "DELETE FROM runtime_value WHERE case_id = %s AND field = %s",
                    [int(change.after.id), name],
                )
            else:
                put.append((int(change.after.id), register, name, index_text(value)))
    execute_many(_VALUE, put)


_indexed: dict[tuple[str, str], tuple[str, ...]] = {}


def fields_indexed(book: Book, register: str) -> tuple[str, ...]:
    """Fields of a register that have an index; worked out once per book."""
    key = (book.key, register)
    if key not in _indexed:
        looked_at = fields_looked_at(book).get(register, set())
        kinds = ("choice", "customer", "phone", "plate", "department", "person", "entry")
        fields = book.register(register).fields.values()
        _indexed[key] = tuple(
            f.name for f in fields if f.name in looked_at or f.listed or f.type.name in kinds
        )
    return _indexed[key]
