"""Consequences end: the graph "event of a register → rule → event" has no circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youzhang.language.build import Build
from youzhang.language.effect import Effect

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook


def circles_prove(build: Build, rulebook: Rulebook) -> None:
    """Notes R216 with the chain of events."""
    graph = _graph(rulebook)
    done: set[str] = set()
    for start in graph:
        chain = _circle(graph, start, [], done)
        if chain:
            build.source.report("R216", (), chain=" → ".join(chain))
            return


def _graph(rulebook: Rulebook) -> dict[str, set[str]]:
    graph: dict[str, set[str]] = {}
    for register in rulebook.registers.values():
        for step in register.steps.values():
            here = graph.setdefault(f"{register.name}.{step.name}", set())
            here |= {f"{register.name}.{step.to}"} if step.to else set()
            here |= _caused(register.name, step.then)
        for rule in register.consequences:
            for kind, name in rule.on:
                if kind == "stage":
                    graph.setdefault(f"{register.name}.{name}", set()).update(
                        _caused(register.name, rule.then)
                    )
    return graph


def _caused(register: str, effects: tuple[Effect, ...]) -> set[str]:
    found = set()
    for effect in effects:
        if effect.verb == "open":
            found.add(f"{effect.target}.open")
        elif effect.verb == "move":
            found.add(f"{register}.{effect.target}")
    return found


def _circle(graph: dict[str, set[str]], node: str, path: list[str], done: set[str]) -> list[str]:
    if node in path:
        return [*path[path.index(node) :], node]
    if node in done:
        return []
    for after in sorted(graph.get(node, ())):
        chain = _circle(graph, after, [*path, node], done)
        if chain:
            return chain
    done.add(node)
    return []
