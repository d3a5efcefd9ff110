"""What somebody leaves behind: open cases that are theirs, wait for them or know them, as far as the viewer sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from youzhang.cases.queries.visible import sight_of
from youzhang.journal.sql import fetch_all
from youzhang.organization.access import Viewer

Tie = Literal["owner", "waits", "part"]


@dataclass(frozen=True, slots=True)
class LeftCase:
    """An open case. `tie`: the person is its owner, something in it waits for them in person, or they take part."""

    id: int
    number: str
    title: str
    rulebook: str
    register: str
    book: str
    state: str
    tie: Tie


def handover_cases(*, seen_by: Viewer, person: str, limit: int = 200) -> tuple[LeftCase, ...]:
    """What is theirs first, then what waits, then the rest, each the oldest first."""
    condition, values = sight_of(seen_by).condition()
    token = f"person:{person}"
    rows = fetch_all(
        "SELECT e.id, e.number, e.title, e.rulebook, e.register, e.book, e.state, "
        "CASE WHEN e.owner IN (%s, %s) THEN 0 "
        "WHEN e.id IN (SELECT case_id FROM cases_work WHERE token = %s) THEN 1 ELSE 2 END AS tie "
        "FROM runtime_entry e WHERE NOT e.ended AND (e.owner IN (%s, %s) "
        "OR e.id IN (SELECT case_id FROM cases_work WHERE token = %s) "
        "OR e.id IN (SELECT case_id FROM cases_party WHERE token = %s)) "
        f"AND {condition} ORDER BY tie, e.id LIMIT %s",  # nosec B608
        [person, token, token, person, token, token, token, *values, limit],
    )
    return tuple(
        LeftCase(int(i), number, title, rulebook, register, book, state, _TIES[tie])
        for i, number, title, rulebook, register, book, state, tie in rows
    )


_TIES: tuple[Tie, ...] = ("owner", "waits", "part")


def cases_seen(*, seen_by: Viewer, cases: Sequence[int]) -> frozenset[int]:
    """Which of the cases the viewer may see."""
    if not cases:
        return frozenset()
    condition, values = sight_of(seen_by).condition()
    marks = ", ".join(["%s"] * len(cases))
    statement = f"SELECT e.id FROM runtime_entry e WHERE e.id IN ({marks}) AND {condition}"  # nosec B608
    rows = fetch_all(statement, [*cases, *values])
    return frozenset(int(row[0]) for row in rows)


def posts_waiting(*, posts: tuple[str, ...]) -> dict[str, int]:
    """How many things wait for each of the posts; numbers only, so that nothing is told of the cases."""
    if not posts:
        return {}
    marks = ", ".join(["%s"] * len(posts))
    rows = fetch_all(
        "SELECT token, COUNT(DISTINCT case_id || kind || name) FROM cases_work "
        f"WHERE token IN ({marks}) GROUP BY token",  # nosec B608
        [f"post:{post}" for post in posts],
    )
    return {str(token).removeprefix("post:"): int(count) for token, count in rows}
