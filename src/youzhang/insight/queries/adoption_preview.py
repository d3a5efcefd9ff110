"""What would change if a version were adopted: text, open cases, who may be fined, which rules would sleep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from youzhang.adoption.queries.books import books_load
from youzhang.engine.adoption import adoption_bind
from youzhang.engine.book import Book, Sleeping
from youzhang.engine.parameter import rules_asleep
from youzhang.engine.scope import Scope
from youzhang.journal.sql import fetch_all
from youzhang.language.adoption import Adoption
from youzhang.language.article import OWN_KEYS
from youzhang.language.diff import Change, rulebook_diff
from youzhang.language.parameter import parameter_text
from youzhang.language.rulebook import Rulebook
from youzhang.language.source import source_read
from youzhang.organization.access import Viewer
from youzhang.runtime.services.submit import world_now

MOST = 2_000


@dataclass(frozen=True, slots=True)
class Concerned:
    """Open cases of one register: all of them, and those a transition clause would take over to the new version.

    `over` None: there are too many to ask each of them now.
    """

    register: str
    open: int
    over: int | None


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter or post that is set otherwise than now."""

    kind: str
    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything somebody has to know before adopting. `old` None: the rulebook is new to the company."""

    old: Book | None
    new: Book
    changes: tuple[Change, ...]
    settings: tuple[Setting, ...]
    concerned: tuple[Concerned, ...]
    fines: tuple[str, ...]
    breaches: tuple[str, ...]
    asleep: tuple[Sleeping, ...]
    off: dict[str, str]


def adoption_preview(*, seen_by: Viewer, rulebook: Rulebook, adoption: Adoption) -> Preview:
    """The preview. It counts open cases and shows none, so it is the same for everybody who may adopt."""
    old, new = books_load().in_force(rulebook.id, seen_by.at), adoption_bind(rulebook, adoption)
    fines = tuple(_articles(rulebook, "fine"))
    return Preview(
        old,
        new,
        rulebook_diff(old.rulebook, rulebook) if old else (),
        tuple(_settings(old, new)) if old else (),
        tuple(_concerned(new, seen_by.at)) if old else (),
        fines,
        tuple(number for number in _articles(rulebook, "breach") if number not in fines),
        rules_asleep(new),
        adoption.off,
    )


def _articles(rulebook: Rulebook, key: str) -> Iterator[str]:
    """The articles somewhere in whose rules a key stands."""
    tree = source_read(rulebook.text, rulebook.file).tree
    for number, article in tree["articles"].items():
        if any(_has(body, key) for name, body in article.items() if name not in OWN_KEYS):
            yield number


def _has(body: Any, key: str) -> bool:
    if isinstance(body, dict):
        return key in body or any(_has(inner, key) for inner in body.values())
    return isinstance(body, list) and any(_has(inner, key) for inner in body)


def _settings(old: Book, new: Book) -> Iterator[Setting]:
    for name, value in new.parameters.items():
        was = old.parameters.get(name)
        if name in old.rulebook.parameters and was != value:
            yield Setting("parameter", name, _text(was), _text(value))
    for name, tokens in new.posts.items():
        if name in old.posts and old.posts[name] != tokens:
            yield Setting("post", name, " ".join(old.posts[name]), " ".join(tokens))


def _text(value: Any) -> str:
    return "" if value is None else parameter_text(value)


def _concerned(book: Book, at: datetime) -> Iterator[Concerned]:
    rows = fetch_all(
        "SELECT register, COUNT(*) FROM runtime_entry WHERE rulebook = %s AND NOT ended GROUP BY register ORDER BY register",
        [book.rulebook.id],
    )
    clauses = {clause.register for clause in book.rulebook.transitions}
    for register, count in rows:
        if register not in clauses:
            yield Concerned(register, int(count), 0)
        else:
            yield Concerned(register, int(count), _over(book, register, at) if count <= MOST else None)


def _over(book: Book, register: str, at: datetime) -> int:
    """How many open cases the first fitting clause would take over on the first day in force."""
    start, world = max(at, datetime.combine(book.since, time())), world_now()
    rows = fetch_all(
        "SELECT id FROM runtime_entry WHERE rulebook = %s AND register = %s AND NOT ended",
        [book.rulebook.id, register],
    )
    taken = 0
    for (key,) in rows:
        case = world.case(str(key))
        spec = book.rulebook.registers.get(register)
        if case is None or spec is None or case.state not in spec.states:
            continue
        scope = Scope(world, book, spec, case, "", start)
        clauses = (clause for clause in book.rulebook.transitions if clause.register == register)
        first = next((c for c in clauses if c.when is None or scope.value(c.when) is True), None)
        taken += first is not None and first.use == "new"
    return taken
