"""Cells of a decision table: `leak`, `leak | burst`, `<= 5000`, `5000..10000`, `yes`; each is a set of values.

Because a cell is a set, gaps, overlaps and dead rows can be proved (check/tables.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from youzhang.language.build import Build
from youzhang.language.expression import Type
from youzhang.language.expression.types import NUMBERS
from youzhang.language.literals import literal_parse
from youzhang.language.source import Path

_BOUND = re.compile(r"^(<=|>=|<|>)\s*(.+)$")
_RANGE = re.compile(r"^(.+?)\s*\.\.\s*(.+)$")


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from `low` to `high`; None is open-ended; `_in` tells whether the end itself belongs to it."""

    low: Decimal | None
    low_in: bool
    high: Decimal | None
    high_in: bool

    def holds(self, value: Decimal) -> bool:
        """Is the value inside?"""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_in)):
            return False
        return not (
            self.high is not None and (value > self.high or (value == self.high and not self.high_in))
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A condition on one name: one of `options` (choices, yes/no), or inside `interval`."""

    name: str
    type: Type
    written: str
    options: frozenset[Any] | None
    interval: Interval | None

    def holds(self, value: Any) -> bool | None:
        """Does the value satisfy the cell? None (unanswered) when there is no value."""
        if value is None:
            return None
        return (
            value in self.options
            if self.options is not None
            else bool(self.interval and self.interval.holds(value))
        )


def cell_compile(build: Build, register: str, name: str, written: str, path: Path) -> Cell | None:
    """Reads a cell of the column `name`; notes X102 for an unknown column, X104 and Y005 for its content."""
    symbol = build.names(register).symbols.get(name)
    if symbol is None:
        build.unknown("X102", path, name, build.names(register).known())
        return None
    if symbol.kind == "parameter":
        build.used.add(("parameter", name))
    kind = symbol.type
    if kind.name in ("choice", "yes_no"):
        return _options(build, name, kind, written, path)
    if kind.name in NUMBERS:
        try:
            return Cell(name, kind, written, None, _interval(written, kind.name))
        except ValueError as error:
            build.source.report("Y005", path, problem=written, expected=str(error) or "<= 5000, 200..500")
            return None
    build.source.report("X103", path, left=kind, right="choice / yes_no / number", operator="=")
    return None


def _options(build: Build, name: str, kind: Type, written: str, path: Path) -> Cell | None:
    values: set[Any] = set()
    for word in re.split(r"\s*\|\s*", written.strip()):
        try:
            values.add(literal_parse(word, kind.name, kind.options))
        except ValueError:
            build.unknown("X104", path, word, kind.options or ("yes", "no"), options=" ".join(kind.options))
            return None
    return Cell(name, kind, written, frozenset(values), None)


def _interval(written: str, kind: str) -> Interval:
    bound = _BOUND.match(written.strip())
    if bound:
        operator, value = bound.group(1), literal_parse(bound.group(2), kind)
        if operator[0] == "<":
            return Interval(None, False, value, operator == "<=")
        return Interval(value, operator == ">=", None, False)
    spread = _RANGE.match(written.strip())
    if spread:
        low, high = literal_parse(spread.group(1), kind), literal_parse(spread.group(2), kind)
        if low > high:
            raise ValueError(f"{high}..{low}")
        return Interval(low, True, high, True)
    value = literal_parse(written, kind)
    return Interval(value, True, value, True)
