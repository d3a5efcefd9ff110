"""Which names a compiled part looks at, and which parameters each rule depends on."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from youzhang.language.expression import Expression
from youzhang.language.moment import Amount, Phrase

if TYPE_CHECKING:
    from youzhang.language.clock import Clock
    from youzhang.language.rule import Consequence
    from youzhang.language.rulebook import Rulebook
    from youzhang.language.term import Term


def rule_parameters(rulebook: Rulebook) -> dict[int, set[str]]:
    """Which parameters each clock and rule cannot do without, through terms too. Of steps only the guards sleep."""
    found: dict[int, set[str]] = {}
    for register in rulebook.registers.values():
        parts: list[Clock | Consequence] = [*register.clocks.values(), *register.consequences]
        for part in parts:
            found[part.rule] = names_with_terms(names_in(part), register.terms) & set(rulebook.parameters)
    return found


def names_with_terms(names: set[str], terms: Mapping[str, Term]) -> set[str]:
    """The names and all that the terms among them look at, terms within terms too."""
    found, waiting = set(names), [name for name in names if name in terms]
    while waiting:
        new = names_in(terms[waiting.pop()]) - found
        found |= new
        waiting += [name for name in new if name in terms]
    return found


def names_in(part: object) -> set[str]:
    """Names that a compiled part looks at, wherever they stand in it."""
    if isinstance(part, Expression):
        return set(part.reads)
    if isinstance(part, Amount):
        return {part.name} if part.name else set()
    if isinstance(part, Phrase) and part.promptly:
        return set()  # runs without its length too
    if dataclasses.is_dataclass(part) and not isinstance(part, type):
        values: Any = (getattr(part, f.name) for f in dataclasses.fields(part) if f.name != "lookups")
    elif isinstance(part, tuple | list):
        values = part
    else:
        return set()
    found: set[str] = set()
    for value in values:
        found |= names_in(value)
    return found
