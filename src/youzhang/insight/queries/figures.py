"""What boards count: open cases by register, state, cause and unit, and what happened by the day.

Every question takes who is asking and counts what they may see, nothing else. Grouped by the database over narrow
indexes; no case is read. An open case is *overdue* when a running limit of it is past, *due today* when the next one
is still to come today; a limit that is paused counts as neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.masks import fields_readable
from youzhang.cases.queries.visible import sight_of
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import fetch_all
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load

WORK = "('clock', 'task', 'sign')"
NEXT = (
    "LEFT JOIN (SELECT case_id, MIN(due) AS due FROM runtime_clock WHERE status <> 'paused' AND due IS NOT NULL "
    "GROUP BY case_id) c ON c.case_id = e.id"
)
_SLOTS = "COUNT(*), SUM(CASE WHEN c.due < %s THEN 1 ELSE 0 END), SUM(CASE WHEN c.due >= %s AND c.due < %s THEN 1 ELSE 0 END)"


@dataclass(frozen=True, slots=True)
class Open:
    """Open cases of one register, unit or person: all, those overdue, those due today."""

    open: int = 0
    overdue: int = 0
    today: int = 0

    @property
    def later(self) -> int:
        """Those that are neither overdue nor due today."""
        return self.open - self.overdue - self.today

    def __add__(self, other: Open) -> Open:
        return Open(self.open + other.open, self.overdue + other.overdue, self.today + other.today)


@dataclass(frozen=True, slots=True)
class Done:
    """What happened in a time: cases opened and ended, limits met in time and late."""

    opened: int = 0
    ended: int = 0
    in_time: int = 0
    late: int = 0

    @property
    def rate(self) -> int | None:
        """The share met in time, in whole percent, rounded down: 100 is said of nothing less. None without any limit."""
        met = self.in_time + self.late
        return self.in_time * 100 // met if met else None

    def __add__(self, other: Done) -> Done:
        return Done(
            self.opened + other.opened, self.ended + other.ended, self.in_time + other.in_time, self.late + other.late
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Where:
    """A piece of SQL on runtime_entry `e` with its values."""

    text: str
    values: tuple[Any, ...]


def where_seen(viewer: Viewer, register: str | None) -> Where:
    """Of one register (`rulebook/register`) or of all: what the viewer may see."""
    condition, values = sight_of(viewer).condition(register)
    if register is None:
        return Where(condition, tuple(values))
    rulebook, _, name = register.partition("/")
    return Where(f"e.rulebook = %s AND e.register = %s AND {condition}", (rulebook, name, *values))


def day_slots(at: datetime) -> tuple[str, str, str]:
    """What the three marks of a count of overdue and due today stand for."""
    now = instant_text(at)
    return now, now, f"{at:%Y-%m-%d}T24"


def open_by_register(*, seen_by: Viewer) -> dict[str, Open]:
    """Register to its open cases."""
    seen = where_seen(seen_by, None)
    rows = fetch_all(
        f"SELECT e.rulebook, e.register, {_SLOTS} FROM runtime_entry e {NEXT} "  # nosec B608
        f"WHERE NOT e.ended AND {seen.text} GROUP BY e.rulebook, e.register",
        [*day_slots(seen_by.at), *seen.values],
    )
    return {f"{rulebook}/{register}": _open(*counts) for rulebook, register, *counts in rows}


def open_by_state(*, seen_by: Viewer, register: str) -> dict[str, Open]:
    """State to the open cases of a register that stand in it."""
    seen = where_seen(seen_by, register)
    rows = fetch_all(
        f"SELECT e.state, {_SLOTS} FROM runtime_entry e {NEXT} WHERE NOT e.ended AND {seen.text} GROUP BY e.state",  # nosec B608
        [*day_slots(seen_by.at), *seen.values],
    )
    return {state: _open(*counts) for state, *counts in rows}


def open_by_value(*, seen_by: Viewer, register: str, field: str) -> dict[str, Open]:
    """Value of a choice to the open cases of a register that have it. Raises NotForYou for a field hidden from the viewer."""
    if field not in fields_readable(seen_by, *register.split("/")):
        raise NotForYou
    seen = where_seen(seen_by, register)
    rows = fetch_all(
        # CROSS JOIN: SQLite then begins with the open cases, which are few, and not with all values ever written
        f"SELECT v.value, {_SLOTS} FROM runtime_entry e CROSS JOIN runtime_value v {NEXT} "  # nosec B608
        f"WHERE NOT e.ended AND v.case_id = e.id AND v.field = %s AND {seen.text} GROUP BY v.value",
        [*day_slots(seen_by.at), field, *seen.values],
    )
    return {value: _open(*counts) for value, *counts in rows}


def units_of_tokens(viewer: Viewer) -> list[tuple[str, str]]:
    """Every token that work can wait for, with the department it belongs to at the viewer's instant."""
    directory = directory_load()
    found = [(f"post:{code}", post.department) for code, post in directory.posts.items()]
    found += [(f"department:{code}", code) for code in directory.departments]
    for person in directory.people:
        unit = directory.department_of(person, viewer.at)
        if unit is not None:
            found.append((f"person:{person}", unit))
    return found


def open_by_unit(*, seen_by: Viewer, register: str | None = None) -> dict[str, Open]:
    """Department to the open cases that wait for somebody of it; one that waits for two departments counts at both."""
    return open_by_group(seen_by, units_of_tokens(seen_by), register)


def open_by_group(viewer: Viewer, tokens: list[tuple[str, str]], register: str | None) -> dict[str, Open]:
    """Open cases by the group (a department, a person) whose tokens they wait for; overdue by what waits for the group."""
    if not tokens:
        return {}
    seen = where_seen(viewer, register)
    marks = ", ".join(["(CAST(%s AS TEXT), CAST(%s AS TEXT))"] * len(tokens))
    rows = fetch_all(
        f"WITH g(token, name) AS (VALUES {marks}) "  # nosec B608
        f"SELECT c.name, {_SLOTS} FROM ({waiting_rows(seen.text)}) c GROUP BY c.name",
        [*(word for pair in tokens for word in pair), *day_slots(viewer.at), *seen.values],
    )
    return {name: _open(*counts) for name, *counts in rows}


def waiting_rows(condition: str) -> str:
    """Group and open case that waits for it, with the next limit there; reads the groups from a table `g`."""
    return (
        "SELECT g.name, w.case_id, MIN(CASE WHEN r.status = 'paused' THEN '9' ELSE w.due END) AS due "  # nosec B608
        "FROM g JOIN cases_work w ON w.token = g.token JOIN runtime_entry e ON e.id = w.case_id "
        "LEFT JOIN runtime_clock r ON r.case_id = w.case_id AND r.name = w.name AND w.kind = 'clock' "
        f"WHERE w.kind IN {WORK} AND NOT e.ended AND {condition} GROUP BY g.name, w.case_id"
    )


def owned_by_person(*, seen_by: Viewer) -> dict[str, int]:
    """Person to the open cases that are theirs by name."""
    seen = where_seen(seen_by, None)
    rows = fetch_all(
        f"SELECT e.owner, COUNT(*) FROM runtime_entry e WHERE NOT e.ended AND e.owner <> '' AND {seen.text} "  # nosec B608
        "GROUP BY e.owner",
        list(seen.values),
    )
    return {owner: int(count) for owner, count in rows}


def happened_where(viewer: Viewer, register: str | None, since: date, to: date) -> Where:
    """Rows of insight_happened `h` on the days from `since` to `to`, both included, as far as the viewer may see.

    Said of `h` alone: its rows are narrow, and what a register's post sees entirely needs no look at any case.
    """
    text, values = "h.at >= %s AND h.at < %s", [f"{since:%Y-%m-%d}", f"{to:%Y-%m-%d}T24"]
    if register is not None:
        text, values = f"{text} AND h.register = %s", [*values, register]
    sight = sight_of(viewer)
    if sight.everything or (register is not None and register in sight.whole):
        return Where(text, tuple(values))
    tokens = ", ".join(["%s"] * len(sight.tokens)) or "NULL"
    own = f"h.case_id IN (SELECT case_id FROM cases_party WHERE token IN ({tokens}))"  # nosec B608
    if register is not None or not sight.whole:
        return Where(f"{text} AND {own}", (*values, *sight.tokens))
    names = sorted(sight.whole)
    places = ", ".join(["%s"] * len(names))
    return Where(f"{text} AND (h.register IN ({places}) OR {own})", (*values, *names, *sight.tokens))


def done_by_register(*, seen_by: Viewer, since: date, to: date) -> dict[str, Done]:
    """Register to what happened on those days."""
    where = happened_where(seen_by, None, since, to)
    rows = fetch_all(
        f"SELECT h.register, h.what, COUNT(*) FROM insight_happened h WHERE {where.text} GROUP BY h.register, h.what",  # nosec B608
        list(where.values),
    )
    counts: dict[str, Counter[str]] = {}
    for register, what, count in rows:
        counts.setdefault(register, Counter())[what] += int(count)
    return {register: _done(found) for register, found in counts.items()}


def done_by_week(*, seen_by: Viewer, register: str | None, to: date, weeks: int = 12) -> dict[date, Done]:
    """Monday to what happened in its week: the last `weeks` weeks, the one of `to` included and cut off there."""
    last = to - timedelta(days=to.weekday())
    mondays = [last - timedelta(weeks=back) for back in reversed(range(weeks))]
    where = happened_where(seen_by, register, mondays[0], to)
    rows = fetch_all(
        f"SELECT SUBSTR(h.at, 1, 10) AS day, h.what, COUNT(*) FROM insight_happened h WHERE {where.text} "  # nosec B608
        "GROUP BY SUBSTR(h.at, 1, 10), h.what",
        list(where.values),
    )
    counts: dict[date, Counter[str]] = {monday: Counter() for monday in mondays}
    for text, what, count in rows:
        day = date.fromisoformat(text)
        counts[day - timedelta(days=day.weekday())][what] += int(count)
    return {monday: _done(found) for monday, found in counts.items()}


def _open(count: Any, overdue: Any, today: Any) -> Open:
    return Open(int(count), int(overdue or 0), int(today or 0))


def _done(counts: Mapping[str, int]) -> Done:
    return Done(*(counts.get(what, 0) for what in ("opened", "ended", "in_time", "late")))
