"""Who is meant by `by`, `notify`, `who`: tokens of the organization, and whether a person is among them.

Tokens: `post:…`, `department:…`, `person:…`, `customer:…`, `anyone`, `system`.
"""

from __future__ import annotations

from datetime import datetime

from youzhang.engine.book import Book
from youzhang.engine.case import Case
from youzhang.engine.world import World
from youzhang.language.who import Who

ANYONE = "anyone"
CUSTOMER = "customer:"
"""How the token of a customer begins; also of one who wants to stay unknown (`customer:~…`)."""


def who_tokens(world: World, book: Book, case: Case, who: Who, actor: str, at: datetime) -> tuple[str, ...]:
    """Everybody the word means here and now; empty when it means nobody (a field not filled, a post not bound)."""
    kind = who.kind
    if kind == "post":
        return book.posts.get(who.name, ())
    if kind in ("anyone", "system"):
        return (kind,)
    if kind in ("person", "department"):
        value = case.fields.get(who.name)
        values = value if isinstance(value, list) else [value] if value else []
        return tuple(f"{kind}:{one}" for one in values)
    if kind == "token":
        return (who.name,)
    if kind == "opener":
        return _person(case.opened_by)
    if kind == "owner":
        return _person(case.owner)
    if kind == "actor":
        return _person(actor)
    if kind == "customer":
        return _customer(case, who.name or "customer", actor)
    assert who.of is not None
    inner = who_tokens(world, book, case, who.of, actor, at)
    return _above(world, inner, at) if kind == "superior" else _heads(world, inner, at)


def all_tokens(
    world: World, book: Book, case: Case, whos: tuple[Who, ...], actor: str, at: datetime
) -> tuple[str, ...]:
    """The tokens of several words, each once."""
    found: dict[str, None] = {}
    for who in whos:
        found.update(dict.fromkeys(who_tokens(world, book, case, who, actor, at)))
    return tuple(found)


def _customer(case: Case, field: str, actor: str) -> tuple[str, ...]:
    """The customer named in the field, and whoever opened the entry as a customer; while it is opened, whoever does so."""
    value = case.fields.get(field)
    found = (f"{CUSTOMER}{value}",) if value else ()
    opener = case.opened_by if case.seq else actor
    if field == "customer" and opener.startswith(CUSTOMER) and opener not in found:
        return (*found, opener)
    return found


def _person(person: str) -> tuple[str, ...]:
    """One of the staff: a customer who opened an entry is meant by `customer` alone, never by `opener`."""
    return (f"person:{person}",) if person and not person.startswith(CUSTOMER) else ()


def _above(world: World, tokens: tuple[str, ...], at: datetime) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for token in tokens:
        kind, _, name = token.partition(":")
        people = (name,) if kind == "person" else token_people(world, token, at)
        for person in people:
            found.update((f"person:{p}", None) for p in world.directory.superiors_of(person, at))
    return tuple(found)


def _heads(world: World, tokens: tuple[str, ...], at: datetime) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for token in tokens:
        kind, _, name = token.partition(":")
        unit = name if kind == "department" else world.directory.department_of(name, at)
        if unit:
            found.update((f"person:{p}", None) for p in world.directory.head_of(unit, at))
    return tuple(found)


def token_people(world: World, token: str, at: datetime) -> tuple[str, ...]:
    """The people behind a token, present or not."""
    kind, _, name = token.partition(":")
    if kind == "post":
        return world.directory.holders(name, at)
    if kind == "department":
        return world.directory.members(name, at)
    return (name,) if kind == "person" else ()


def token_allows(world: World, token: str, person: str, at: datetime) -> bool:
    """May the person act for the token now (himself, as deputy, by delegation)?"""
    kind, _, name = token.partition(":")
    if kind == "post":
        return world.directory.acts_for(person, name, at) is not None
    if kind == "person":
        return person == name and world.directory.employed(person, at)
    if kind == "department":
        return world.directory.within(person, name, at) and world.directory.employed(person, at)
    if token == ANYONE:
        return world.directory.employed(person, at)
    return False


def may_act(world: World, book: Book, case: Case, whos: tuple[Who, ...], person: str, at: datetime) -> bool:
    """Is the person one of those named? A customer acts under his own token, `customer:…`."""
    for who in whos:
        post = who.kind == "post"  # by far the most
        for token in book.posts.get(who.name, ()) if post else who_tokens(world, book, case, who, person, at):
            if token == person or token_allows(world, token, person, at):
                return True
    return False
