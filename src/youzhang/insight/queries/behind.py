"""The list behind a figure of a board: the very cases, or limits met, that were counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.masks import fields_readable
from youzhang.insight.queries.figures import (
    NEXT,
    Where,
    day_slots,
    happened_where,
    units_of_tokens,
    waiting_rows,
    where_seen,
)
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import fetch_all
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load

Slot = Literal["open", "overdue", "today", "later"]
What = Literal["opened", "ended", "in_time", "late"]
SLOTS, WHATS = get_args(Slot), get_args(What)
_HAS = "EXISTS (SELECT 1 FROM runtime_value v WHERE v.case_id = e.id AND v.field = %s AND v.value = %s)"
_AT_ONCE = 500
_COLUMNS = "e.id, e.rulebook, e.register, e.book, e.number, e.title, e.state, e.ended, e.owner"


@dataclass(frozen=True, slots=True)
class Behind:
    """One line. `at`: the next limit of an open case, or when it happened; `clock` the limit that was met; `key` for paging."""

    key: int
    case: int
    rulebook: str
    register: str
    book: str
    number: str
    title: str
    state: str
    ended: bool
    owner: str
    at: datetime | None
    clock: str = ""


def behind_open(
    *, seen_by: Viewer, slot: Slot = "open", register: str | None = None, unit: str = "", person: str = "",
    owner: str = "", state: str = "", field: str = "", value: str = "", after: int | None = None, limit: int = 50,
) -> tuple[list[Behind], int | None]:  # fmt: skip
    """Open cases of a figure, newest first, after the one with the id `after`; and the key of the next page.

    `later`: neither overdue nor due today. `field` and `value` want a `register`. Raises NotForYou for a hidden field.
    """
    if field and field not in fields_readable(seen_by, *(register or "/").split("/")):
        raise NotForYou
    seen = where_seen(seen_by, register)
    conditions, values = [f"NOT e.ended AND {seen.text}"], list(seen.values)
    for column, wanted in (("e.owner", owner), ("e.state", state)):
        if wanted:
            conditions.append(f"{column} = %s")
            values.append(wanted)
    if field:
        conditions.append(_HAS)
        values += [field, value]
    tables, given = _waiting(seen_by, seen, unit, person)
    marks: dict[str, tuple[str, list[str]]] = {
        "open": ("", []),
        "overdue": ("c.due < %s", [day_slots(seen_by.at)[0]]),
        "today": ("c.due >= %s AND c.due < %s", list(day_slots(seen_by.at)[1:])),
        "later": ("(c.due IS NULL OR c.due >= %s)", [day_slots(seen_by.at)[2]]),
    }
    text, instants = marks[slot]
    if text:
        conditions.append(text)
        values += instants
    if after is not None:
        conditions.append("e.id < %s")
        values.append(after)
    rows = fetch_all(
        f"{given[0]}SELECT {_COLUMNS}, c.due, '' FROM runtime_entry e {tables} "  # nosec B608
        f"WHERE {' AND '.join(conditions)} ORDER BY e.id DESC LIMIT %s",
        [*given[1], *values, limit + 1],
    )
    return _page([(row[0], *row) for row in rows], limit)


def _waiting(viewer: Viewer, seen: Where, unit: str, person: str) -> tuple[str, tuple[str, list[Any]]]:
    """(what to join, (what stands before the question, its values)): all cases, or those that wait for a unit or person."""
    if not unit and not person:
        return NEXT, ("", [])
    tokens = person_tokens(viewer, person) if person else []
    if unit:
        tokens = [token for token, name in units_of_tokens(viewer) if name == unit]
    marks = ", ".join(["(CAST(%s AS TEXT), CAST('x' AS TEXT))"] * len(tokens)) or "(NULL, NULL)"
    before = f"WITH g(token, name) AS (VALUES {marks}), c AS ({waiting_rows(seen.text)}) "
    return "JOIN c ON c.case_id = e.id", (before, [*tokens, *seen.values])


def person_tokens(viewer: Viewer, person: str) -> list[str]:
    """What work can be addressed to for it to be a person's: themselves, and the posts they hold."""
    directory = directory_load()
    return [f"person:{person}", *(f"post:{post}" for post in directory.posts_of(person, viewer.at))]


def behind_happened(
    *, seen_by: Viewer, what: What, since: date, to: date, register: str | None = None,
    after: int | None = None, limit: int = 50,
) -> tuple[list[Behind], int | None]:  # fmt: skip
    """What happened of one kind on those days, latest written first."""
    where = happened_where(seen_by, register, since, to)
    conditions, values = [where.text, "h.what = %s"], [*where.values, what]
    if after is not None:
        conditions.append("h.id < %s")
        values.append(after)
    rows = fetch_all(
        f"SELECT h.id, {_COLUMNS}, h.at, h.clock FROM insight_happened h JOIN runtime_entry e ON e.id = h.case_id "  # nosec B608
        f"WHERE {' AND '.join(conditions)} ORDER BY h.id DESC LIMIT %s",
        [*values, limit + 1],
    )
    return _page(rows, limit)


def _page(rows: list[tuple[Any, ...]], limit: int) -> tuple[list[Behind], int | None]:
    found = [_behind(*row) for row in rows[:limit]]
    return found, found[-1].key if len(rows) > limit else None


def _behind(key: int, *columns: Any) -> Behind:
    case, rulebook, register, book, number, title, state, ended, owner, at, clock = columns
    instant = datetime.fromisoformat(at) if at and len(at) == len(instant_text(datetime.min)) else None
    return Behind(
        int(key), int(case), rulebook, register, book, number, title, state, bool(ended), owner, instant, clock
    )  # fmt: skip


def cases_seen(*, seen_by: Viewer, cases: Sequence[str]) -> frozenset[str]:
    """Those of the cases named that the viewer may see."""
    seen, found = where_seen(seen_by, None), set[str]()
    for start in range(0, len(cases), _AT_ONCE):
        part = [int(case) for case in cases[start : start + _AT_ONCE] if case.isdigit()]
        marks = ", ".join(["%s"] * len(part)) or "NULL"
        rows = fetch_all(
            f"SELECT e.id FROM runtime_entry e WHERE e.id IN ({marks}) AND {seen.text}",  # nosec B608
            [*part, *seen.values],
        )
        found.update(str(row[0]) for row in rows)
    return frozenset(found)
