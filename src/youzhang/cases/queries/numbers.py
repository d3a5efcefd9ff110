"""The numbers of cases that are named on a page. A number tells nothing of what stands in a case."""

from __future__ import annotations

from collections.abc import Iterable

from youzhang.journal.sql import fetch_all


def numbers_of(cases: Iterable[str]) -> dict[str, str]:
    """Id to number; `#id` for a case that has none."""
    ids = sorted({int(case) for case in cases})
    if not ids:
        return {}
    marks = ", ".join(["%s"] * len(ids))
    rows = fetch_all(f"SELECT id, number FROM runtime_entry WHERE id IN ({marks})", ids)  # nosec B608
    return {str(case): number or f"#{case}" for case, number in rows}
