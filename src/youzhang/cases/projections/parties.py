"""Who takes part in a case: whoever acted, owns it, is named in it, or was given something to do in it."""

from __future__ import annotations

from youzhang.engine.case import Case
from youzhang.journal.sql import execute_many
from youzhang.language.register import Register
from youzhang.runtime.written import Written


def parties_project(written: Written) -> None:
    """Adds whoever is new; nobody who took part is ever forgotten."""
    rows: list[tuple[str, int]] = []
    for change in written.changes:
        register = change.book.register(change.after.register)
        before = case_parties(change.before, register) if change.before else set()
        rows += [
            (token, int(change.after.id)) for token in sorted(case_parties(change.after, register) - before)
        ]
    execute_many(
        "INSERT INTO cases_party (token, case_id) VALUES (%s, %s) ON CONFLICT (token, case_id) DO NOTHING",
        rows,
    )


def case_parties(case: Case, register: Register) -> set[str]:
    """Tokens of people and departments that a case concerns."""
    found = {f"person:{person}" for person in (*case.actors, case.owner, case.opened_by) if person}
    for field in register.fields.values():
        if field.type.name in ("person", "department"):
            value = case.fields.get(field.name)
            if value:
                found.add(f"{field.type.name}:{value}")
    for task in case.tasks.values():
        found.update(task.who)
    for notice in case.notices.values():
        found.update(token for token in notice.who if not token.startswith("customer:"))
    return found
