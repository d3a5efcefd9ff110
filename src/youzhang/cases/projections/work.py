"""Work: the rows of *my work*, kept up to date with every act."""

from __future__ import annotations

from datetime import datetime

from youzhang.engine.actors import token_allows
from youzhang.engine.approval import slots_now
from youzhang.engine.case import VOID, Case
from youzhang.engine.clock import clock_owners, warning
from youzhang.engine.scope import Scope
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import execute, execute_many, fetch_all
from youzhang.runtime.written import Change, Written

NEVER = "9"
OWNER = "owner"
Row = tuple[str, str, str, str, str, str, bool]
_COLUMNS = "kind, name, token, due, warn, since, late"


def work_project(written: Written) -> None:
    """Writes only the difference between what waited before and what waits now."""
    for change in written.changes:
        wanted = set(work_rows(written, change))
        before = _stored(change) if change.before is not None else {}
        gone = [key for row, key in before.items() if row not in wanted]
        for start in range(0, len(gone), 200):
            part = gone[start : start + 200]
            marks = ", ".join(["%s"] * len(part))
            execute(f"DELETE FROM cases_work WHERE id IN ({marks})", part)  # nosec B608
        new = [(int(change.after.id), *row) for row in sorted(wanted) if row not in before]
        execute_many(
            f"INSERT INTO cases_work (case_id, {_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",  # nosec B608
            new,
        )


def _stored(change: Change) -> dict[Row, int]:
    rows = fetch_all(f"SELECT id, {_COLUMNS} FROM cases_work WHERE case_id = %s", [int(change.after.id)])  # nosec B608
    return {(k, n, t, d, w, s, bool(late)): key for key, k, n, t, d, w, s, late in rows}


def work_rows(written: Written, change: Change) -> list[Row]:
    """Everything that waits for somebody in this case now."""
    case = change.after
    if case.state == VOID:
        return []
    scope = Scope(written.world, change.book, change.book.register(case.register), case, "", written.at)
    rows = _clocks(scope, case)
    for task in case.tasks.values():
        if task.done_at is None:
            due = instant_text(task.due) if task.due else NEVER
            rows += [("task", task.id, token, due, "", "", False) for token in task.who]
    for notice in case.notices.values():
        if notice.proof and notice.proved_at is None:  # what only informs stands among the notices
            staff = (token for token in notice.who if not token.startswith("customer:"))
            rows += [
                ("notice", notice.id, token, NEVER, "", instant_text(notice.at), False) for token in staff
            ]
    rows += _signatures(scope, case, written.at)
    return rows + _owned(scope, case, rows)


def _owned(scope: Scope, case: Case, rows: list[Row]) -> list[Row]:
    """A row for the owner of an open case for whom nothing else of it waits."""
    if not case.owner or case.state in scope.register.ends:
        return []
    if any(token_allows(scope.world, row[2], case.owner, scope.at) for row in rows):
        return []
    return [("own", OWNER, f"person:{case.owner}", NEVER, "", "", False)]


def _clocks(scope: Scope, case: Case) -> list[Row]:
    rows: list[Row] = []
    for name, running in case.clocks.items():
        clock = scope.register.clocks.get(name)
        if clock is None or not running.open:
            continue
        due = instant_text(running.due) if running.due else NEVER
        warn = instant_text(warning(scope, clock, running.due)) if running.due and clock.warn else ""
        since, late = instant_text(running.since), running.status == "late"
        rows += [("clock", name, token, due, warn, since, late) for token in clock_owners(scope, clock)]
    return rows


def _signatures(scope: Scope, case: Case, at: datetime) -> list[Row]:
    """One row for each person who may sign now. Who may changes with absences; a page asks the engine again."""
    pending = case.pending
    if pending is None:
        return []
    slots = slots_now(scope.world, scope.book, case, pending, at)
    people = dict.fromkeys(person for slot in slots for person in slot.people)
    since = instant_text(pending.at)
    return [("sign", pending.step, f"person:{person}", NEVER, "", since, False) for person in people]
