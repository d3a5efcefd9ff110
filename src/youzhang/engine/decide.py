"""The one function of the engine: a command at an instant becomes events, or a refusal that changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from youzhang.engine import ownership, ring, signing
from youzhang.engine.book import Book
from youzhang.engine.case import VOID, Case, values_assign
from youzhang.engine.clock import clock_change
from youzhang.engine.command import (
    CHANNELS,
    DIRECTIONS,
    Act,
    AddSigner,
    Claim,
    Command,
    ExtendClock,
    Finish,
    HandOver,
    Note,
    Print,
    Prove,
    Receive,
    Recount,
    Repin,
    Ring,
    Sign,
    Violate,
    Void,
    Withdraw,
)
from youzhang.engine.copies import copy_print, copy_receive
from youzhang.engine.deed import Decision, Deed
from youzhang.engine.effect import effects_run
from youzhang.engine.opening import guard_facts, opening_fill, opening_scope, unit_reasons
from youzhang.engine.refusal import Reason, Refusal, Refused
from youzhang.engine.register import entry_open
from youzhang.engine.scope import Scope
from youzhang.engine.step import guards_check, step_book, step_reasons, values_accept
from youzhang.engine.world import World
from youzhang.language.clock import Clock
from youzhang.language.step import OPEN, Step


def decide(world: World, command: Command, at: datetime) -> Decision | Refusal:
    """What follows from a command. Pure: same world, command and instant give the same events, byte for byte."""
    actor = getattr(command, "actor", "")
    deed = Deed(world, at, actor, getattr(command, "imported", None))
    try:
        _DECIDE[type(command)](deed, command)
    except Refused as refused:
        return refused.refusal
    if deed.attempt is not None:
        return replace(deed.attempt, attempt=deed.decision())
    if deed.queue:
        effects_run(deed)
    settle(deed)
    return deed.decision()


def settle(deed: Deed) -> None:
    """After everything that follows: tasks that are done by what happened, formulas, and the clocks."""
    for name, scope in deed.scopes.items():
        if not deed.events or name not in deed.first:
            continue
        touched = deed.touched[name]
        if scope.case.tasks:
            _tasks(deed, scope, touched)
        if scope.register.computed:
            _computed(deed, scope)
        for clock in _concerned(deed, scope, touched):
            if clock.rule not in scope.book.asleep:
                changed = clock_change(scope, clock, touched)
                if changed is not None:
                    deed.clock_set(scope, clock.name, changed)


def _concerned(deed: Deed, scope: Scope, touched: set[str]) -> Iterable[Clock]:
    """Only the clocks that what happened can concern: known per step; after effects on the case itself, all of them."""
    if not touched:
        return ()
    first = deed.first[scope.case.id]
    plain = first.kind == "acted" and not deed.stirred
    return scope.register.clocks_after[first.data["step"]] if plain else scope.register.clocks.values()


def _tasks(deed: Deed, scope: Scope, touched: set[str]) -> None:
    for task in list(scope.case.tasks.values()):
        if task.done_at is None and not touched.isdisjoint(task.until.split()):
            deed.emit(scope, "finished", {"id": task.id}, actor="")


def _computed(deed: Deed, scope: Scope) -> None:
    values = {}
    for field in scope.register.computed:
        assert field.computed is not None
        value = scope.value(field.computed)
        if value != scope.case.fields.get(field.name):
            values[field.name] = value
    if values:
        deed.emit(scope, "set", {"values": values}, rule=scope.register.computed[0].rule)


def case_scope(deed: Deed, name: str) -> Scope:
    """The scope of an existing case. Raises Refused (F512)."""
    case = deed.world.case(name)
    if case is None:
        raise Refused(Reason("F512", {"name": name}))
    if case.state == VOID:
        raise Refused(Reason("F523"))
    return deed.enter(deed.world.pinned(case.book), case)


def _act(deed: Deed, command: Act) -> None:
    if command.step == OPEN:
        _act_open(deed, command)
        return
    scope = case_scope(deed, command.case)
    step = scope.register.steps.get(command.step)
    if step is None:
        raise Refused(Reason("F512", {"name": command.step}))
    if step.forbidden:
        deed.emit(scope, "attempted", {"step": step.name}, rule=step.rule)
        deed.attempt = Refusal(tuple(step_reasons(scope, step, command.actor)))
        return
    _may(command, step_reasons(scope, step, command.actor))
    values = values_accept(scope, step, command.values)
    if step.signing is not None:
        trial = _trial(scope, values)
        guards_check(trial, step, command.reason)
        stages = signing.stages_written(trial, step.signing)
        signing.ask(deed, scope, step, values, command.reason, stages)
        return
    values_assign(scope.case, values)
    guards_check(scope, step, command.reason)
    step_book(deed, scope, step, values, command.reason)


def _trial(scope: Scope, values: dict[str, Any]) -> Scope:
    """The case as it would be, for guards before signatures; the case itself stays untouched."""
    case = scope.case.fork()
    values_assign(case, values)
    return Scope(scope.world, scope.book, scope.register, case, scope.actor, scope.at)


def _act_open(deed: Deed, command: Act) -> None:
    book = deed.world.book(command.rulebook, deed.at)
    if book is None or command.register not in book.rulebook.registers:
        name = command.rulebook if book is None else f"{command.rulebook}/{command.register}"
        raise Refused(Reason("F516", {"name": name}))
    scope = opening_scope(deed.world, book, command, deed.at)
    step = scope.register.steps[OPEN]
    _may(command, step_reasons(scope, step, command.actor) + unit_reasons(scope, command.actor))
    values = values_accept(scope, step, command.values)
    opening_fill(scope, values)
    guards_check(scope, step, command.reason)
    facts = guard_facts(scope, step)
    case = Case(command.case, register=command.register)
    entry_open(deed, book, case, values, facts=facts, reason=command.reason, passed=command.passed)


def _may(command: Act, reasons: list[Reason]) -> None:
    """Raises Refused with whatever closes the step. History was made by whoever made it: of an imported act it is
    not asked who may do it; every other reason stands.
    """
    if reasons and command.imported is not None:
        reasons = [reason for reason in reasons if reason.code != "F502"]
    if reasons:
        raise Refused(*reasons)


def _sign(deed: Deed, command: Sign) -> None:
    scope = case_scope(deed, command.case)
    finished = signing.sign(deed, scope, command)
    if finished is None:
        return
    if finished.step == signing.EXTENSION:
        ring.extension_book(deed, scope, finished.values, finished.reason, signed=True)
        return
    step: Step = scope.register.steps[finished.step]
    trial = _trial(scope, finished.values)
    trial.case.pending = None
    guards_check(trial, step, finished.reason)
    signers = [person for _, _, person in finished.signed]
    step_book(
        deed, scope, step, finished.values, finished.reason,
        signed_by=signers, actor=finished.by, asked_at=finished.at,
    )  # fmt: skip


def _withdraw(deed: Deed, command: Withdraw) -> None:
    scope = case_scope(deed, command.case)
    pending = scope.case.pending
    if pending is None or pending.by != command.actor:
        raise Refused(Reason("F517"))
    deed.emit(scope, "withdrawn", {"step": pending.step})
    signing.asked_touch(deed, scope, pending.step)


def _extend(deed: Deed, command: ExtendClock) -> None:
    ring.extension_ask(deed, case_scope(deed, command.case), command)


def _prove(deed: Deed, command: Prove) -> None:
    scope = case_scope(deed, command.case)
    notice = scope.case.notices.get(command.notice)
    if notice is None or notice.proved_at is not None:
        raise Refused(Reason("F517"))
    deed.emit(scope, "proved", {"id": notice.id, "note": command.note})


def _finish(deed: Deed, command: Finish) -> None:
    scope = case_scope(deed, command.case)
    task = scope.case.tasks.get(command.task)
    if task is None or task.done_at is not None:
        raise Refused(Reason("F517"))
    if task.answer and not command.note.strip():
        raise Refused(Reason("F503", {"field": "opinion"}, -1, "note"))
    deed.emit(scope, "finished", {"id": task.id, "note": command.note})


def _note(deed: Deed, command: Note) -> None:
    scope = case_scope(deed, command.case)
    if not command.text.strip() and not command.files and not command.same_as:
        raise Refused(Reason("F503", {"field": "text"}, -1, "text"))
    data: dict[str, Any] = {"text": command.text, "files": list(command.files)}
    contact = command.contact
    if contact is not None:
        for name, known in (("channel", CHANNELS), ("direction", DIRECTIONS)):
            if getattr(contact, name) not in known:
                raise Refused(Reason("F506", {"field": name, "expected": " / ".join(known)}, -1, name))
        data["contact"] = contact.as_dict()
    if command.same_as:
        other = deed.world.case(command.same_as)
        if other is None or other.id == scope.case.id:
            raise Refused(Reason("F512", {"name": command.same_as}))
        data["same_as"] = other.id
    deed.emit(scope, "noted", data)


def _claim(deed: Deed, command: Claim) -> None:
    ownership.claim(deed, case_scope(deed, command.case), command)


def _hand_over(deed: Deed, command: HandOver) -> None:
    ownership.hand_over(deed, case_scope(deed, command.case), command)


def _violate(deed: Deed, command: Violate) -> None:
    scope = case_scope(deed, command.case)
    if command.article not in scope.book.rulebook.articles or not command.facts.strip():
        raise Refused(Reason("F503", {"field": "facts"}, -1, "facts"))
    data = {"article": command.article, "who": [f"person:{command.who}"], "facts": command.facts}
    deed.emit(scope, "violated", data)


def _void(deed: Deed, command: Void) -> None:
    """Every clock stops; what rules have already told or recorded stays what it is."""
    scope = case_scope(deed, command.case)
    if not command.reason.strip():
        raise Refused(Reason("F509", {}, -1, "reason"))
    deed.emit(scope, "voided", {"reason": command.reason})
    for name, running in list(scope.case.clocks.items()):
        if running.open:
            deed.clock_set(scope, name, replace(running, status="stopped", next=None, ended_at=deed.at))


def _ring(deed: Deed, command: Ring) -> None:
    ring.ring(deed, case_scope(deed, command.case), command.clock)


def _recount(deed: Deed, command: Recount) -> None:
    ring.recount(deed, case_scope(deed, command.case), command.clock)


def _repin(deed: Deed, command: Repin) -> None:
    """Takes a case over to the version in force where a transition clause of that version says so."""
    case = deed.world.case(command.case)
    book = deed.world.book(case.rulebook, deed.at) if case else None
    if case is None or book is None or book.key == case.book or case.state == VOID:
        raise Refused(Reason("F517"))
    old = deed.enter(deed.world.pinned(case.book), case)
    if case.register not in book.rulebook.registers or case.state not in book.register(case.register).states:
        raise Refused(Reason("F517"))
    scope = Scope(deed.world, book, book.register(case.register), old.case, "", deed.at)
    for clause in book.rulebook.transitions:
        if clause.register == case.register and (clause.when is None or scope.value(clause.when) is True):
            if clause.use == "new":
                _take_over(deed, scope, book, clause.rule, clause.clocks == "again")
                return
            break
    raise Refused(Reason("F517"))


def _take_over(deed: Deed, scope: Scope, book: Book, rule: int, again: bool) -> None:
    scope.others = deed.scopes
    deed.scopes[scope.case.id] = scope
    deed.emit(scope, "repinned", {"book": book.key, "was": scope.case.book}, rule=rule)
    for name, running in list(scope.case.clocks.items()):
        clock = scope.register.clocks.get(name)
        if clock is None and running.open:
            ended = replace(running, status="stopped", next=None, ended_at=deed.at)
            deed.clock_set(scope, name, ended)
        elif clock is not None and running.open and again:
            moved = ring.counted_again(scope, clock, running, since=deed.at)
            deed.clock_set(scope, name, moved)
    deed.touched[scope.case.id].add("repinned")


_DECIDE: dict[type, Callable[[Deed, Any], None]] = {
    Act: _act,
    Sign: _sign,
    Withdraw: _withdraw,
    ExtendClock: _extend,
    Prove: _prove,
    Finish: _finish,
    Note: _note,
    AddSigner: lambda deed, command: signing.signer_add(deed, case_scope(deed, command.case), command),
    Receive: lambda deed, command: copy_receive(deed, case_scope(deed, command.case), command),
    Print: lambda deed, command: copy_print(deed, case_scope(deed, command.case), command),
    Claim: _claim,
    HandOver: _hand_over,
    Violate: _violate,
    Void: _void,
    Ring: _ring,
    Recount: _recount,
    Repin: _repin,
}
