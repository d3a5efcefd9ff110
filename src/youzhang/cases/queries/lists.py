"""A register's list: filtered, in order of number, a page at a time by key and never by counting."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.masks import fields_readable
from youzhang.cases.queries.visible import sight_of
from youzhang.journal.sql import fetch_all, fetch_one
from youzhang.organization.access import Viewer
from youzhang.runtime.world import index_text

MANY = 500
"""So many entries are asked for at once."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a list. `values` are the listed fields' values as the index holds them."""

    id: str
    number: str
    title: str
    state: str
    ended: bool
    opened_at: datetime
    opened_by: str
    owner: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class CasePageOf:
    """A page of rows and the key of the next one; None when this is the last."""

    rows: tuple[CaseRow, ...]
    after: int | None


def case_list(
    *, seen_by: Viewer, rulebook: str, register: str, states: tuple[str, ...] = (),
    fields: Mapping[str, Any] | None = None, text: str = "", open_only: bool = False,
    after: int | None = None, limit: int = 50, columns: Sequence[str] = (), oldest: bool = False,
) -> CasePageOf:  # fmt: skip
    """Entries of a register, newest first (or `oldest`), after the one with the id `after`.

    `columns` are fields wanted besides those that the index holds: they are read from the entries themselves.

    `fields` filters by indexed values; `text` by number, or by a word in the title. Raises NotForYou for a filter by a
    field that is hidden from the viewer: an answer would tell its value.
    """
    readable = fields_readable(seen_by, rulebook, register)
    if not readable.issuperset(fields or ()):
        raise NotForYou
    begin, key, where, parameters = _begin(rulebook, register, fields or {})
    condition, values = sight_of(seen_by).condition(f"{rulebook}/{register}")
    where, parameters = [*where, condition], [*parameters, *values]
    if after is not None:
        where.append(f"{key} {'>' if oldest else '<'} %s")
        parameters.append(after)
    if states:
        where.append(f"e.state IN ({', '.join(['%s'] * len(states))})")
        parameters += states
    if open_only:
        where.append("NOT e.ended")
    if text.strip():
        asked, given = _words(text.strip())
        where.append(asked)
        parameters += given
    rows = fetch_all(
        "SELECT e.id, e.number, e.title, e.state, e.ended, e.opened_at, e.opened_by, e.owner "
        f"FROM {begin} WHERE {' AND '.join(where)} ORDER BY {key} {'ASC' if oldest else 'DESC'} LIMIT %s",  # nosec B608
        [*parameters, limit + 1],
    )
    listed = _values([row[0] for row in rows[:limit]], readable, readable.intersection(columns))
    found = tuple(_row(row, listed.get(row[0], {})) for row in rows[:limit])
    return CasePageOf(found, int(found[-1].id) if len(rows) > limit else None)


def _words(text: str) -> tuple[str, list[str]]:
    """The condition for a word: a whole number is looked up by its index; else a number's beginning or a title's part."""
    exact = [text, text.upper()]
    if fetch_one("SELECT 1 FROM runtime_entry WHERE number IN (%s, %s)", exact):
        return "e.number IN (%s, %s)", exact
    plain = re.sub(r"([\\%_])", r"\\\1", text.lower())
    like = "(LOWER(e.number) LIKE %s ESCAPE '\\' OR LOWER(e.title) LIKE %s ESCAPE '\\')"
    return like, [f"{plain}%", f"%{plain}%"]


def _begin(rulebook: str, register: str, fields: Mapping[str, Any]) -> tuple[str, str, list[str], list[Any]]:
    """Where reading begins: (tables, key, conditions, values). A filter begins in the index of values, which is in the
    order of the page: only the page is read, however many entries have the value.
    """
    if not fields:
        return "runtime_entry e", "e.id", ["e.rulebook = %s", "e.register = %s"], [rulebook, register]
    (name, value), *rest = fields.items()
    where = ["v.register = %s", "v.field = %s", "v.value = %s"]
    parameters = [f"{rulebook}/{register}", name, index_text(value)]
    for name, value in rest:
        where.append(
            "EXISTS (SELECT 1 FROM runtime_value o WHERE o.case_id = e.id AND o.field = %s AND o.value = %s)"
        )
        parameters += [name, index_text(value)]
    return "runtime_value v JOIN runtime_entry e ON e.id = v.case_id", "v.case_id", where, parameters


def _values(
    ids: list[int], readable: frozenset[str], columns: frozenset[str] = frozenset()
) -> dict[int, dict[str, str]]:
    """The values that the index holds, and of `columns` those that only the entries hold."""
    found: dict[int, dict[str, str]] = {}
    for start in range(0, len(ids), MANY):
        part = ids[start : start + MANY]
        marks = ", ".join(["%s"] * len(part))
        statement = f"SELECT case_id, field, value FROM runtime_value WHERE case_id IN ({marks})"  # nosec B608
        for case, field, value in fetch_all(statement, part):
            if field in readable:
                found.setdefault(case, {})[field] = value
        if columns:
            statement = f"SELECT id, snapshot FROM runtime_entry WHERE id IN ({marks})"  # nosec B608
            for case, text in fetch_all(statement, part):
                fields = json.loads(text)["fields"]
                held = {name: index_text(fields[name]) for name in columns if fields.get(name) is not None}
                found[case] = {**held, **found.get(case, {})}
    return found


def _row(row: tuple[Any, ...], values: dict[str, str]) -> CaseRow:
    number, text, title, state, ended, opened_at, opened_by, owner = row
    return CaseRow(
        str(number),
        text,
        title,
        state,
        bool(ended),
        datetime.fromisoformat(opened_at),
        opened_by,
        owner,
        values,
    )


def articles_cases(
    *, seen_by: Viewer, rulebook: str, article: str, register: str = "", open_only: bool = False,
    after: str | None = None, limit: int = 50,
) -> tuple[list[tuple[CaseRow, int, str]], str | None]:  # fmt: skip
    """Cases that an article touched, latest first: (row, how often, last instant), and the key of the next page."""
    condition, values = sight_of(seen_by).condition()
    where, parameters = ["c.rulebook = %s", "c.article = %s", condition], [rulebook, article, *values]
    if register:
        where.append("e.register = %s")
        parameters.append(register)
    if open_only:
        where.append("NOT e.ended")
    if after is not None:
        last, _, case = after.partition("~")
        where.append("(c.last < %s OR (c.last = %s AND c.case_id < %s))")
        parameters += [last, last, int(case)]
    rows = fetch_all(
        "SELECT c.times, c.last, e.id, e.number, e.title, e.state, e.ended, e.opened_at, e.opened_by, e.owner "
        "FROM cases_citation c JOIN runtime_entry e ON e.id = c.case_id "
        f"WHERE {' AND '.join(where)} ORDER BY c.last DESC, c.case_id DESC LIMIT %s",  # nosec B608
        [*parameters, limit + 1],
    )
    found = [(_row(row[2:], {}), int(row[0]), str(row[1])) for row in rows[:limit]]
    more = f"{found[-1][2]}~{found[-1][0].id}" if len(rows) > limit else None
    return found, more


def citation_counts(*, seen_by: Viewer, rulebook: str) -> dict[str, int]:
    """Article to the number of cases it touched, of those the viewer may see."""
    condition, values = sight_of(seen_by).condition()
    rows = fetch_all(
        "SELECT c.article, COUNT(*) FROM cases_citation c JOIN runtime_entry e ON e.id = c.case_id "
        f"WHERE c.rulebook = %s AND {condition} GROUP BY c.article",  # nosec B608
        [rulebook, *values],
    )
    return {article: int(count) for article, count in rows}
