"""Copies of a form (联): who holds each part takes it over and prints it, and nobody else does."""

from __future__ import annotations

from collections.abc import Iterator

from youzhang.engine.actors import token_allows
from youzhang.engine.case import Copy
from youzhang.engine.command import Print, Receive
from youzhang.engine.deed import Deed
from youzhang.engine.refusal import Reason, Refused
from youzhang.engine.scope import Scope
from youzhang.language.effect import Effect
from youzhang.language.register import Register


def copy_receive(deed: Deed, scope: Scope, command: Receive) -> None:
    """Books that a holder has his copy. Raises Refused: F520 not there or not his, F517 received before."""
    copy = held_copy(scope, command.part, command.actor)
    if copy.received_at is not None:
        raise Refused(Reason("F517"))
    deed.emit(scope, "received", {"part": copy.part}, rule=copies_rule(scope.register, copy.part))


def copy_print(deed: Deed, scope: Scope, command: Print) -> None:
    """Books that a holder prints his copy. Raises Refused F520 for anybody else."""
    copy = held_copy(scope, command.part, command.actor)
    deed.emit(scope, "printed", {"part": copy.part}, rule=copies_rule(scope.register, copy.part))


def held_copy(scope: Scope, part: str, person: str) -> Copy:
    """The copy, where the person holds it. Raises Refused F520, citing the article that distributes it."""
    copy = scope.case.copies.get(part)
    if copy is not None and any(token_allows(scope.world, t, person, scope.at) for t in copy.who):
        return copy
    holders = copy.who if copy is not None else ()
    raise Refused(Reason("F520", {"part": part, "who": holders}, copies_rule(scope.register, part)))


def copies_rule(register: Register, part: str) -> int:
    """The rule that gives a part of the form to its holders; -1 where none does."""
    return next((rule for rule, effect in _distributions(register) if part in dict(effect.parts)), -1)


def _distributions(register: Register) -> Iterator[tuple[int, Effect]]:
    for step in register.steps.values():
        yield from ((step.rule, effect) for effect in step.then if effect.verb == "copies")
    for consequence in register.consequences:
        yield from ((consequence.rule, effect) for effect in consequence.then if effect.verb == "copies")
