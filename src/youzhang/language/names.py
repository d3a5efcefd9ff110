"""The names every register has without saying so, and the names in scope at a place."""

from __future__ import annotations

from collections.abc import Mapping

from youzhang.language.expression import Symbol, Type
from youzhang.language.expression.types import DATE, DEPARTMENT, MOMENT, NUMBER, PERSON, TEXT, YES_NO

CASE_NAMES: Mapping[str, Symbol] = {
    "state": Symbol("builtin", TEXT),
    "number": Symbol("builtin", TEXT),
    "opened": Symbol("builtin", MOMENT),
    "opener": Symbol("builtin", PERSON),
    "owner": Symbol("builtin", PERSON),
    "unanswered": Symbol("builtin", NUMBER),
}
"""Of any entry; also of one looked at from outside."""

PLACE_NAMES: Mapping[str, Symbol] = {
    "actor": Symbol("builtin", PERSON),
    "actor_department": Symbol("builtin", DEPARTMENT),
    "by_customer": Symbol("builtin", YES_NO),
    "today": Symbol("builtin", DATE),
    "now": Symbol("builtin", MOMENT),
}
"""Of the moment at which a rule is asked."""

RESERVED = frozenset(
    {*CASE_NAMES, *PLACE_NAMES, "this", "open", "reason", "and", "or", "not", "in", "is", "if", "else"}
    | {"yes", "no", "empty", "filled", "where", "over", "on"}
)
"""Names a rulebook cannot give. `on` because editors that know YAML 1.1 rewrite it to `true`."""


def asked_stage(step: str) -> str:
    """`pay.asked`: signatures for the step were asked for, or its next stage of them began."""
    return f"{step}.asked"


def state_type(states: tuple[str, ...]) -> Type:
    """The state of an entry compares with its states as a choice does with its options."""
    return Type("choice", options=states)
