"""A speaker for the page at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from youzhang.engine.book import Book
from youzhang.language.register import Register
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.customers import names_of
from youzhang.workspace.words.speaker import Speaker


def speaker_of(
    book: Book, register: Register | None, viewer: Viewer, customers: Iterable[str] = ()
) -> Speaker:
    """Speaks of one register of a book; `customers` are ids whose names will be needed."""
    names: Mapping[str, str] = names_of(customers)
    return Speaker(directory_load(), book.rulebook, register, names, book.parameters)


def customers_in(register: Register, *values: Mapping[str, object]) -> list[str]:
    """The customer ids among field values."""
    fields = [field.name for field in register.fields.values() if field.type.name == "customer"]
    return [str(found[name]) for found in values for name in fields if found.get(name)]
