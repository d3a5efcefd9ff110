"""*My work*: what waits for me, my posts, my units; overdue first because the limit is the order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from youzhang.cases.projections.work import NEVER
from youzhang.cases.queries.work_parts import ALL, Whose, WorkWanted, work_parts
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import fetch_all
from youzhang.organization.access import Viewer


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing that waits. `due` None: no limit; `warn_from` from when it is urgent."""

    id: int
    kind: str
    name: str
    case: str
    rulebook: str
    register: str
    book: str
    number: str
    title: str
    state: str
    due: datetime | None
    warn_from: datetime | None
    since: datetime | None
    late: bool
    token: str
    owner: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A page of work and the key of the next one."""

    rows: tuple[WorkRow, ...]
    after: str | None


def work_list(
    *, seen_by: Viewer, whose: Whose = "mine", wanted: WorkWanted = ALL, after: str | None = None, limit: int = 50
) -> WorkPage:  # fmt: skip
    """Work in the order of its limits, or the newest first. A few index ranges, one per token, merged."""
    parts = work_parts(seen_by, whose, wanted)
    if not parts:
        return WorkPage((), None)
    order = "id DESC" if wanted.newest else "due, id"
    key, given = _key(after, wanted.newest)
    selects: list[str] = []
    values: list[str | int] = []
    for part in parts:
        selects.append(
            f"SELECT * FROM (SELECT {_COLUMNS} FROM cases_work w JOIN runtime_entry e ON e.id = w.case_id "  # nosec B608
            f"WHERE {part.where}{key} ORDER BY {order} LIMIT %s) p{len(selects)}"
        )
        values += [*part.values, *given, limit + 1]
    union = " UNION ALL ".join(selects)
    rows = fetch_all(f"SELECT * FROM ({union}) u ORDER BY {order} LIMIT %s", [*values, limit + 1])  # nosec B608
    found = tuple(_row(row) for row in rows[:limit])
    more = None
    if len(rows) > limit:
        number, due = rows[limit - 1][0], rows[limit - 1][10]
        more = f"~{number}" if wanted.newest else f"{due}~{number}"
    return WorkPage(_once(found), more)


_COLUMNS = (
    "w.id AS id, w.kind, w.name, w.case_id, e.rulebook, e.register, e.book, e.number, e.title, e.state, "
    "w.due AS due, w.warn, w.since, w.late, w.token, e.owner"
)


def _key(after: str | None, newest: bool) -> tuple[str, list[str | int]]:
    """Where the next page begins; a key of another order, or of none, begins anew."""
    due, mark, last = (after or "").partition("~")
    if not mark or not last.isdigit() or newest == bool(due):
        return "", []
    if newest:
        return " AND w.id < %s", [int(last)]
    return " AND (w.due > %s OR (w.due = %s AND w.id > %s))", [due, due, int(last)]


def _row(row: tuple[object, ...]) -> WorkRow:
    (number, kind, name, case, rulebook, register, book, text, title, state, due, warn, since, late, token,
     owner) = row  # fmt: skip
    return WorkRow(
        int(str(number)), str(kind), str(name), str(case), str(rulebook), str(register), str(book), str(text),
        str(title), str(state), _instant(due), _instant(warn), _instant(since), bool(late), str(token), str(owner),
    )  # fmt: skip


def _once(rows: tuple[WorkRow, ...]) -> tuple[WorkRow, ...]:
    """A clock that is mine by two of my posts is one thing to do."""
    seen: dict[tuple[str, str, str], WorkRow] = {}
    for row in rows:
        seen.setdefault((row.case, row.kind, row.name), row)
    return tuple(seen.values())


def _instant(text: object) -> datetime | None:
    return None if not text or text == NEVER else datetime.fromisoformat(str(text))


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """How much is overdue, due today, due later, and without a limit."""

    overdue: int
    today: int
    later: int
    open: int


def work_counts(*, seen_by: Viewer, whose: Whose = "mine", wanted: WorkWanted = ALL) -> WorkCounts:
    """Counts at the viewer's instant; each by one index range per token."""
    parts = work_parts(seen_by, whose, wanted)
    if not parts:
        return WorkCounts(0, 0, 0, 0)
    now, end = instant_text(seen_by.at), f"{seen_by.at:%Y-%m-%d}T24"
    where = " OR ".join(f"({part.where})" for part in parts)
    entry = "JOIN runtime_entry e ON e.id = w.case_id " if any(part.asks_entry for part in parts) else ""
    rows = fetch_all(
        "SELECT CASE WHEN w.due < %s THEN 0 WHEN w.due < %s THEN 1 WHEN w.due < %s THEN 2 ELSE 3 END AS slot, "
        "COUNT(DISTINCT w.case_id || w.kind || w.name) "
        f"FROM cases_work w {entry}WHERE {where} GROUP BY 1",  # nosec B608
        [now, end, NEVER, *(value for part in parts for value in part.values)],
    )
    slots = {int(slot): int(count) for slot, count in rows}
    return WorkCounts(slots.get(0, 0), slots.get(1, 0), slots.get(2, 0), slots.get(3, 0))
