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


def who_tokens(world: World, book: Book, case: Case, who: Who, actor: str, at: datetime) -> tuple[str, ...]:
    """Everybody the word means here and now; empty when it means nobody (a field not filled, a post not bound)."""
    kind = who.kind
    if kind == "post":
        return book.posts.get(who.name, ())
    if kind in ("anyone", "system"):
        return (kind,)
    if kind in ("person", "department"):
        value = case.fields.get(who.name)
        return (f"{kind}:{value}",) if value else ()
    if kind == "opener":
        return _person(case.opened_by)
    if kind == "owner":
        return _person(case.owner)
    if kind == "actor":
        return _person(actor)
    if kind == "customer":
        value = case.fields.get(who.name or "customer")
        return (f"customer:{value}",) if value else ()
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


def _person(person: str) -> tuple[str, ...]:
    return (f"person:{person}",) if person else ()


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
