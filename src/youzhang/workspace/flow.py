"""The flow of a register as a drawing: states in layers, steps as arrows; made on the server, without a library.

The layout is small on purpose: layers by the shortest way from the first state, the register's order inside
a layer, arrows that lead onward solid, arrows that lead back dashed and led around the side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from youzhang.language.register import Register
from youzhang.language.step import OPEN
from youzhang.workspace.words.speaker import Speaker, said

HEIGHT, GAP, LAYER, PAD, LINE = 36, 20, 76, 12, 17
WIDE_CHARACTER, CHARACTER = 13.5, 7.2


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
        return self.x + self.width / 2

    @property
    def text_y(self) -> float:
        """Where the words stand."""
        return self.y + HEIGHT / 2 + 4.5


@dataclass(frozen=True, slots=True)
class Arrow:
    """A step from a state to another; `words` stand at (x, y)."""

    path: str
    words: tuple[str, ...]
    x: float
    y: float
    back: bool
    width: float

    @property
    def lines(self) -> tuple[tuple[float, str], ...]:
        """Each line of words with its height."""
        return tuple((round(self.y + number * LINE, 1), word) for number, word in enumerate(self.words))

    @property
    def halo(self) -> tuple[float, float, float, float]:
        """The clear ground behind the words."""
        return self.x - self.width / 2 - 3, self.y - 12, self.width + 6, LINE * len(self.words) + 1


@dataclass(frozen=True, slots=True)
class Flow:
    """The drawing, and the same in words for whoever cannot see it."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    sentences: tuple[str, ...]


def flow_of(speaker: Speaker, register: Register, *, here: str = "") -> Flow:
    """Draw a register's states from top to bottom."""
    edges = _edges(speaker, register)
    layers = _layers(list(register.states), edges)
    boxes = _boxes(register, layers, here)
    return _drawn(register, boxes, edges, layers)


Edges = dict[tuple[str, str], list[str]]


def _edges(speaker: Speaker, register: Register) -> Edges:
    """From and to, with the words of the steps that lead there."""
    found: Edges = {}
    for step in register.steps.values():
        if step.name == OPEN or not step.to:
            continue
        sources = step.sources or tuple(state for state in register.states if state not in register.ends)
        for source in sources:
            if source != step.to:
                found.setdefault((source, step.to), []).append(said(step.label))
    for source, target in _moves(register):
        found.setdefault((source, target), []).append(speaker.who("system"))
    return found


def _moves(register: Register) -> list[tuple[str, str]]:
    """Changes that a rule makes by itself when a step is done."""
    moves = []
    for rule in register.consequences:
        targets = [effect.target for effect in rule.then if effect.verb == "move"]
        starts = [name for kind, name in rule.on if kind == "stage" and name in register.states]
        moves += [(start, target) for start in starts for target in targets if start != target]
    return moves


def _layers(states: list[str], edges: Edges) -> list[list[str]]:
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


def text_width(text: str) -> float:
    """How wide words are, roughly: full-width characters count twice."""
    return sum(WIDE_CHARACTER if unicodedata.east_asian_width(c) in "WF" else CHARACTER for c in text)


def _boxes(register: Register, layers: Sequence[Sequence[str]], here: str) -> dict[str, Box]:
    widths = {state: max(text_width(said(label)) + 28, 84) for state, label in register.states.items()}
    rows = [sum(widths[s] for s in layer) + GAP * (len(layer) - 1) for layer in layers]
    widest = max(rows)
    boxes = {}
    for number, layer in enumerate(layers):
        x = PAD + (widest - rows[number]) / 2
        for state in layer:
            boxes[state] = Box(
                said(register.states[state]), round(x, 1), PAD + number * (HEIGHT + LAYER), round(widths[state], 1),
                state == register.first, state in register.ends, state == here,
            )  # fmt: skip
            x += widths[state] + GAP
    return boxes


def _drawn(register: Register, boxes: dict[str, Box], edges: Edges, layers: Sequence[Sequence[str]]) -> Flow:
    place = {state: number for number, layer in enumerate(layers) for state in layer}
    right = max(box.x + box.width for box in boxes.values())
    height = PAD * 2 + len(layers) * HEIGHT + (len(layers) - 1) * LAYER
    arrows, lane = [], right
    for (source, target), words in sorted(edges.items(), key=lambda e: (place[e[0][0]], place[e[0][1]])):
        gap = place[target] - place[source]
        if gap == 1:
            arrows.append(_down(boxes[source], boxes[target], words))
        else:
            lane += max(22.0, max(text_width(word) for word in words) * 0.9 / 2 + 12)
            arrow = _around(boxes[source], boxes[target], words, lane, gap < 0 or gap == 0)
            lane += max(text_width(word) for word in words) * 0.9 / 2
            arrows.append(arrow)
    names = {state: said(label) for state, label in register.states.items()}
    sentences = tuple(f"{names[a]} → {names[b]}：{'、'.join(words)}" for (a, b), words in edges.items())
    return Flow(round(lane + PAD, 1), height, tuple(boxes.values()), tuple(arrows), sentences)


def _down(source: Box, target: Box, words: list[str]) -> Arrow:
    begin, end = source.y + HEIGHT, target.y
    half = (begin + end) / 2
    path = f"M{source.middle:.1f} {begin} C{source.middle:.1f} {half} {target.middle:.1f} {half} {target.middle:.1f} {end - 6}"
    shown = tuple(words[:3])
    width = max(text_width(word) for word in shown) * 0.9
    return Arrow(
        path, shown, (source.middle + target.middle) / 2, half + 4 - (len(shown) - 1) * LINE / 2, False, width
    )


def _around(source: Box, target: Box, words: list[str], lane: float, back: bool) -> Arrow:
    begin, end = source.y + HEIGHT / 2 + 6, target.y + HEIGHT / 2 - 6
    left, to = source.x + source.width, target.x + target.width + 6
    turn = 8 if end > begin else -8
    path = (
        f"M{left:.1f} {begin} H{lane - 8:.1f} Q{lane:.1f} {begin} {lane:.1f} {begin + turn} "
        f"V{end - turn} Q{lane:.1f} {end} {lane - 8:.1f} {end} H{to:.1f}"
    )
    shown = tuple(words[:3])
    width = max(text_width(word) for word in shown) * 0.9
    return Arrow(path, shown, lane, (begin + end) / 2 + 4 - (len(shown) - 1) * LINE / 2, back, width)
