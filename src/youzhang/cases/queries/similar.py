"""Open cases that a new one may be about: of the same customer, from the same telephone, of the same kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.lists import CaseRow, case_list
from youzhang.cases.queries.masks import fields_readable
from youzhang.engine.book import Book
from youzhang.language.register import Register
from youzhang.organization.access import Viewer

Because = Literal["customer", "phone", "kind"]
FEW = 5
FEWER = 3
"""Of the same kind alone: they are likely to be something else."""


@dataclass(frozen=True, slots=True)
class Similar:
    """An open case, the register it stands in, and what it has in common."""

    row: CaseRow
    book: Book
    register: Register
    because: Because


def cases_similar(
    *, seen_by: Viewer, customers: Sequence[str] = (), phones: Sequence[str] = (), rulebook: str = "",
    register: str = "", kinds: Mapping[str, Any] | None = None,
) -> tuple[Similar, ...]:  # fmt: skip
    """Of the same customer or telephone in any register in force; of the same `kinds` (choices) in the register at hand.

    Only what the viewer may see, newest first, a few of each; a case counts once, for the first reason.
    """
    found: dict[str, Similar] = {}
    for book in books_load().all_in_force(seen_by.at):
        for spec in book.rulebook.registers.values():
            _put(found, _matching(seen_by, book, spec, "customer", customers), "customer")
            _put(found, _matching(seen_by, book, spec, "phone", phones), "phone")
    if kinds and register:
        book_here = books_load().in_force(rulebook, seen_by.at)
        readable = fields_readable(seen_by, rulebook, register)
        wanted = {name: value for name, value in kinds.items() if value and name in readable}
        if book_here is not None and wanted:
            rows = case_list(
                seen_by=seen_by, rulebook=rulebook, register=register, fields=wanted, open_only=True, limit=FEW
            ).rows  # fmt: skip
            spec = book_here.register(register)
            _put(found, ((row, book_here, spec) for row in rows), "kind")
    order: list[Because] = ["customer", "phone", "kind"]
    ranked = sorted(found.values(), key=lambda one: (order.index(one.because), -int(one.row.id)))
    return tuple(one for reason in order for one in _few(ranked, reason))


def _few(ranked: Sequence[Similar], reason: Because) -> list[Similar]:
    return [one for one in ranked if one.because == reason][: FEWER if reason == "kind" else FEW]


def _put(found: dict[str, Similar], rows: Iterable[tuple[CaseRow, Book, Register]], because: Because) -> None:
    for row, book, register in rows:
        found.setdefault(row.id, Similar(row, book, register, because))


def _matching(
    viewer: Viewer, book: Book, spec: Register, kind: str, values: Sequence[str]
) -> Iterable[tuple[CaseRow, Book, Register]]:
    if not values:
        return
    rulebook = book.rulebook.id
    readable = fields_readable(viewer, rulebook, spec.name)
    fields = [f.name for f in spec.fields.values() if f.type.name == kind and f.name in readable]
    for field in fields:
        for value in dict.fromkeys(values):
            page = case_list(
                seen_by=viewer, rulebook=rulebook, register=spec.name, fields={field: value}, open_only=True,
                limit=FEW,
            )  # fmt: skip
            yield from ((row, book, spec) for row in page.rows)
