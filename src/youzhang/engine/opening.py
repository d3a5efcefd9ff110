"""Before an entry is there: which rulebook takes it, and what an opening is judged by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.engine.actors import CUSTOMER
from youzhang.engine.book import Book
from youzhang.engine.case import Case
from youzhang.engine.command import Act
from youzhang.engine.field import value_accept
from youzhang.engine.refusal import Reason, Refused
from youzhang.engine.scope import Scope
from youzhang.engine.step import guards_check
from youzhang.engine.world import World
from youzhang.language.step import OPEN, Step

SCOPE = ("F504", "F522")
"""The reasons by which a rulebook is not the one: a condition of its opening, or other departments."""


@dataclass(frozen=True, slots=True)
class Route:
    """A rulebook with a register of that name; without `reasons` it takes the entry."""

    book: Book
    reasons: tuple[Reason, ...]


def routes(world: World, books: Iterable[Book], command: Act, at: datetime) -> tuple[Route, ...]:
    """What each of the books says to an opening, in their order.

    Only scope counts: a field still empty, or one that a book does not have, speaks neither for nor against it.
    """
    return tuple(
        Route(book, _scope_reasons(world, book, command, at))
        for book in books
        if command.register in book.rulebook.registers
    )


def opening_scope(world: World, book: Book, command: Act, at: datetime) -> Scope:
    """An entry that is not there yet, as its opening sees it."""
    case = Case(command.case, rulebook=book.rulebook.id, register=command.register, opened_at=at)
    case.opened_by = command.actor
    return Scope(world, book, book.rulebook.registers[command.register], case, command.actor, at)


def opening_fill(scope: Scope, values: dict[str, Any]) -> None:
    """Puts defaults and what was entered into the entry that is being judged."""
    filled = {name: value for name, value in values.items() if value is not None}
    scope.case.fields = {**scope.register.defaults, **filled}


def unit_reasons(scope: Scope, actor: str) -> list[Reason]:
    """F522 where the company has adopted the rulebook for other departments; customers and the system are no department's."""
    units = scope.book.units
    if not units or not actor or actor.startswith(CUSTOMER):
        return []
    if any(scope.world.directory.within(actor, unit, scope.at) for unit in units):
        return []
    return [Reason("F522", {"who": tuple(f"department:{unit}" for unit in units)})]


def guard_facts(scope: Scope, step: Step) -> dict[str, Any]:
    """What the conditions of an opening saw: why this rulebook is the one that took it."""
    found: dict[str, Any] = {}
    for guard in step.must:
        found.update(scope.facts(guard.condition))
    for rule in scope.register.guarding[OPEN]:
        if rule.rule not in scope.book.asleep:
            for guard in rule.must:
                found.update(scope.facts(guard.condition))
    return found


def _scope_reasons(world: World, book: Book, command: Act, at: datetime) -> tuple[Reason, ...]:
    scope = opening_scope(world, book, command, at)
    values = {}
    for name, raw in command.values.items():
        field = scope.register.fields.get(name)
        if field is not None and field.computed is None:
            values[name] = value_accept(field, raw, world)[0]
    opening_fill(scope, values)
    reasons = unit_reasons(scope, command.actor)
    try:
        guards_check(scope, scope.register.steps[OPEN], command.reason)
    except Refused as refused:
        reasons += [reason for reason in refused.refusal.reasons if reason.code in SCOPE]
    return tuple(reasons)
