"""*My work*: what waits for me, my posts, my department; overdue first because the limit is the order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from youzhang.cases.projections.work import NEVER
from youzhang.cases.queries.visible import viewer_tokens
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import fetch_all
from youzhang.organization.access import Viewer, may_act

Whose = Literal["mine", "posts", "department"]


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


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A page of work and the key of the next one."""

    rows: tuple[WorkRow, ...]
    after: str | None


def work_tokens(viewer: Viewer, whose: Whose) -> list[str]:
    """Whose work is asked for: myself and my posts; my posts alone; my department."""
    person, *departments = viewer_tokens(viewer)
    posts = [f"post:{post}" for post in sorted(viewer.posts)]
    if not may_act(viewer):
        return [person]
    if whose == "department":
        return departments
    return posts if whose == "posts" else [person, *posts]


def work_list(
    *, seen_by: Viewer, whose: Whose = "mine", after: str | None = None, limit: int = 50
) -> WorkPage:
    """Work in the order of its limits. A few index ranges, one per token, merged; nothing else is read."""
    tokens = work_tokens(seen_by, whose)
    if not tokens:
        return WorkPage((), None)
    keyed: list[str | int]
    due, _, last = (after or "").partition("~")
    parts: list[str] = []
    values: list[str | int] = []
    for token in tokens:
        key = "AND (due > %s OR (due = %s AND id > %s)) " if after else ""
        parts.append(
            "SELECT * FROM (SELECT id, case_id, kind, name, token, due, warn, since, late FROM cases_work "  # nosec B608
            f"WHERE token = %s {key}ORDER BY due, id LIMIT %s) p{len(parts)}"
        )
        keyed = [due, due, int(last)] if after else []
        values += [token, *keyed, limit + 1]
    union = " UNION ALL ".join(parts)
    rows = fetch_all(
        "SELECT w.id, w.kind, w.name, w.case_id, e.rulebook, e.register, e.book, e.number, e.title, e.state, "
        f"w.due, w.warn, w.since, w.late, w.token FROM (SELECT * FROM ({union}) u ORDER BY due, id LIMIT %s) w "
        "JOIN runtime_entry e ON e.id = w.case_id ORDER BY w.due, w.id",  # nosec B608
        [*values, limit + 1],
    )
    found = tuple(_row(row) for row in rows[:limit])
    more = f"{rows[limit - 1][10]}~{rows[limit - 1][0]}" if len(rows) > limit else None
    return WorkPage(_once(found), more)


def _row(row: tuple[object, ...]) -> WorkRow:
    number, kind, name, case, rulebook, register, book, text, title, state, due, warn, since, late, token = (
        row
    )
    return WorkRow(
        int(str(number)), str(kind), str(name), str(case), str(rulebook), str(register), str(book), str(text),
        str(title), str(state), _instant(due), _instant(warn), _instant(since), bool(late), str(token),
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


def work_counts(*, seen_by: Viewer, whose: Whose = "mine") -> WorkCounts:
    """Counts at the viewer's instant; each by one index range per token."""
    tokens = work_tokens(seen_by, whose)
    if not tokens:
        return WorkCounts(0, 0, 0, 0)
    now, end = instant_text(seen_by.at), f"{seen_by.at:%Y-%m-%d}T24"
    marks = ", ".join(["%s"] * len(tokens))
    rows = fetch_all(
        "SELECT CASE WHEN due < %s THEN 0 WHEN due < %s THEN 1 WHEN due < %s THEN 2 ELSE 3 END AS slot, "
        f"COUNT(DISTINCT case_id || kind || name) FROM cases_work WHERE token IN ({marks}) GROUP BY 1",  # nosec B608
        [now, end, NEVER, *tokens],
    )
    slots = {int(slot): int(count) for slot, count in rows}
    return WorkCounts(slots.get(0, 0), slots.get(1, 0), slots.get(2, 0), slots.get(3, 0))
