"""A rulebook as one company has adopted it: parameters set, posts bound, rules switched off or asleep."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from youzhang.language.reading import Reading
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook
from youzhang.language.uses import rule_parameters


@dataclass(frozen=True, slots=True)
class Book:
    """`key` names exactly this text with exactly this adoption; cases are pinned to it.

    `posts` binds each post of the rulebook to tokens of the organization: `post:…`, `department:…`, `person:…`.
    `asleep` are rules that use a parameter nobody has set, or that are switched off. `units` are the departments whose
    people open its entries; none named: the whole company.
    """

    rulebook: Rulebook
    key: str
    since: date
    parameters: dict[str, Any]
    posts: dict[str, tuple[str, ...]]
    reading: Reading
    asleep: frozenset[int] = frozenset()
    order: int = 0
    units: tuple[str, ...] = ()

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
    units: tuple[str, ...] = (),
) -> Book:
    """Binds a rulebook. `parameters` override the defaults; `off` holds rule ids (`24.7 rule complaint.shifted`)."""
    values = {name: parameter.default for name, parameter in rulebook.parameters.items()}
    values.update(parameters or {})
    unset = {name for name, value in values.items() if value is None}
    sleeping = {rule for rule, names in rule_parameters(rulebook).items() if names & unset}
    sleeping |= {rule.index for rule in rulebook.rules if rule.id in off}
    return Book(
        rulebook,
        key or rulebook.key,
        since,
        values,
        posts,
        reading or rulebook.reading,
        frozenset(sleeping),
        order,
        units,
    )


@dataclass(frozen=True, slots=True)
class Sleeping:
    """A rule asleep and the parameters it waits for; empty when it was switched off."""

    rule: int
    waits_for: tuple[str, ...] = field(default=())
