"""Doing a step: who, from where, with what, under which conditions; then what follows. Only here can an act be refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from youzhang.engine.actors import CUSTOMER, may_act
from youzhang.engine.clock import opens_at
from youzhang.engine.deed import Deed
from youzhang.engine.field import value_accept
from youzhang.engine.refusal import Reason, Refused
from youzhang.engine.rule import stage_entered
from youzhang.engine.scope import Scope
from youzhang.language.step import OPEN, Guard, Step
from youzhang.language.uses import names_with_terms


def state_allows(scope: Scope, step: Step) -> bool:
    """Is the case in a state this step starts from? Without `from`: any state but the ends."""
    if step.name == OPEN:
        return False
    if step.sources:
        return scope.case.state in step.sources
    return scope.case.state not in scope.register.ends


def step_reasons(scope: Scope, step: Step, person: str) -> list[Reason]:
    """Why a person cannot do a step now, apart from what he would fill in; empty when he can."""
    found = []
    case = scope.case
    if step.forbidden:
        return [Reason("F521", {}, step.rule)]
    if step.name != OPEN and not state_allows(scope, step):
        sources = " / ".join(step.sources) or "–"
        found.append(Reason("F501", {"state": case.state, "from": sources}, step.rule))
    if case.pending is not None:
        found.append(Reason("F507", {"step": case.pending.step}, step.rule))
    if not may_act(scope.world, scope.book, case, step.by, person, scope.at):
        found.append(Reason("F502", {"who": tuple(str(who) for who in step.by)}, step.rule))
    if step.name in scope.register.opens_for:
        found += too_early(scope, step)
    return found


def too_early(scope: Scope, step: Step) -> list[Reason]:
    """A clock that opens later refuses the steps that would meet it."""
    found = []
    for clock in scope.register.clocks.values():
        if clock.opens is not None and (step.name in clock.done or step.to in clock.done):
            opens = opens_at(scope, clock)
            if opens is not None and scope.at < opens and clock.rule not in scope.book.asleep:
                found.append(Reason("F505", {"opens": opens}, clock.rule))
    return found


def values_accept(scope: Scope, step: Step, given: dict[str, Any]) -> dict[str, Any]:
    """The typed values of what was entered. Raises Refused with every F506 and F510 at once."""
    if not given:
        return {}
    reasons, values = [], {}
    allowed, fields = fields_allowed(scope, step, given), scope.register.fields
    for name, raw in given.items():
        field = fields.get(name)
        if name == "owner" and "owner" in allowed:
            values[name] = raw
        elif field is None or name not in allowed or field.computed is not None:
            reasons.append(Reason("F510", {"field": name}, step.rule, name))
        else:
            value, reason = value_accept(field, raw, scope.world)
            if reason:
                reasons.append(reason)
            elif value != scope.case.fields.get(name):
                values[name] = value
    if reasons:
        raise Refused(*reasons)
    return values


def fields_allowed(scope: Scope, step: Step, given: dict[str, Any]) -> tuple[str, ...]:
    """What the step lets its actor fill. A customer: what he is asked, and himself as the entry's customer."""
    if not scope.actor.startswith(CUSTOMER):
        return scope.register.fillable[step.name]
    himself = (name for name, raw in given.items() if f"{CUSTOMER}{raw}" == scope.actor)
    fields = scope.register.fields
    named = (name for name in himself if name in fields and fields[name].type.name == "customer")
    return (*scope.register.asked[step.name], *named)


def guards_check(scope: Scope, step: Step, reason: str) -> None:
    """Needs, `must` and `should` of the step and of the rules on it, against the case as it would be. Raises Refused."""
    reasons = _missing(scope, needs_of(scope, step), step.rule) if step.needs else []
    for guard in step.must:
        reasons += _must(scope, guard, step.rule)
    warned = [(guard, step.rule) for guard in step.should] if step.should else []
    for rule in scope.register.guarding[step.name]:
        if rule.rule in scope.book.asleep or (rule.when is not None and scope.value(rule.when) is False):
            continue
        reasons += _missing(scope, rule.needs, rule.rule)
        for guard in rule.must:
            reasons += _must(scope, guard, rule.rule)
        warned += [(guard, rule.rule) for guard in rule.should]
    if not reason:
        reasons += [Reason("F509", {}, step.rule, "reason")] if step.reason else []
        for guard, rule_number in warned:
            if scope.value(guard.condition) is not True:
                facts = scope.facts(guard.condition)
                reasons.append(
                    Reason("F518", {"condition": guard.condition.text}, rule_number, "reason", facts)
                )
    if reasons:
        raise Refused(*reasons)


def needs_of(scope: Scope, step: Step) -> tuple[str, ...]:
    """What must be filled; of a customer only what he is asked: he cannot know which unit receives him."""
    if not scope.actor.startswith(CUSTOMER):
        return step.needs
    asked = scope.register.asked[step.name]
    return tuple(name for name in step.needs if name in asked)


def _missing(scope: Scope, needs: tuple[str, ...], rule: int) -> list[Reason]:
    case, found = scope.case, []
    for name in needs:
        value = case.owner if name == "owner" else case.fields.get(name)
        if not value and (value is None or value in ("", [])):  # no and nought are answers
            found.append(Reason("F503", {"field": name}, rule, name))
    return found


def _must(scope: Scope, guard: Guard, rule: int) -> list[Reason]:
    """Not true is refused; unanswered too, naming what must be filled in. An unset parameter puts the guard to sleep."""
    condition = guard.condition
    value = scope.value(condition)
    if value is True:
        return []
    parameters = scope.book.parameters
    if any(name in parameters and parameters[name] is None for name in condition.reads):
        return []
    facts = scope.facts(condition)
    if value is None:
        if _sleeps(scope, set(condition.reads)):
            return []
        empty = tuple(name for name, fact in facts.items() if fact is None)
        where = empty[0] if empty else ""
        return [Reason("F508", {"fields": empty, "condition": condition.text}, rule, where, facts)]
    field = next((name for name in condition.reads if name in scope.register.fields), "")
    return [Reason("F504", {"condition": condition.text, "name": guard.name}, rule, field, facts)]


def _sleeps(scope: Scope, names: set[str]) -> bool:
    """Does a condition wait for a parameter nobody has set, by way of a term?"""
    parameters = scope.book.parameters
    return any(parameters.get(name, "") is None for name in names_with_terms(names, scope.register.terms))


def step_book(
    deed: Deed, scope: Scope, step: Step, values: dict[str, Any], reason: str, *, signed_by: list[str] | None = None,
    actor: str | None = None, asked_at: datetime | None = None,
) -> None:  # fmt: skip
    """Books the act and puts what follows into the queue. Cannot be refused any more."""
    data: dict[str, Any] = {"step": step.name, "values": values, "from": scope.case.state, "to": step.to}
    if reason:
        data["reason"] = reason
    if signed_by:
        data["signed_by"] = signed_by
    if asked_at is not None:
        data["asked_at"] = asked_at
    number = deed.emit(scope, "acted", data, rule=step.rule, actor=actor)
    deed.touched[scope.case.id].update(values)
    if step.then:
        deed.queue.append((scope, step.then, step.rule, number, {}))
    stage_entered(deed, scope, step.name, number)
    if step.to and step.to != step.name:
        stage_entered(deed, scope, step.to, number)
