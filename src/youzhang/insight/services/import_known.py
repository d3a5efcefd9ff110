"""Rows that were imported before: what of a row is in the register already, and whether it is the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.engine.case import VOID
from youzhang.engine.field import value_accept, value_write
from youzhang.insight.findings import Finding, finding
from youzhang.insight.mapping import Mapping
from youzhang.insight.past import PastAct, PastCase
from youzhang.journal.queries.read import StoredEvent, journal_read
from youzhang.journal.queries.rows import rows_stream
from youzhang.journal.sql import fetch_all
from youzhang.language.register import Register
from youzhang.language.step import OPEN
from youzhang.runtime.projections import fields_indexed
from youzhang.runtime.world import StoredWorld, index_text

_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Known:
    """A row whose case is there. `acts`: what the file has and the case has not; `found`: what speaks against it."""

    case: str
    acts: tuple[PastAct, ...]
    found: Finding | None


def keys_known(mapping: Mapping, keys: Sequence[str], world: StoredWorld) -> dict[str, str]:
    """Key to case, for the keys that the register holds already; the earliest case where several have one key."""
    books = [book for book in world.books.by_key.values() if book.rulebook.id == mapping.rulebook]
    indexed = all(
        mapping.key_field in fields_indexed(book, mapping.register)
        for book in books
        if mapping.register in book.rulebook.registers
    )
    field = books[-1].register(mapping.register).fields[mapping.key_field]
    kept = {key: index_text(value_accept(field, key, world)[0]) for key in keys}
    pairs = _by_index(mapping, list(kept.values())) if indexed else _by_snapshot(mapping)
    found: dict[str, str] = {}
    for value, case in pairs:
        found.setdefault(value, str(case))
    return {key: found[kept[key]] for key in keys if kept[key] in found}


def _by_index(mapping: Mapping, values: Sequence[str]) -> Iterable[tuple[str, int]]:
    register = f"{mapping.rulebook}/{mapping.register}"
    for start in range(0, len(values), _TOGETHER):
        part = values[start : start + _TOGETHER]
        marks = ", ".join(["%s"] * len(part))
        statement = (
            "SELECT value, case_id FROM runtime_value "  # nosec B608 - only marks are put together
            f"WHERE register = %s AND field = %s AND value IN ({marks}) ORDER BY case_id"
        )
        for value, case in fetch_all(statement, [register, mapping.key_field, *part]):
            yield str(value), int(case)


def _by_snapshot(mapping: Mapping) -> Iterable[tuple[str, int]]:
    """A field that no list shows and no rule looks at has no index: every entry is read."""
    statement = "SELECT id, snapshot FROM runtime_entry WHERE rulebook = %s AND register = %s AND state <> %s ORDER BY id"
    for case, snapshot in rows_stream(statement, [mapping.rulebook, mapping.register, VOID]):
        value = json.loads(snapshot)["fields"].get(mapping.key_field)
        if value is not None:
            yield index_text(value), int(case)


def known_compare(row: PastCase, case: str, mapping: Mapping, world: StoredWorld, file: str) -> Known:
    """Compares a row with the journal of its case, whatever has become of the case since."""
    events = journal_read(f"case/{case}")
    entry = world.case(case)
    assert entry is not None
    register = world.pinned(entry.book).register(entry.register)
    missing, differing = [], []
    for act in row.acts:
        held = _held(events, act)
        if held is None:
            missing.append(act)
        else:
            differing += _differing(act, held, register, world)
    if differing:
        fields = "、".join(dict.fromkeys(differing))
        return Known(case, (), finding("I303", file, row.row, mapping.key, key=row.key, fields=fields))
    last = events[-1].at
    early = next((act for act in missing if act.at < last), None)
    if early is not None:
        column = next(spec.at for spec in mapping.acts if spec.step == early.step)
        return Known(case, (), finding("I304", file, row.row, column, last=last))
    return Known(case, tuple(missing), None)


def _held(events: list[StoredEvent], act: PastAct) -> tuple[datetime, dict[str, Any]] | None:
    """When the step was done and what the fields held then; of several, the one at that instant, else the first."""
    fields: dict[str, Any] = {}
    found: tuple[datetime, dict[str, Any]] | None = None
    for event in events:
        if event.kind not in ("acted", "set"):
            continue
        data = json.loads(event.body)["data"]
        fields.update(data["values"])
        if event.kind == "acted" and data["step"] == act.step and (found is None or event.at == act.at):
            found = (event.at, dict(fields))
            if event.at == act.at:
                break
    return found


def _differing(
    act: PastAct, held: tuple[datetime, dict[str, Any]], register: Register, world: StoredWorld
) -> list[str]:
    at, fields = held
    found = ["open" if act.step == OPEN else act.step] if at != act.at else []
    for name, raw in act.values.items():
        value, _ = value_accept(register.fields[name], raw, world)
        if json.loads(json.dumps(value_write(value))) != fields.get(name):
            found.append(register.fields[name].label.zh)
    return found
