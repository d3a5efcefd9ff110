"""What a new version does to open cases, and what a published calendar does to provisional limits.

Both are dated acts of their own, case by case, with their citation; nothing moves silently.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from youzhang.adoption.queries.books import books_load
from youzhang.adoption.services.adopt import version_taken_over
from youzhang.engine.book import Book
from youzhang.engine.command import Recount, Repin
from youzhang.engine.deed import Decision
from youzhang.journal.sql import fetch_all
from youzhang.runtime.services.submit import submit

BATCH = 500


def versions_take_over(at: datetime) -> int:
    """Applies the transition clauses of versions that have come into force; gives the number of cases taken over.

    A version adopted ahead does so at the first instant of its first day, one adopted late at `at`.
    """
    taken = 0
    for book in books_load().waiting(at):
        start = min(at, max(datetime.combine(book.since, time()), book_adopted(book)))
        taken += _take_over(book, start)
        version_taken_over(key=book.key, at=at)
    return taken


def book_adopted(book: Book) -> datetime:
    """When the book was adopted."""
    return books_load().adopted_at[book.key]


def _take_over(book: Book, at: datetime) -> int:
    taken, after = 0, 0
    registers = {clause.register for clause in book.rulebook.transitions}
    marks = ", ".join(["%s"] * len(registers))
    while True:
        rows = fetch_all(
            "SELECT id FROM runtime_entry WHERE rulebook = %s AND NOT ended AND book <> %s AND id > %s "
            f"AND register IN ({marks}) ORDER BY id LIMIT %s",  # nosec B608
            [book.rulebook.id, book.key, after, *sorted(registers), BATCH],
        )
        for (case,) in rows:
            taken += isinstance(submit(Repin(str(case)), at=at), Decision)
        if len(rows) < BATCH:
            return taken
        after = rows[-1][0]


def clocks_recount_named(clocks: Iterable[tuple[str, str]], *, at: datetime) -> int:
    """Counts the named limits (case, clock) again on the calendar as it is now; gives the number that moved."""
    return sum(isinstance(submit(Recount(case, name), at=at), Decision) for case, name in clocks)


def clocks_recount(at: datetime) -> int:
    """Counts provisional limits again on the calendar as it is now; gives the number that moved or became final."""
    moved, after = 0, (0, "")
    while True:
        rows = fetch_all(
            "SELECT case_id, name FROM runtime_clock WHERE provisional AND (case_id > %s OR (case_id = %s AND name > %s)) "
            "ORDER BY case_id, name LIMIT %s",
            [after[0], after[0], after[1], BATCH],
        )
        for case, name in rows:
            moved += isinstance(submit(Recount(str(case), name), at=at), Decision)
        if len(rows) < BATCH:
            return moved
        after = rows[-1]
