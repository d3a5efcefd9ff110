"""Terms on the page: how a defined word came to its value in a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from youzhang.engine.scope import Scope, row_result, table_result, table_row
from youzhang.language.term import Term


@dataclass(frozen=True, slots=True)
class Found:
    """A term's value, the number of the row that gave it (0: a formula, or all that match), and the facts it saw."""

    value: Any
    row: int
    facts: dict[str, Any]


def term_explain(scope: Scope, term: Term) -> Found:
    """Evaluates a term and keeps what it looked at."""
    facts = {name: scope.named(name) for name in term.reads}
    if term.formula is not None:
        return Found(scope.value(term.formula), 0, facts)
    if term.hit == "all":
        return Found(table_result(scope, term), 0, facts)
    row = table_row(scope, term)
    return Found(None if row is None else row_result(scope, row), row.number if row else 0, facts)
