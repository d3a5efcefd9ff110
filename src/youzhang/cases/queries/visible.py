"""Which cases somebody sees: of a register entirely by post, of the rest those they or their department take part in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from youzhang.adoption.queries.books import Books, books_load
from youzhang.engine.book import Book
from youzhang.engine.case import VOID, Case
from youzhang.journal.chain import Head
from youzhang.journal.sql import fetch_one
from youzhang.language.register import Register
from youzhang.language.who import Who
from youzhang.organization.access import RegisterRule, Viewer, access_case_scope
from youzhang.organization.queries.snapshot import organization_snapshot


@dataclass(frozen=True, slots=True)
class Sight:
    """`whole`: registers (`rulebook/register`) seen entirely; `tokens`: parties whose cases are seen besides."""

    everything: bool
    whole: frozenset[str]
    tokens: tuple[str, ...]

    def condition(self, register: str | None = None, entry: str = "e") -> tuple[str, list[Any]]:
        """An SQL condition on runtime_entry under the alias `entry`, and its values."""
        there = f"{entry}.state <> '{VOID}'"
        if self.everything or (register is not None and register in self.whole):
            return there, []
        marks = ", ".join(["%s"] * len(self.tokens)) or "NULL"
        party = f"{entry}.id IN (SELECT case_id FROM cases_party WHERE token IN ({marks}))"  # nosec B608
        if register is not None or not self.whole:
            return f"{party} AND {there}", list(self.tokens)
        names = sorted(self.whole)
        places = ", ".join(["%s"] * len(names))
        whole = f"{entry}.rulebook || '/' || {entry}.register IN ({places})"
        return f"({whole} OR {party}) AND {there}", [*names, *self.tokens]


def sight_of(viewer: Viewer) -> Sight:
    """What the viewer may see of cases; nothing at all for whoever does not work here."""
    books = books_load()
    scope = access_case_scope(viewer, registers=_register_rules(books))
    if not viewer.is_employed or scope.is_empty:
        return Sight(False, frozenset(), ())
    access = organization_snapshot().access
    posts = (f"post:{post}" for post in sorted(viewer.posts) if not access.get(post))
    return Sight(scope.everything, scope.whole, (*viewer_tokens(viewer), *posts))


def viewer_tokens(viewer: Viewer) -> tuple[str, ...]:
    """The tokens by which a case or a piece of work can be theirs: person, departments and the units above."""
    directory = organization_snapshot().directory
    units = dict.fromkeys(
        unit for department in sorted(viewer.departments) for unit in directory.units_above(department)
    )
    departments = dict.fromkeys([*sorted(viewer.departments), *units])
    return (f"person:{viewer.person}", *(f"department:{code}" for code in departments))


def case_visible(viewer: Viewer, case: Case) -> bool:
    """May the viewer see this case?"""
    sight = sight_of(viewer)
    if case.state == VOID:
        return False
    if sight.everything or f"{case.rulebook}/{case.register}" in sight.whole:
        return True
    condition, values = sight.condition(f"{case.rulebook}/{case.register}")
    row = fetch_one(f"SELECT 1 FROM runtime_entry e WHERE e.id = %s AND {condition}", [int(case.id), *values])  # nosec B608
    return row is not None


@lru_cache(maxsize=4)
def _rules_for(books_version: Head, organization_version: Head) -> dict[str, RegisterRule]:
    books = books_load()
    rules: dict[str, RegisterRule] = {}
    for book in books.by_key.values():
        for register in book.rulebook.registers.values():
            key = f"{book.rulebook.id}/{register.name}"
            before = rules[key].whole if key in rules else frozenset()
            rules[key] = RegisterRule(whole=before | _posts(book, register))
    return rules


def _register_rules(books: Books) -> dict[str, RegisterRule]:
    return _rules_for(books.version, organization_snapshot().version)


def _posts(book: Book, register: Register) -> frozenset[str]:
    """Company posts that see a register entirely: those its `seen_by` names, else those of its steps; and all above them.

    Where a post is bound to a department, these are the posts in it and in the units below, and the post that heads it.
    """
    whos: list[Who] = list(register.seen_by)
    if not whos:
        whos = [who for step in register.steps.values() for who in step.by]
    names = {who.name for who in whos if who.kind == "post"}
    for name in list(names):
        above = book.rulebook.posts[name].above
        while above and above not in names:
            names.add(above)
            above = book.rulebook.posts[above].above
    tokens = {token for name in names for token in book.posts.get(name, ())}
    held = (token.removeprefix("post:") for token in tokens if token.startswith("post:"))
    return frozenset((*held, *_posts_inside({token for token in tokens if token.startswith("department:")})))


def _posts_inside(departments: set[str]) -> Iterator[str]:
    """The posts of departments, given as tokens, with the units below and whoever heads them."""
    directory = organization_snapshot().directory
    for post in directory.posts.values():
        if any(
            f"department:{one}" in departments
            for one in (post.department, *directory.units_above(post.department))
        ):
            yield post.id
    for unit in directory.departments.values():
        if unit.head_post and f"department:{unit.id}" in departments:
            yield unit.head_post
