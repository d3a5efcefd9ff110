"""Two rules that contradict: the same limit said twice with different lengths, or one event setting a field twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youzhang.language.build import Build
from youzhang.language.check.places import rule_path
from youzhang.language.register import Register

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook


def contradictions_prove(build: Build, rulebook: Rulebook) -> None:
    """Notes R212."""
    for register in rulebook.registers.values():
        _same_limit(build, rulebook, register)
        _same_field(build, rulebook, register)


def _same_limit(build: Build, rulebook: Rulebook, register: Register) -> None:
    seen: dict[tuple[object, ...], str] = {}
    for clock in register.clocks.values():
        when = clock.when.text if clock.when else ""
        key = (clock.due.anchor, clock.done, when)
        if key in seen and not clock.late and register.clocks[seen[key]].due.text != clock.due.text:
            where = rule_path(build, rulebook, clock.rule)
            why = f"{seen[key]}: {register.clocks[seen[key]].due.text} / {clock.name}: {clock.due.text}"
            build.source.report("R212", where, at_key=True, why=why)
        seen.setdefault(key, clock.name)


def _same_field(build: Build, rulebook: Rulebook, register: Register) -> None:
    writers: dict[tuple[str, str], str] = {}
    for rule in register.consequences:
        for _, event in rule.on:
            for effect in rule.then:
                for name, _ in effect.values if effect.verb == "set" and rule.when is None else ():
                    other = writers.setdefault((event, name), rule.name)
                    if other != rule.name:
                        where = rule_path(build, rulebook, rule.rule)
                        build.source.report(
                            "R212", where, at_key=True, why=f"{other} / {rule.name}: set {name} ({event})"
                        )
