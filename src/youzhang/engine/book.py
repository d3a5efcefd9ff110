"""A rulebook as one company has adopted it: parameters set, posts bound, rules switched off or asleep."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from youzhang.language.expression import Expression
from youzhang.language.moment import Amount
from youzhang.language.reading import Reading
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Book:
    """`key` names exactly this text with exactly this adoption; cases are pinned to it.

    `posts` binds each post of the rulebook to tokens of the organization: `post:…`, `department:…`, `person:…`.
    `asleep` are rules that use a parameter nobody has set, or that are switched off.
    """

    rulebook: Rulebook
    key: str
    since: date
    parameters: dict[str, Any]
    posts: dict[str, tuple[str, ...]]
    reading: Reading
    asleep: frozenset[int] = frozenset()
    order: int = 0

    def register(self, name: str) -> Register:
        """The register; KeyError when the rulebook has none of that name."""
        return self.rulebook.registers[name]


def book_make(
    rulebook: Rulebook,
    *,
    since: date,
    posts: dict[str, tuple[str, ...]],
    parameters: dict[str, Any] | None = None,
    off: frozenset[str] = frozenset(),
    reading: Reading | None = None,
    key: str = "",
    order: int = 0,
) -> Book:
    """Binds a rulebook. `parameters` override the defaults; `off` holds rule ids (`24.7 rule complaint.shifted`)."""
    values = {name: parameter.default for name, parameter in rulebook.parameters.items()}
    values.update(parameters or {})
    unset = {name for name, value in values.items() if value is None}
    sleeping = {rule for rule, names in rule_parameters(rulebook).items() if names & unset}
    sleeping |= {rule.index for rule in rulebook.rules if rule.id in off}
    return Book(
        rulebook, key or rulebook.key, since, values, posts, reading or rulebook.reading, frozenset(sleeping), order
    )


def rule_parameters(rulebook: Rulebook) -> dict[int, set[str]]:
    """Which parameters each clock and rule uses, through terms too. Steps are not asleep: only their guards are."""
    found: dict[int, set[str]] = {}
    for register in rulebook.registers.values():
        terms = {name: names_in(term) for name, term in register.terms.items()}
        for part in (*register.clocks.values(), *register.consequences):
            names = names_in(part)
            for name in list(names):
                names |= terms.get(name, set())
            found[part.rule] = names & set(rulebook.parameters)
    return found


def names_in(part: object) -> set[str]:
    """Names that a compiled part looks at, wherever they stand in it."""
    if isinstance(part, Expression):
        return set(part.reads)
    if isinstance(part, Amount):
        return {part.name} if part.name else set()
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


@dataclass(frozen=True, slots=True)
class Sleeping:
    """A rule asleep and the parameters it waits for; empty when it was switched off."""

    rule: int
    waits_for: tuple[str, ...] = field(default=())
