"""Whose a case is: taken by somebody who may do a next step, handed over by its owner or by somebody above him."""

from __future__ import annotations

from youzhang.engine.actors import may_act
from youzhang.engine.command import Claim, HandOver
from youzhang.engine.deed import Deed
from youzhang.engine.refusal import Reason, Refused
from youzhang.engine.scope import Scope
from youzhang.engine.step import state_allows

OWNER = "owner"


def claim(deed: Deed, scope: Scope, command: Claim) -> None:
    """Takes a case that nobody has, or whose owner has left. Raises Refused: F517 ended or one's own already, F519
    somebody else's, F502 no next step is for this person.
    """
    case, directory = scope.case, scope.world.directory
    if case.state in scope.register.ends or case.owner == command.actor:
        raise Refused(Reason("F517"))
    if case.owner and directory.employed(case.owner, scope.at):
        raise Refused(Reason("F519", {"who": (f"person:{case.owner}",)}))
    if not has_next_step(scope, command.actor):
        raise Refused(Reason("F502", {"who": next_actors(scope)}))
    _booked(deed, scope, "claimed", command.actor, "")


def hand_over(deed: Deed, scope: Scope, command: HandOver) -> None:
    """Gives a case to a colleague. Raises Refused: F509 no reason, F517 ended or nobody's, F502 neither the owner nor
    above him, F506 nobody of that name works here or it is his already.
    """
    case, directory = scope.case, scope.world.directory
    if case.state in scope.register.ends or not case.owner:
        raise Refused(Reason("F517"))
    if command.actor != case.owner and command.actor not in superiors(scope, case.owner):
        above = tuple(f"person:{person}" for person in directory.superiors_of(case.owner, scope.at))
        raise Refused(Reason("F502", {"who": (f"person:{case.owner}", *above)}))
    reasons = []
    if command.to == case.owner or not directory.employed(command.to, scope.at):
        reasons.append(Reason("F506", {"field": OWNER, "expected": "person"}, -1, "to"))
    if not command.reason.strip():
        reasons.append(Reason("F509", {}, -1, "reason"))
    if reasons:
        raise Refused(*reasons)
    _booked(deed, scope, "handed_over", command.to, command.reason)


def _booked(deed: Deed, scope: Scope, kind: str, owner: str, reason: str) -> None:
    data = {"owner": owner, "before": scope.case.owner}
    deed.emit(scope, kind, {**data, "reason": reason} if reason else data)
    deed.touched[scope.case.id].add(OWNER)


def has_next_step(scope: Scope, person: str) -> bool:
    """Is a step that starts from the case's state for this person? Conditions and signatures are not asked."""
    case = scope.case
    return any(
        state_allows(scope, step) and may_act(scope.world, scope.book, case, step.by, person, scope.at)
        for step in scope.register.steps.values()
    )


def next_actors(scope: Scope) -> tuple[str, ...]:
    """Whose the next steps are, in the words of the rulebook."""
    steps = (step for step in scope.register.steps.values() if state_allows(scope, step))
    return tuple(dict.fromkeys(str(who) for step in steps for who in step.by))


def superiors(scope: Scope, person: str) -> frozenset[str]:
    """Everybody above a person, up to the top."""
    found: set[str] = set()
    waiting = [person]
    while waiting:
        above = scope.world.directory.superiors_of(waiting.pop(), scope.at)
        waiting += [one for one in above if one not in found]
        found.update(above)
    return frozenset(found - {person})
