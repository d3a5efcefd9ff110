"""Signatures that fail closed: nobody signs for himself, and what has no signer climbs; it never passes.

A slot (one `who` of a stage) is signed by somebody present who may act for it. Where there is nobody - the post
is vacant, its holder is away without a delegation in force, or is the applicant - the slot climbs to the post
above, to the superior, and at the top stands still until somebody is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from youzhang.engine.actors import token_people, who_tokens
from youzhang.engine.book import Book
from youzhang.engine.case import Case, Pending
from youzhang.engine.scope import Scope
from youzhang.engine.world import World
from youzhang.language.approval import Signing, Stage
from youzhang.language.who import Who, who_parse


@dataclass(frozen=True, slots=True)
class Slot:
    """Who may sign a slot now. `climbed` names the post or person it went up to; no `people` means it stands still."""

    number: int
    who: str
    people: tuple[str, ...]
    climbed: str = ""


def stages_for(scope: Scope, signing: Signing) -> tuple[Stage, ...] | None:
    """The stages a step needs now; None when the table that gives them is unanswered: then nobody may pass."""
    if not signing.term:
        return signing.stages
    value = scope.term(signing.term)
    return value if value else None


def slots_now(world: World, book: Book, case: Case, pending: Pending, at: datetime) -> tuple[Slot, ...]:
    """The unsigned slots of the current stage, with everybody who may sign each."""
    mode, whos = pending.stages[pending.stage]
    done = {slot for stage, slot, _ in pending.signed if stage == pending.stage}
    earlier = {person for stage, _, person in pending.signed if stage == pending.stage}
    found = []
    for number, word in enumerate(whos):
        if number not in done:
            found.append(
                _slot(world, book, case, pending, number, word, at, earlier if mode == "all" else set())
            )
    return tuple(found)


def stage_complete(pending: Pending, slot: int) -> bool:
    """Is the current stage done once this slot is signed: all of its slots, or this one where any will do?"""
    mode, whos = pending.stages[pending.stage]
    done = {slot, *(number for stage, number, _ in pending.signed if stage == pending.stage)}
    return mode == "any" or len(done) == len(whos)


def _slot(
    world: World,
    book: Book,
    case: Case,
    pending: Pending,
    number: int,
    word: str,
    at: datetime,
    taken: set[str],
) -> Slot:
    who = _who(book, case.register, word)
    barred = {pending.by, *taken}
    people = _signers(world, book, case, who, pending.by, at, barred)
    if people:
        if pending.lapsed:
            above = _levels_above(world, book, case, pending, who, at, barred)
            people = tuple(dict.fromkeys((*people, *above)))
        return Slot(number, word, people)
    return _climb(world, book, case, pending, number, who, at, barred)


def _levels_above(
    world: World, book: Book, case: Case, pending: Pending, who: Who, at: datetime, barred: set[str]
) -> tuple[str, ...]:
    """Everybody on the levels that may sign too because time ran out: posts above, or superiors."""
    found: list[str] = []
    post, people = (
        who.name if who.kind == "post" else "",
        _signers(world, book, case, who, pending.by, at, set()),
    )
    for _ in range(pending.lapsed):
        if who.kind == "post":
            post = book.rulebook.posts[post].above if post else ""
            found += _signers(world, book, case, Who("post", post), pending.by, at, barred) if post else ()
        else:
            above = (s for person in people for s in world.directory.superiors_of(person, at))
            people = tuple(dict.fromkeys(above))
            found += (p for p in people if p not in barred and not world.directory.away(p, at))
    return tuple(found)


def _signers(
    world: World, book: Book, case: Case, who: Who, applicant: str, at: datetime, barred: set[str]
) -> tuple[str, ...]:
    """Those present who may act for the word: holders, their deputies and delegates; never the applicant."""
    found: dict[str, None] = {}
    for token in who_tokens(world, book, case, who, applicant, at):
        kind, _, name = token.partition(":")
        if kind == "post":
            found.update(dict.fromkeys(world.directory.acting_for(name, at)))
        elif kind == "department":
            found.update(dict.fromkeys(world.directory.head_of(name, at)))
        else:
            found.update(dict.fromkeys(token_people(world, token, at)))
    return tuple(p for p in found if p not in barred and not world.directory.away(p, at))


def _who(book: Book, register: str, word: str) -> Who:
    """A signer as kept in the event; most are posts, and one of several departments is kept as its token."""
    if ":" in word:
        return Who("token", word)
    posts = book.rulebook.posts
    if word in posts:
        return Who("post", word)
    fields = {name: field.type.name for name, field in book.register(register).fields.items()}
    return who_parse(word, frozenset(posts), fields)


def _climb(
    world: World,
    book: Book,
    case: Case,
    pending: Pending,
    number: int,
    who: Who,
    at: datetime,
    barred: set[str],
) -> Slot:
    if who.kind == "post":
        climbed = book.rulebook.posts[who.name].above
        seen = {who.name}
        while climbed and climbed not in seen:
            seen.add(climbed)
            people = _signers(world, book, case, Who("post", climbed), pending.by, at, barred)
            if people:
                return Slot(number, str(who), people, climbed)
            climbed = book.rulebook.posts[climbed].above
        return Slot(number, str(who), ())
    tokens = who_tokens(world, book, case, who, pending.by, at)
    people_of = [p for token in tokens for p in token_people(world, token, at)] or [pending.by]
    for person in people_of:
        for superior in world.directory.superiors_of(person, at):
            if superior not in barred and not world.directory.away(superior, at):
                return Slot(number, str(who), (superior,), superior)
    return Slot(number, str(who), ())
