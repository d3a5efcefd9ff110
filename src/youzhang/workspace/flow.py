"""The flow of a register as a drawing: states in layers, steps as arrows; made on the server, without a library.

The layout is small on purpose: layers in the register's own order, arrows that lead onward solid, arrows that
lead back dashed. flow_layout.py says where things stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youzhang.language.register import Register
from youzhang.language.step import OPEN
from youzhang.workspace.flow_layout import (
    HEIGHT,
    LANE,
    PAD,
    SMALL,
    Edge,
    Place,
    line_around,
    line_down,
    places_of,
    text_width,
)
from youzhang.workspace.words.speaker import Speaker, said

MOST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Box:
    """A state at its place."""

    label: str
    x: float
    y: float
    width: float
    first: bool
    end: bool
    here: bool

    @property
    def middle(self) -> float:
        """Of its width."""
        return round(self.x + self.width / 2, 1)

    @property
    def text_y(self) -> float:
        """Where the words stand."""
        return self.y + HEIGHT / 2 + 4.5


@dataclass(frozen=True, slots=True)
class Arrow:
    """A step from a state to another, with its words and the clear ground behind them."""

    path: str
    words: str
    x: float
    y: float
    width: float
    back: bool

    @property
    def left(self) -> float:
        """Where the clear ground begins."""
        return round(self.x - self.width / 2 - 3, 1)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return round(self.y - 12.5, 1)


@dataclass(frozen=True, slots=True)
class Flow:
    """The drawing, and the same in words for whoever cannot see it."""

    left: float
    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    sentences: tuple[str, ...]


def flow_of(speaker: Speaker, register: Register, *, here: str = "") -> Flow:
    """Draw a register's states from top to bottom."""
    steps = _edges(speaker, register)
    layers = _layers(list(register.states), steps)
    words = {edge: _shown(names) for edge, names in steps.items()}
    widths = {state: max(text_width(said(label)) + 28, 84) for state, label in register.states.items()}
    places, rows = places_of(layers, widths, words)
    arrows, right = _arrows(places, words, rows)
    names = {state: said(label) for state, label in register.states.items()}
    left = min(0.0, *(arrow.left - PAD for arrow in arrows)) if arrows else 0.0
    return Flow(
        left=round(left, 1),
        width=round(right + PAD - left, 1),
        height=max(place.y for place in places.values()) + HEIGHT + PAD,
        boxes=tuple(
            Box(names[s], p.x, p.y, p.width, s == register.first, s in register.ends, s == here)
            for s, p in places.items()
        ),
        arrows=arrows,
        sentences=tuple(f"{names[a]} → {names[b]}：{'、'.join(found)}" for (a, b), found in steps.items()),
    )


def _shown(names: list[str]) -> str:
    """The words on an arrow; the whole list stands in the text below the drawing."""
    return " / ".join(names[:MOST_WORDS]) + (" …" if len(names) > MOST_WORDS else "")


def _edges(speaker: Speaker, register: Register) -> dict[Edge, list[str]]:
    """From and to, with the words of the steps that lead there."""
    found: dict[Edge, list[str]] = {}
    for step in register.steps.values():
        if step.name == OPEN or not step.to:
            continue
        sources = step.sources or tuple(state for state in register.states if state not in register.ends)
        for source in sources:
            if source != step.to:
                found.setdefault((source, step.to), []).append(said(step.label))
    for edge in _moves(register):
        found.setdefault(edge, []).append(speaker.who("system"))
    return found


def _moves(register: Register) -> list[Edge]:
    """Changes that a rule makes by itself when a state is entered or a step from it is done."""
    moves = []
    for rule in register.consequences:
        targets = [effect.target for effect in rule.then if effect.verb == "move"]
        for kind, name in rule.on:
            start = register.first if name == OPEN else name
            if kind == "stage" and start in register.states:
                moves += [(start, target) for target in targets if start != target]
    return moves


def _layers(states: list[str], edges: dict[Edge, list[str]]) -> list[list[str]]:
    """States by the longest way onward in the register's order, so that arrows lead down."""
    order = {state: number for number, state in enumerate(states)}
    depth = dict.fromkeys(states, 0)
    for state in states:
        for source, target in edges:
            if source == state and order[target] > order[source]:
                depth[target] = max(depth[target], depth[source] + 1)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for state in states:
        layers[depth[state]].append(state)
    return [layer for layer in layers if layer]


def _arrows(
    places: dict[str, Place], words: dict[Edge, str], rows: dict[Edge, int]
) -> tuple[tuple[Arrow, ...], float]:
    """All arrows, and how far right they reach."""
    right = max(place.right for place in places.values())
    arrows, lane = [], right
    for edge in _outermost_last(list(words), places):
        text, gap = words[edge], places[edge[1]].layer - places[edge[0]].layer
        if edge in rows:
            line = line_down(edge, places, rows[edge], text)
            right = max(right, line.x + line.width / 2)
        else:
            half = text_width(text) * SMALL / 2
            lane = max(lane, right) + max(LANE, half + 6)
            line = line_around(edge, places, lane, text)
            lane += half
        arrows.append(Arrow(line.path, text, line.x, line.y, line.width, gap <= 0))
    return tuple(arrows), max(lane, right)


def _outermost_last(edges: Sequence[Edge], places: dict[str, Place]) -> list[Edge]:
    """Arrows straight down first, then the others from the shortest way to the longest."""

    def reach(edge: Edge) -> tuple[int, int]:
        gap = places[edge[1]].layer - places[edge[0]].layer
        return (0, 0) if gap == 1 else (1, abs(gap))

    return sorted(edges, key=reach)
