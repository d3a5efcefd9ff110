"""All adopted books, compiled once per process and anew when anything was adopted."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime

from youzhang.adoption.models import AdoptedVersion
from youzhang.engine.adoption import adoption_bind
from youzhang.engine.book import Book
from youzhang.journal.chain import Head
from youzhang.journal.queries.read import journal_head
from youzhang.language.adoption import Adoption, adoption_compile
from youzhang.language.load import rulebook_compile

STREAM = "books"


@dataclass(frozen=True, slots=True)
class Books:
    """Every adopted book by key, and the days from which each is in force."""

    version: Head
    by_key: dict[str, Book]
    adoptions: dict[str, Adoption]
    history: dict[str, tuple[tuple[date, ...], tuple[Book, ...]]]
    adopted_at: dict[str, datetime]
    taken_over: frozenset[str]

    def in_force(self, rulebook: str, at: datetime) -> Book | None:
        """The book in force at an instant; None before the first."""
        found = self.history.get(rulebook)
        if found is None:
            return None
        number = bisect_right(found[0], at.date())
        return found[1][number - 1] if number else None

    def waiting(self, at: datetime) -> list[Book]:
        """Books in force whose transition clauses have not been applied yet."""
        return [
            book
            for book in self.all_in_force(at)
            if book.rulebook.transitions and book.key not in self.taken_over
        ]

    def all_in_force(self, at: datetime) -> list[Book]:
        """One book of each rulebook that is in force, in order of adoption."""
        found = [self.in_force(rulebook, at) for rulebook in self.history]
        return sorted((book for book in found if book is not None), key=lambda b: (b.order, b.rulebook.id))


_kept: dict[str, Books] = {}


def books_load() -> Books:
    """The books as they are now: kept from the last call unless something was adopted (one index look-up)."""
    version = journal_head(STREAM)
    kept = _kept.get("default")
    if kept is None or kept.version != version:
        kept = _kept["default"] = _books(version, kept)
    return kept


def _books(version: Head, before: Books | None) -> Books:
    by_key: dict[str, Book] = {}
    adoptions: dict[str, Adoption] = {}
    history: dict[str, list[Book]] = {}
    adopted_at: dict[str, datetime] = {}
    taken_over = set()
    for row in AdoptedVersion.objects.order_by("rulebook", "since"):
        known = before.by_key.get(row.key) if before else None
        if known is not None and before is not None:
            book, adoption = known, before.adoptions[row.key]
        else:
            rulebook = rulebook_compile(row.text, f"{row.rulebook}/{row.version}.yaml")
            adoption = adoption_compile(row.adoption, f"{row.rulebook}/adoption.yaml", rulebook)
            book = adoption_bind(rulebook, adoption, key=row.key)
        by_key[row.key], adoptions[row.key] = book, adoption
        history.setdefault(row.rulebook, []).append(book)
        adopted_at[row.key] = row.adopted_at
        if row.taken_over_at is not None:
            taken_over.add(row.key)
    days = {name: (tuple(book.since for book in found), tuple(found)) for name, found in history.items()}
    return Books(version, by_key, adoptions, days, adopted_at, frozenset(taken_over))
