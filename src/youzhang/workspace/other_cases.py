"""A few other cases that an article touched, for somebody who may see them."""

from __future__ import annotations

from youzhang.cases.queries.lists import CaseRow, articles_cases
from youzhang.organization.access import Viewer

FEW = 5


def other_cases(viewer: Viewer, rulebook: str, article: str, case: str) -> tuple[CaseRow, ...]:
    """The latest ones besides this."""
    rows, _more = articles_cases(seen_by=viewer, rulebook=rulebook, article=article, limit=FEW + 1)
    return tuple(row for row, _times, _last in rows if row.id != case)[:FEW]
