"""Every state can be reached and left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youzhang.language.build import Build
from youzhang.language.check.places import register_path
from youzhang.language.register import Register
from youzhang.language.step import OPEN

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook


def states_prove(build: Build, rulebook: Rulebook) -> None:
    """Notes R202, R203 and R235; of a state that nothing enters only that."""
    for register in rulebook.registers.values():
        edges = register_edges(register)
        entered = {to for _, to, _ in edges} | {register.first}
        left = {source for source, _, _ in edges if source}
        for number, state in enumerate(register.states):
            where = register_path(rulebook, register.name, "states", state)
            if where not in build.source.values:
                where = register_path(rulebook, register.name, "states", number)
            if state not in entered:
                build.source.report("R202", where, at_key=True, name=state)
            elif state not in _reachable(register, edges):
                build.source.report("R235", where, at_key=True, name=state)
            elif state not in left and state not in register.ends:
                build.source.report("R203", where, at_key=True, name=state)


def register_edges(register: Register) -> list[tuple[str, str, str]]:
    """(from, to, by what) of all steps and of all `move` effects; from is "" for the opening."""
    edges = []
    everywhere = [state for state in register.states if state not in register.ends]
    for step in register.steps.values():
        sources = [""] if step.name == OPEN else list(step.sources) or everywhere
        if step.to:
            edges += [(source, step.to, step.name) for source in sources]
        for effect in step.then:
            if effect.verb == "move":
                edges += [(step.to or source, effect.target, step.name) for source in sources]
    for clock in register.clocks.values():
        edges += [(s, e.target, clock.name) for e in clock.late if e.verb == "move" for s in everywhere]
    for rule in register.consequences:
        edges += [(s, e.target, rule.name) for e in rule.then if e.verb == "move" for s in everywhere]
    return edges


def _reachable(register: Register, edges: list[tuple[str, str, str]]) -> set[str]:
    found, waiting = {register.first}, [register.first]
    waiting += [to for source, to, _ in edges if source == ""]
    found |= set(waiting)
    while waiting:
        here = waiting.pop()
        new = {to for source, to, _ in edges if source == here} - found
        found |= new
        waiting += list(new)
    return found
