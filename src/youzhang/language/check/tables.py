"""Decision tables without gaps, overlaps or dead rows, proved over representative values of each column.

Columns over choices and yes/no contribute their options; columns over numbers contribute every bound, a point
between neighbouring bounds and one beyond each end. A row with a free `when` may or may not match: it closes
no gap and proves no overlap. Tables of more combinations than `_MOST` are checked row against row only.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from youzhang.language.build import Build
from youzhang.language.cells import Cell
from youzhang.language.check.places import rule_path
from youzhang.language.term import Row, Term

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook

_MOST = 20_000


def tables_prove(build: Build, rulebook: Rulebook) -> None:
    """Notes R208, R209 and R210."""
    for register in rulebook.registers.values():
        for term in register.terms.values():
            if term.rows:
                _prove(build, rulebook, term)


def _prove(build: Build, rulebook: Rulebook, term: Term) -> None:
    where = rule_path(build, rulebook, term.rule)
    columns = _columns(term)
    size = 1
    for values in columns.values():
        size *= len(values)
    if size > _MOST:
        return
    matched: set[int] = set()
    shadowed: dict[int, int] = {}
    gap, overlap = "", None
    for point in (dict(zip(columns, values, strict=True)) for values in product(*columns.values())):
        hits = [row for row in term.rows if _surely(row, point)]
        maybe = [row for row in term.rows if _perhaps(row, point)]
        if not hits and not gap:
            gap = _shown(point)
        if term.hit == "one" and overlap is None:
            plain = [row for row in hits if not row.otherwise]
            overlap = (plain[0], plain[1], _shown(point)) if len(plain) > 1 else None
        first = hits[0].number if hits and term.hit == "first" else len(term.rows) + 1
        matched |= {row.number for row in maybe if row.number <= first or term.hit != "first"}
        for row in maybe:
            if row.number > first:
                shadowed.setdefault(row.number, first)
    if gap and term.hit != "all":
        build.source.report("R208", (*where, "rows"), example=gap)
    if overlap:
        first_row, second_row, example = overlap
        here = (*where, "rows", second_row.number - 1)
        build.source.report("R209", here, first=first_row.number, second=second_row.number, example=example)
    for row in term.rows:
        if row.number not in matched:
            by = shadowed.get(row.number, 1)
            build.source.report("R210", (*where, "rows", row.number - 1), row=row.number, by=by)


def _columns(term: Term) -> dict[str, list[Any]]:
    cells: dict[str, list[Cell]] = {}
    for row in term.rows:
        for cell in row.cells:
            cells.setdefault(cell.name, []).append(cell)
    return {name: _values(found) for name, found in cells.items()}


def _values(cells: list[Cell]) -> list[Any]:
    kind = cells[0].type
    if kind.name == "choice":
        return list(kind.options)
    if kind.name == "yes_no":
        return [True, False]
    bounds = sorted(
        {b for c in cells if c.interval for b in (c.interval.low, c.interval.high) if b is not None}
    )
    if not bounds:
        return [Decimal(0)]
    between = [_between(low, high, kind.name) for low, high in pairwise(bounds)]
    return sorted(
        [bounds[0] - 1, *bounds, *(point for point in between if point is not None), bounds[-1] + 1]
    )


_STEPS = {"money": Decimal("0.01"), "integer": Decimal(1)}


def _between(low: Decimal, high: Decimal, kind: str) -> Decimal | None:
    """A value between two bounds; None where the type has none: nothing lies between 100 and 100.01 yuan."""
    step = _STEPS.get(kind)
    middle = (low + high) / 2
    if step is None:
        return middle
    whole = (middle / step).to_integral_value(rounding=ROUND_FLOOR) * step
    return whole if low < whole < high else None


def _perhaps(row: Row, point: dict[str, Any]) -> bool:
    return row.otherwise or all(cell.holds(point[cell.name]) for cell in row.cells)


def _surely(row: Row, point: dict[str, Any]) -> bool:
    return row.when is None and _perhaps(row, point)


def _shown(point: dict[str, Any]) -> str:
    words = {True: "yes", False: "no"}
    shown = [
        f"{name} = {words.get(value, value) if isinstance(value, bool) else value}"
        for name, value in point.items()
    ]
    return ", ".join(shown) or "else"
