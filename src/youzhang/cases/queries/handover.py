"""What somebody leaves behind: open cases that are theirs or wait for them in person, as far as the viewer sees them."""

from __future__ import annotations

from dataclasses import dataclass

from youzhang.cases.queries.visible import sight_of
from youzhang.journal.sql import fetch_all
from youzhang.organization.access import Viewer


@dataclass(frozen=True, slots=True)
class LeftCase:
    """An open case. `owned`: the person is its owner; otherwise something in it waits for them in person."""

    id: int
    number: str
    title: str
    rulebook: str
    register: str
    book: str
    state: str
    owned: bool


def handover_cases(*, seen_by: Viewer, person: str, limit: int = 200) -> tuple[LeftCase, ...]:
    """The oldest first."""
    condition, values = sight_of(seen_by).condition()
    token = f"person:{person}"
    rows = fetch_all(
        "SELECT e.id, e.number, e.title, e.rulebook, e.register, e.book, e.state, e.owner FROM runtime_entry e "
        "WHERE NOT e.ended AND (e.owner IN (%s, %s) OR e.id IN (SELECT case_id FROM cases_work WHERE token = %s)) "
        f"AND {condition} ORDER BY e.id LIMIT %s",  # nosec B608
        [person, token, token, *values, limit],
    )
    return tuple(
        LeftCase(int(i), number, title, rulebook, register, book, state, owner in (person, token))
        for i, number, title, rulebook, register, book, state, owner in rows
    )


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
