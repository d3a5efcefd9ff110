"""The numbers of cases that are named on a page. A number tells nothing of what stands in a case."""

from __future__ import annotations

from collections.abc import Iterable

from youzhang.cases.queries.visible import sight_of
from youzhang.journal.sql import fetch_all
from youzhang.organization.access import Viewer


def numbers_of(cases: Iterable[str]) -> dict[str, str]:
    """Id to number; `#id` for a case that has none."""
    ids = sorted({int(case) for case in cases})
    if not ids:
        return {}
    marks = ", ".join(["%s"] * len(ids))
    rows = fetch_all(f"SELECT id, number FROM runtime_entry WHERE id IN ({marks})", ids)  # nosec B608
    return {str(case): number or f"#{case}" for case, number in rows}


def cases_numbered(*, seen_by: Viewer, numbers: Iterable[str]) -> dict[str, str]:
    """Number to id, of those cases that the viewer may see."""
    wanted = sorted(set(numbers))
    if not wanted:
        return {}
    marks = ", ".join(["%s"] * len(wanted))
    condition, values = sight_of(seen_by).condition()
    rows = fetch_all(
        f"SELECT e.number, e.id FROM runtime_entry e WHERE e.number IN ({marks}) AND {condition}",  # nosec B608
        [*wanted, *values],
    )
    return {number: str(case) for number, case in rows}
