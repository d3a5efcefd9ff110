"""The registers of the rulebooks in force, and what each is to somebody: may he record in it, does he work on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.visible import viewer_tokens
from youzhang.engine.actors import ANYONE
from youzhang.engine.book import Book
from youzhang.language.register import Register
from youzhang.language.step import OPEN
from youzhang.language.who import Who
from youzhang.organization.access import Viewer, may_act


@dataclass(frozen=True, slots=True)
class Shelved:
    """A register of a rulebook in force. `opens`: the viewer may record in it; `near`: he may do something in it."""

    book: Book
    register: Register
    opens: bool
    near: bool


def registers_shelf(*, seen_by: Viewer) -> tuple[Shelved, ...]:
    """Every register in force, in the order of adoption. A field that names people is not asked: that is each case's own."""
    units = viewer_tokens(seen_by)
    mine = frozenset((*units, *(f"post:{post}" for post in seen_by.posts)))
    return tuple(
        _shelved(book, register, seen_by, mine)
        for book in books_load().all_in_force(seen_by.at)
        for register in book.rulebook.registers.values()
    )


def _shelved(book: Book, register: Register, viewer: Viewer, mine: frozenset[str]) -> Shelved:
    here = not book.units or any(f"department:{unit}" in mine for unit in book.units)
    opening = register.steps[OPEN]
    opens = (
        here and may_act(viewer) and not opening.forbidden and _theirs(book, opening.by, mine, anyone=True)
    )
    works = any(_theirs(book, step.by, mine, anyone=False) for step in register.steps.values())
    return Shelved(book, register, opens, opens or works or viewer.is_auditor)


def _theirs(book: Book, whos: Iterable[Who], mine: frozenset[str], *, anyone: bool) -> bool:
    for who in whos:
        if who.kind == ANYONE and anyone:
            return True
        if who.kind == "post" and not mine.isdisjoint(book.posts.get(who.name, ())):
            return True
        if anyone and who.kind in ("person", "department"):  # named while it is recorded: whoever that is
            return True
    return False
