"""The rules of a rulebook, compiled: fields and terms before what uses them, the rest in text order."""

from __future__ import annotations

from collections.abc import Callable

from youzhang.language.article import RuleText
from youzhang.language.build import Build
from youzhang.language.clock import ClockText, clock_compile
from youzhang.language.field import FieldText, field_compile
from youzhang.language.parts import Parts
from youzhang.language.rule import RuleText as ConsequenceText
from youzhang.language.rule import rule_compile
from youzhang.language.shape_check import shape_check
from youzhang.language.step import StepText, step_compile
from youzhang.language.term import TermText, term_compile, term_type


def rules_compile(build: Build, parts: Parts) -> None:
    """Fields and terms before what uses them; the rest in text order."""
    for name, (text, path, rule) in parts.register_texts.items():
        parts.fields[name] = {}
        for field_name, field_text in text.fields.items():
            here = (*path, "fields", field_name)
            compiled = (
                field_compile(build, name, field_name, field_text, here, rule)
                if not field_text.computed
                else None
            )
            if compiled:
                parts.fields[name][field_name] = compiled
    _terms(build, parts)
    for name, (text, path, rule) in parts.register_texts.items():
        for field_name, field_text in text.fields.items():
            if field_text.computed:
                compiled = field_compile(
                    build, name, field_name, field_text, (*path, "fields", field_name), rule
                )
                if compiled:
                    parts.fields[name][field_name] = compiled
    handlers: dict[str, Callable[[Build, Parts, RuleText, int], None]] = {
        "field": _field,
        "step": _step,
        "clock": _clock,
        "rule": _rule,
    }
    for rule_text in parts.rules:
        handler = handlers.get(rule_text.kind)
        if handler and rule_text.register in build.registers:
            handler(build, parts, rule_text, parts.numbers[rule_text.path])


def _terms(build: Build, parts: Parts) -> None:
    """Tables declare their type; a formula's follows from it, so formulas are compiled until no more can be."""
    waiting = [rule for rule in parts.rules if rule.kind == "term" and rule.register in build.registers]
    shapes = {rule.path: shape_check(build.source, TermText, rule.body, rule.path) for rule in waiting}
    for rule in waiting:
        shape = shapes[rule.path]
        kind = term_type(shape) if shape else None
        if kind:
            build.registers[rule.register].terms[rule.name] = kind
    while waiting:
        later, before = [], len(waiting)
        for rule in waiting:
            shape = shapes[rule.path]
            names = {
                r.name
                for r in waiting
                if r.register == rule.register and r is not rule and not _typed(build, r)
            }
            if shape and shape.is_ is not None and len(waiting) > 1 and _mentions(shape.is_, names):
                later.append(rule)
            elif shape:
                _term(build, parts, rule, shape)
        waiting = later
        if len(waiting) == before:
            chain = " → ".join(rule.full_name for rule in waiting)
            build.source.report("R234", waiting[0].path, at_key=True, chain=chain)
            return


def _typed(build: Build, rule: RuleText) -> bool:
    return rule.name in build.registers[rule.register].terms


def _mentions(text: str, names: set[str]) -> bool:
    import re

    return bool(names & set(re.findall(r"[^\W\d]\w*", text)))


def _term(build: Build, parts: Parts, rule: RuleText, shape: TermText) -> None:
    compiled = term_compile(build, rule.register, rule.name, shape, rule.path, parts.numbers[rule.path])
    if compiled:
        build.registers[rule.register].terms[rule.name] = compiled.type
        parts.terms.setdefault(rule.register, {})[rule.name] = compiled


def _field(build: Build, parts: Parts, rule: RuleText, number: int) -> None:
    shape = shape_check(build.source, FieldText, rule.body, rule.path)
    compiled = field_compile(build, rule.register, rule.name, shape, rule.path, number) if shape else None
    if compiled:
        parts.fields[rule.register][rule.name] = compiled


def _step(build: Build, parts: Parts, rule: RuleText, number: int) -> None:
    shape = shape_check(build.source, StepText, rule.body, rule.path)
    compiled = step_compile(build, rule.register, rule.name, shape, rule.path, number) if shape else None
    if compiled:
        parts.steps.setdefault(rule.register, {})[rule.name] = compiled


def _clock(build: Build, parts: Parts, rule: RuleText, number: int) -> None:
    shape = shape_check(build.source, ClockText, rule.body, rule.path)
    compiled = clock_compile(build, rule.register, rule.name, shape, rule.path, number) if shape else None
    if compiled:
        parts.clocks.setdefault(rule.register, {})[rule.name] = compiled


def _rule(build: Build, parts: Parts, rule: RuleText, number: int) -> None:
    shape = shape_check(build.source, ConsequenceText, rule.body, rule.path)
    compiled = rule_compile(build, rule.register, rule.name, shape, rule.path, number) if shape else None
    if compiled:
        parts.consequences.setdefault(rule.register, []).append(compiled)
