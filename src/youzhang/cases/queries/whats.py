"""What the tasks and notices of a page of work say: read with the cases they belong to, in one go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.work import WorkRow
from youzhang.engine.case import Case
from youzhang.engine.codec import case_read
from youzhang.journal.sql import fetch_all

KINDS = ("task", "notice")


def work_cases(rows: Sequence[WorkRow]) -> dict[str, Case]:
    """The cases of those rows that are tasks or notices, by id. The rows are the viewer's own already."""
    ids = sorted({int(row.case) for row in rows if row.kind in KINDS})
    if not ids:
        return {}
    marks = ", ".join(["%s"] * len(ids))
    found = fetch_all(
        "SELECT id, rulebook, register, book, number, state, opened_at, opened_by, owner, seq, snapshot "
        f"FROM runtime_entry WHERE id IN ({marks})",  # nosec B608
        ids,
    )
    books = books_load().by_key
    cases = {}
    for number, rulebook, register, book, text, state, opened_at, opened_by, owner, seq, snapshot in found:
        spec = books[book].rulebook.registers[register]
        cases[str(number)] = case_read(
            snapshot, spec, id=str(number), rulebook=rulebook, register=register, book=book, number=text, state=state,
            opened_at=datetime.fromisoformat(opened_at), opened_by=opened_by, owner=owner, seq=seq,
        )  # fmt: skip
    return cases
