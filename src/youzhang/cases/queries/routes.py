"""Which rulebooks in force have a register of the same name, and which of them takes an entry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from youzhang.adoption.queries.books import books_load
from youzhang.engine.book import Book
from youzhang.engine.command import Act
from youzhang.engine.opening import SCOPE, Route, routes
from youzhang.engine.refusal import Reason
from youzhang.language.step import OPEN
from youzhang.organization.access import Viewer
from youzhang.runtime.services.submit import world_now


def routes_beside(command: Act, *, at: datetime) -> tuple[Route, ...]:
    """What the other rulebooks in force say to an opening; nothing where none has a register of that name."""
    others = [
        book
        for book in books_load().all_in_force(at)
        if book.rulebook.id != command.rulebook and command.register in book.rulebook.registers
    ]
    return routes(world_now(at), others, command, at) if others else ()


def rulebooks_instead(
    *, seen_by: Viewer, rulebook: str, register: str, values: dict[str, Any], reasons: tuple[Reason, ...]
) -> tuple[Book, ...]:
    """The rulebooks that would take an entry which this one refuses for these reasons.

    Where a condition was what spoke against it, only those that know what it asks: a form of boards that is none is
    a form of other goods, and no complaint about a lift.
    """
    command = Act("", OPEN, seen_by.person, values, rulebook=rulebook, register=register)
    book = books_load().in_force(rulebook, seen_by.at)
    own = book.register(register).fields if book else {}
    asked = {name for reason in reasons if reason.code in SCOPE for name in reason.facts if name in own}
    found = (route.book for route in routes_beside(command, at=seen_by.at) if not route.reasons)
    if not any(reason.code in SCOPE for reason in reasons):
        return ()
    return tuple(other for other in found if asked <= set(other.register(register).fields))


def article_of(book: Book, reason: Reason) -> str:
    """The article a reason cites; empty where the adoption itself says so."""
    article = book.rulebook.article_of(reason.rule)
    return article.number if article else ""
