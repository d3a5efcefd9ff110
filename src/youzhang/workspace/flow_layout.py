"""Where the states and arrows of a flow stand. Numbers only; words are measured, not drawn.

Onward to the next layer an arrow goes straight down with its words in the gap, stacked where they would
overlap; any other arrow is led around the right side in a lane of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEIGHT, GAP, PAD, LINE, CLEAR = 36.0, 28.0, 12.0, 18.0, 34.0
WIDE_CHARACTER, CHARACTER, SMALL = 13.5, 7.4, 0.92
LANE = 20.0

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A state's rectangle; `last` is the rightmost of its layer."""

    x: float
    y: float
    width: float
    layer: int
    last: bool

    @property
    def middle(self) -> float:
        """Of its width."""
        return self.x + self.width / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow's path and where its words stand."""

    path: str
    x: float
    y: float
    width: float


def text_width(text: str) -> float:
    """How wide words are, roughly: full-width characters count twice."""
    return sum(WIDE_CHARACTER if unicodedata.east_asian_width(c) in "WF" else CHARACTER for c in text)


def rows_of(
    layers: Sequence[Sequence[str]], words: Mapping[Edge, str], middles: Mapping[str, float]
) -> dict[Edge, int]:
    """For arrows to the next layer: in which row of the gap their words stand, so that none overlap."""
    layer_of = {state: number for number, layer in enumerate(layers) for state in layer}
    rows: dict[Edge, int] = {}
    for number in range(len(layers) - 1):
        edges = [e for e in words if layer_of[e[0]] == number and layer_of[e[1]] == number + 1]
        ends: list[float] = []
        for edge in sorted(edges, key=lambda e: _words_x(middles, e)):
            half = text_width(words[edge]) * SMALL / 2
            left = _words_x(middles, edge) - half
            row = next((r for r, end in enumerate(ends) if left > end + 10), len(ends))
            ends[row : row + 1] = [left + 2 * half]
            rows[edge] = row
    return rows


def _words_x(middles: Mapping[str, float], edge: Edge) -> float:
    return middles[edge[0]] * 0.4 + middles[edge[1]] * 0.6


def places_of(
    layers: Sequence[Sequence[str]], widths: Mapping[str, float], words: Mapping[Edge, str]
) -> tuple[dict[str, Place], dict[Edge, int]]:
    """Every state's place, and the rows of the words between them."""
    lengths = [sum(widths[s] for s in layer) + GAP * (len(layer) - 1) for layer in layers]
    widest, lefts = max(lengths), {}
    for layer, length in zip(layers, lengths, strict=True):
        x = PAD + (widest - length) / 2
        for state in layer:
            lefts[state] = x
            x += widths[state] + GAP
    middles = {state: x + widths[state] / 2 for state, x in lefts.items()}
    rows = rows_of(layers, words, middles)
    y, places = PAD, {}
    for number, layer in enumerate(layers):
        for state in layer:
            places[state] = Place(
                round(lefts[state], 1), y, round(widths[state], 1), number, state == layer[-1]
            )
        most = max((row + 1 for (source, _), row in rows.items() if source in layer), default=1)
        y += HEIGHT + CLEAR + LINE * most
    return places, rows


def line_down(edge: Edge, places: Mapping[str, Place], row: int, words: str) -> Line:
    """To the next layer."""
    source, target = places[edge[0]], places[edge[1]]
    begin, end, a, b = source.y + HEIGHT, target.y - 6, source.middle, target.middle
    half = (begin + end) / 2
    path = f"M{a:.1f} {begin:.1f} C{a:.1f} {half:.1f} {b:.1f} {half:.1f} {b:.1f} {end:.1f}"
    x = _words_x({name: place.middle for name, place in places.items()}, edge)
    return Line(path, round(x, 1), round(begin + 26 + row * LINE, 1), round(text_width(words) * SMALL, 1))


def line_around(edge: Edge, places: Mapping[str, Place], lane: float, words: str) -> Line:
    """Back, or past a layer: out at the side (or below, when another state stands there), up or down, and in."""
    source, target = places[edge[0]], places[edge[1]]
    if source.last:
        begin = source.y + HEIGHT / 2 + 7
        out = f"M{source.right:.1f} {begin:.1f}"
    else:
        begin = source.y + HEIGHT + 8
        out = f"M{source.middle + 14:.1f} {source.y + HEIGHT:.1f} V{begin:.1f}"
    if target.last:
        end = target.y + HEIGHT / 2 - 7
        into = f"H{target.right + 6:.1f}"
    else:
        end = target.y - 12
        into = f"H{target.middle + 14:.1f} V{target.y - 6:.1f}"
    turn = 8 if end > begin else -8
    path = (
        f"{out} H{lane - 8:.1f} Q{lane:.1f} {begin:.1f} {lane:.1f} {begin + turn:.1f} "
        f"V{end - turn:.1f} Q{lane:.1f} {end:.1f} {lane - 8:.1f} {end:.1f} {into}"
    )
    return Line(path, round(lane, 1), round((begin + end) / 2 + 4, 1), round(text_width(words) * SMALL, 1))
