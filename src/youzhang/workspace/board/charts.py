"""A chart as plain data: what youzhang/charts.js draws, and the table beneath it that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and the list behind it; no address where there is nothing to show."""

    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart. `tone` is a token's name (late, warn, good, quiet, ink); `line` draws it as a line."""

    name: str
    tone: str
    line: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One bar: its name, where the name leads, and a figure for each series; `more` are further cells of the table.

    `act` is what can be done about it: a word and where it leads.
    """

    name: str
    cells: tuple[Cell, ...]
    url: str = ""
    more: tuple[str, ...] = ()
    act: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Chart:
    """`key` names it on its page. `upright`: bars stand (time goes to the right) instead of lying."""

    key: str
    title: str
    head: str
    series: tuple[Series, ...]
    lines: tuple[Line, ...]
    more: tuple[str, ...] = ()
    note: str = ""
    upright: bool = False
    total: str = ""
    totals: tuple[Cell, ...] = field(default=())

    @property
    def script(self) -> str:
        """The name of the data on the page."""
        return f"chart-{self.key}"

    @property
    def anything(self) -> bool:
        """Whether there is a figure above nothing."""
        return any(cell.count for line in self.lines for cell in line.cells)

    @property
    def rows(self) -> list[tuple[Line, Cell | None]]:
        """The table's lines, each with its total where the table has one."""
        return [(line, self.totals[number] if self.total else None) for number, line in enumerate(self.lines)]

    @property
    def data(self) -> dict[str, Any]:
        """For the script."""
        return {
            "upright": self.upright,
            "labels": [line.name for line in self.lines],
            "series": [
                {
                    "name": one.name,
                    "tone": one.tone,
                    "line": one.line,
                    "values": [line.cells[place].count for line in self.lines],
                    "urls": [line.cells[place].url for line in self.lines],
                }
                for place, one in enumerate(self.series)
            ],
        }


def cells_of(counts: Iterable[int], urls: Sequence[str]) -> tuple[Cell, ...]:
    """Figures with their addresses, where there is something behind them."""
    return tuple(Cell(count, url if count else "") for count, url in zip(counts, urls, strict=True))
