"""Asking for signatures, signing and declining."""

from __future__ import annotations

from typing import Any

from youzhang.engine.actors import who_tokens
from youzhang.engine.approval import slots_now, stage_complete, stages_for
from youzhang.engine.case import Pending
from youzhang.engine.command import AddSigner, Sign
from youzhang.engine.deed import Deed
from youzhang.engine.refusal import Reason, Refused
from youzhang.engine.scope import Scope
from youzhang.language.approval import Signing, Stage
from youzhang.language.names import asked_stage
from youzhang.language.step import Step

EXTENSION = "extend"
"""The step name under which an extension of a clock waits for its signatures."""


def stages_written(scope: Scope, wanted: Signing) -> list[list[Any]]:
    """The stages as they are kept in the event. Raises Refused (F508) when the table that gives them is unanswered."""
    stages = stages_for(scope, wanted)
    if stages is None:
        term = scope.register.terms[wanted.term]
        facts = {name: scope.named(name) for name in term.reads}
        empty = tuple(name for name, value in facts.items() if value is None)
        raise Refused(Reason("F508", {"fields": empty, "condition": wanted.term}, term.rule, "", facts))
    return [[stage.mode, _slots(scope, stage)] for stage in stages]


def _slots(scope: Scope, stage: Stage) -> list[str]:
    """The signers as kept: words of the rulebook; a field that holds several gives one slot for each of them."""
    found: list[str] = []
    for who in stage.signers:
        if who.several:
            tokens = who_tokens(scope.world, scope.book, scope.case, who, scope.actor, scope.at)
            found += tokens or [str(who)]
        else:
            found.append(str(who))
    return found


def ask(
    deed: Deed, scope: Scope, step: Step, values: dict[str, Any], reason: str, stages: list[list[Any]]
) -> None:
    """Books the request instead of the act; the act waits inside the case."""
    data = {"step": step.name, "values": values, "reason": reason, "stages": stages}
    cause = deed.emit(scope, "asked", data, rule=step.rule, facts=_authority_facts(scope, step))
    asked_touch(deed, scope, step.name)
    climb(deed, scope, step.rule, cause)


def asked_touch(deed: Deed, scope: Scope, step: str) -> None:
    """A request was made, went on to its next stage or was taken back: the clocks that count from it look again."""
    if step in scope.register.clocks_asked:
        deed.touched[scope.case.id].add(asked_stage(step))


def _authority_facts(scope: Scope, step: Step) -> dict[str, Any]:
    term = scope.register.terms.get(step.signing.term) if step.signing and step.signing.term else None
    return {name: scope.named(name) for name in term.reads} if term else {}


def climb(deed: Deed, scope: Scope, rule: int, cause: int) -> None:
    """Records where slots have climbed to, and that one stands still; each once."""
    pending = scope.case.pending
    if pending is None:
        return
    for slot in slots_now(deed.world, scope.book, scope.case, pending, deed.at):
        key = f"{pending.stage}.{slot.number}:{slot.climbed or '-'}"
        if key in pending.climbed:
            continue
        data = {"key": key, "who": slot.who, "to": slot.climbed}
        if slot.climbed:
            deed.emit(scope, "climbed", data, rule=rule, cause=cause, actor="")
        elif not slot.people:
            deed.emit(scope, "climbed", data, rule=rule, cause=cause, actor="")
            deed.emit(scope, "stuck", {"who": slot.who}, rule=rule, cause=cause, actor="")


def sign(deed: Deed, scope: Scope, command: Sign) -> Pending | None:
    """Signs or declines. Gives the request once its last stage is complete, so that the act can take effect.

    Raises Refused: F517 nothing pending, F514 one's own request, F513 not this person's turn, F509 declined without reason.
    """
    pending = scope.case.pending
    if pending is None:
        raise Refused(Reason("F517"))
    step = scope.register.steps.get(pending.step)
    rule = step.rule if step else -1
    if command.actor == pending.by:
        raise Refused(Reason("F514", {}, rule))
    slots = slots_now(deed.world, scope.book, scope.case, pending, deed.at)
    mine = next((slot for slot in slots if command.actor in slot.people), None)
    if mine is None:
        people = tuple(dict.fromkeys(person for slot in slots for person in slot.people))
        raise Refused(Reason("F513", {"who": people or tuple(slot.who for slot in slots)}, rule))
    if not command.agree:
        if not command.reason.strip():
            raise Refused(Reason("F509", {}, rule, "reason"))
        deed.emit(
            scope,
            "declined",
            {"step": pending.step, "reason": command.reason, "slot": mine.number},
            rule=rule,
        )
        asked_touch(deed, scope, pending.step)
        return None
    return _agree(deed, scope, command, mine.number, mine.who, mine.climbed, rule)


def _agree(
    deed: Deed, scope: Scope, command: Sign, slot: int, who: str, climbed: str, rule: int
) -> Pending | None:
    pending = scope.case.pending
    assert pending is not None
    complete = stage_complete(pending, slot)
    data = {"step": pending.step, "slot": slot, "for": climbed or who, "reason": command.reason}
    if complete:
        data["next_stage"] = pending.stage + 1
    cause = deed.emit(scope, "signed", data, rule=rule)
    after = scope.case.pending
    assert after is not None
    if complete and after.stage >= len(after.stages):
        return after
    if complete:
        asked_touch(deed, scope, pending.step)
    climb(deed, scope, rule, cause)
    return None


def signer_add(deed: Deed, scope: Scope, command: AddSigner) -> None:
    """One whose turn it is asks for one more signature, after his own stage and before the next.

    Raises Refused: F517 nothing pending, F513 not this person's turn, F514 the applicant himself, F506 nobody of that
    name works here or he signs in this stage anyway, F509 no reason.
    """
    pending = scope.case.pending
    if pending is None:
        raise Refused(Reason("F517"))
    step = scope.register.steps.get(pending.step)
    rule = step.rule if step else -1
    slots = slots_now(deed.world, scope.book, scope.case, pending, deed.at)
    people = tuple(dict.fromkeys(person for slot in slots for person in slot.people))
    if command.actor not in people:
        raise Refused(Reason("F513", {"who": people or tuple(slot.who for slot in slots)}, rule))
    if command.to == pending.by:
        raise Refused(Reason("F514", {}, rule))
    reasons = []
    if command.to == command.actor or not deed.world.directory.employed(command.to, deed.at):
        reasons.append(Reason("F506", {"field": "to", "expected": "person"}, rule, "to"))
    if not command.reason.strip():
        reasons.append(Reason("F509", {}, rule, "reason"))
    if reasons:
        raise Refused(*reasons)
    deed.emit(
        scope, "signer_added", {"step": pending.step, "to": command.to, "reason": command.reason}, rule=rule
    )
