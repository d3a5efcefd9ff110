"""Parameters as they stand in a book: which are set, and which rules sleep because one is not."""

from __future__ import annotations

from youzhang.engine.book import Book, Sleeping
from youzhang.language.uses import rule_parameters


def parameters_unset(book: Book) -> tuple[str, ...]:
    """Parameters without a value."""
    return tuple(name for name, value in book.parameters.items() if value is None)


def rules_asleep(book: Book) -> tuple[Sleeping, ...]:
    """Rules that do not run, with the parameters they wait for (none: switched off)."""
    unset, uses = set(parameters_unset(book)), rule_parameters(book.rulebook)
    return tuple(Sleeping(rule, tuple(sorted(uses.get(rule, set()) & unset))) for rule in sorted(book.asleep))
