"""Who takes part in a case: whoever acted, owns it, is named in it, was given something to do in it or asked to sign."""

from __future__ import annotations

from youzhang.engine.actors import CUSTOMER
from youzhang.engine.approval import slots_now
from youzhang.engine.case import Case
from youzhang.journal.sql import execute_many
from youzhang.language.register import Register
from youzhang.runtime.written import Change, Written


def parties_project(written: Written) -> None:
    """Adds whoever is new; nobody who took part is ever forgotten."""
    rows: list[tuple[str, int]] = []
    for change in written.changes:
        register = change.book.register(change.after.register)
        before = case_parties(change.before, register) if change.before else set()
        now = case_parties(change.after, register) | _signers(written, change)
        rows += [(token, int(change.after.id)) for token in sorted(now - before)]
    execute_many(
        "INSERT INTO cases_party (token, case_id) VALUES (%s, %s) ON CONFLICT (token, case_id) DO NOTHING",
        rows,
    )


def _signers(written: Written, change: Change) -> set[str]:
    """Those who may sign what waits: nobody can sign what they cannot read."""
    pending = change.after.pending
    if pending is None:
        return set()
    slots = slots_now(written.world, change.book, change.after, pending, written.at)
    return {f"person:{person}" for slot in slots for person in slot.people}


def case_parties(case: Case, register: Register) -> set[str]:
    """Tokens of people and departments that a case concerns."""
    people = (*case.actors, case.owner, case.opened_by)
    found = {f"person:{person}" for person in people if person and not person.startswith(CUSTOMER)}
    for field in register.fields.values():
        kind = _TOKENS.get(field.type.name)
        value = case.fields.get(field.name) if kind else None
        if value:
            found.update(f"{kind}:{one}" for one in (value if isinstance(value, list) else [value]))
    for task in case.tasks.values():
        found.update(task.who)
    for notice in case.notices.values():
        found.update(token for token in notice.who if not token.startswith("customer:"))
    for copy in case.copies.values():
        found.update(copy.who)
    return found


_TOKENS = {"person": "person", "people": "person", "department": "department", "departments": "department"}
