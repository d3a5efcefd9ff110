"""Precomputed tables of a register: which rules an event wakes and which clocks a step can touch."""

from __future__ import annotations

import dataclasses
from typing import Any

from youzhang.language.clock import Clock
from youzhang.language.expression import Expression
from youzhang.language.field import Field
from youzhang.language.literals import literal_parse
from youzhang.language.names import asked_stage
from youzhang.language.register import Register
from youzhang.language.rule import Consequence
from youzhang.language.step import Step


def register_wire(register: Register) -> Register:
    """The register with its `on_stage`, `on_late`, `clocks_after` and `computed` tables filled."""
    on_stage: dict[str, list[Consequence]] = {}
    on_late: dict[str, list[Consequence]] = {}
    for consequence in register.consequences:
        for kind, name in consequence.on:
            (on_stage if kind == "stage" else on_late).setdefault(name, []).append(consequence)
    return dataclasses.replace(
        register,
        on_stage={name: tuple(found) for name, found in on_stage.items()},
        on_late={name: tuple(found) for name, found in on_late.items()},
        clocks_after={name: _clocks_after(register, name) for name in register.steps},
        clocks_asked={name: clocks for name in register.steps if (clocks := _clocks_asked(register, name))},
        opens_for=frozenset(
            step.name
            for step in register.steps.values()
            for clock in register.clocks.values()
            if clock.opens is not None and (step.name in clock.done or step.to in clock.done)
        ),
        guarding={name: _guarding(register, step) for name, step in register.steps.items()},
        fillable={name: _fillable(register, step) for name, step in register.steps.items()},
        asked={name: _asked(register, step) for name, step in register.steps.items()},
        defaults={f.name: _default(f) for f in register.fields.values() if f.default is not None},
        computed=tuple(f for f in register.fields.values() if f.computed),
    )


def _default(spec: Field) -> Any:
    """What a field holds before anybody fills it, with its type."""
    return literal_parse(spec.default or "", spec.type.name, spec.type.options)


def _guarding(register: Register, step: Step) -> tuple[Consequence, ...]:
    """The rules that ask something of a step: on it, then on the state it leads to."""
    found = [
        consequence
        for stage in dict.fromkeys((step.name, step.to))
        for consequence in register.consequences
        if (consequence.must or consequence.should or consequence.needs)
        and ("stage", stage) in consequence.on
    ]
    return tuple(dict.fromkeys(found))


def _fillable(register: Register, step: Step) -> tuple[str, ...]:
    """Fields a step may fill, needed ones first: its own and those that rules on it ask for."""
    needed = list(step.needs)
    for consequence in register.consequences:
        if any(kind == "stage" and name in (step.name, step.to) for kind, name in consequence.on):
            needed += consequence.needs
    return tuple(dict.fromkeys((*needed, *step.takes)))


def _asked(register: Register, step: Step) -> tuple[str, ...]:
    """Of these, what a customer may fill who does it himself: what the step asks of him; computed fields never."""
    allowed = _fillable(register, step)
    return tuple(name for name in step.asks if name in allowed)


def _clocks_after(register: Register, step: str) -> tuple[Clock, ...]:
    """A clock may start, stop or change when the step, a state or a field that it names is touched."""
    touched = touched_by(register, step)
    return tuple(clock for clock in register.clocks.values() if clock_names(register, clock) & touched)


def _clocks_asked(register: Register, step: str) -> tuple[Clock, ...]:
    """The clocks that count from when signatures for a step were asked for; most registers have none."""
    return tuple(c for c in register.clocks.values() if asked_stage(step) in clock_names(register, c))


def touched_by(register: Register, step: str) -> frozenset[str]:
    """Names that a step, its effects and the rules it wakes may change: steps, states, fields, `*` for anything."""
    found = {step, *register.steps[step].needs, *register.steps[step].takes, "reason"}
    found |= {register.steps[step].to} if register.steps[step].to else set()
    waiting = {step, register.steps[step].to}
    effects = list(register.steps[step].then)
    for consequence in register.consequences:
        if any(name in waiting for kind, name in consequence.on if kind == "stage"):
            effects += consequence.then
    for effect in effects:
        found |= {name for name, _ in effect.values} if effect.verb == "set" else set()
        found |= {effect.target} if effect.verb == "move" else set()
    return frozenset(found)


def clock_names(register: Register, clock: Clock) -> frozenset[str]:
    """Every name the clock depends on, terms taken apart."""
    names = {*clock.done, *clock.pause, clock.excused, clock.due.anchor.name}
    for phrase in (clock.due, clock.opens):
        if phrase is not None:
            names.add(phrase.anchor.name)
            names |= {phrase.amount.name} if phrase.amount and phrase.amount.name else set()
    if clock.when is not None:
        names |= expression_names(clock.when)
    if clock.pause:
        names |= set(register.states)
    if "state" in names:
        names |= set(register.states)
    return frozenset(_with_terms(register, names))


def expression_names(expression: Expression) -> set[str]:
    """Names and stages an expression looks at."""
    return {*expression.reads, *expression.stages}


def _with_terms(register: Register, names: set[str]) -> set[str]:
    found, waiting = set(names), [name for name in names if name in register.terms]
    while waiting:
        term = register.terms[waiting.pop()]
        inner = set(term.reads)
        for expression in term.expressions():
            inner |= expression_names(expression)
        new = inner - found
        found |= new
        waiting += [name for name in new if name in register.terms]
    return found | (set(register.states) if "state" in found else set())
