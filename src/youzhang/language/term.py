"""A term: a word of the regulation, defined once, by a formula (`is`) or by rows (a decision table)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field as Key

from youzhang.kernel.durations import Duration
from youzhang.kernel.labels import Label
from youzhang.language.approval import Stage, stages_parse
from youzhang.language.build import Build
from youzhang.language.cells import Cell, cell_compile
from youzhang.language.expression import Expression, Type
from youzhang.language.literals import literal_parse
from youzhang.language.shapes import Shape, label_of
from youzhang.language.source import Path

Hit = Literal["first", "one", "all"]
RESULTS = (
    "number",
    "money",
    "percent",
    "text",
    "yes_no",
    "duration",
    "date",
    "moment",
    "time",
    "signers",
    "choice",
    "person",
    "department",
)


class TermText(Shape):
    """Exactly one of `is` and `rows`. In a row, a key that names a field or parameter is a condition on it."""

    is_: str | None = Key(None, alias="is", description="a formula")
    rows: list[dict[str, str]] | None = None
    hit: Hit | None = Key(None, description="required with rows: first, one (no overlap) or all")
    gives: str | None = Key(None, description="type of the result: " + ", ".join(RESULTS))
    options: list[str] | None = Key(None, description="gives: choice - the possible results")
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells all hold, its condition holds, or it is the `else`."""

    number: int
    cells: tuple[Cell, ...]
    when: Expression | None
    otherwise: bool
    gives: Any
    line: int


@dataclass(frozen=True, slots=True)
class Term:
    """A compiled term. One of `formula` and `rows` is there; `reads` are the names it looks at, for its facts."""

    name: str
    type: Type
    label: Label
    formula: Expression | None
    rows: tuple[Row, ...]
    hit: Hit
    rule: int
    reads: tuple[str, ...]

    def expressions(self) -> list[Expression]:
        """All expressions it contains."""
        return _expressions(self.formula, self.rows)


def _expressions(formula: Expression | None, rows: tuple[Row, ...]) -> list[Expression]:
    found = [formula] if formula else []
    for row in rows:
        found += [row.when] if row.when else []
        found += [row.gives] if isinstance(row.gives, Expression) else []
    return found


def _reads(formula: Expression | None, rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The names a term looks at, each once."""
    names = [name for expression in _expressions(formula, rows) for name in expression.reads]
    names += [cell.name for row in rows for cell in row.cells]
    return tuple(dict.fromkeys(names))


def term_type(text: TermText) -> Type | None:
    """The declared result of a table; None for a formula (its type follows from the formula)."""
    if text.rows is None or text.gives is None:
        return None
    return Type(text.gives, options=tuple(text.options or ()))


def term_compile(
    build: Build, register: str, name: str, text: TermText, path: Path, rule: int
) -> Term | None:
    """The compiled term; notes Y004, Y005 and whatever its expressions get wrong."""
    if (text.is_ is None) == (text.rows is None):
        build.source.report("Y005", path, at_key=True, problem=name, expected="is: … / rows: …")
        return None
    label = label_of(name, text.zh, text.en)
    if text.is_ is not None:
        formula = build.expression(text.is_, (*path, "is"), register)
        reads = _reads(formula, ())
        return Term(name, formula.type, label, formula, (), "first", rule, reads) if formula else None
    kind = term_type(text)
    if kind is None or kind.name not in RESULTS or text.hit is None:
        missing = "hit" if text.hit is None else "gives"
        build.source.report("Y004", path, at_key=True, key=missing)
        return None
    rows = tuple(
        row
        for i, body in enumerate(text.rows or [])
        if (row := _row(build, register, kind, body, (*path, "rows", i), i + 1))
    )
    return Term(name, kind, label, None, rows, text.hit, rule, _reads(None, rows))


def _row(
    build: Build, register: str, kind: Type, body: dict[str, str], path: Path, number: int
) -> Row | None:
    if "gives" not in body:
        build.source.report("Y004", path, key="gives")
        return None
    when = build.condition(body.get("when"), (*path, "when"), register)
    otherwise = body.get("else") == "yes"
    cells = []
    for key, written in body.items():
        if key not in ("when", "else", "gives"):
            cell = cell_compile(build, register, key, written, (*path, key))
            if cell is None:
                return None
            cells.append(cell)
    gives = _result(build, register, kind, body["gives"], (*path, "gives"))
    line = build.source.mark(path).line
    return Row(number, tuple(cells), when, otherwise, gives, line) if gives is not None else None


def _result(
    build: Build, register: str, kind: Type, written: str, path: Path
) -> Expression | Duration | str | tuple[Stage, ...] | None:
    """A result cell: a plain literal where the type has no arithmetic, an expression elsewhere."""
    if kind.name == "signers":
        return signers_compile(build, register, written, path)
    if kind.name in ("duration", "text", "choice"):
        try:
            value: Duration | str = literal_parse(written, kind.name, kind.options)
            return value
        except ValueError as error:
            build.source.report("Y005", path, problem=written, expected=str(error))
            return None
    return build.expression(written, path, register, kind)


def signers_compile(build: Build, register: str, text: str, path: Path) -> tuple[Stage, ...] | None:
    """Stages of signatures; notes R225."""
    fields = build.registers[register].field_kinds() if register in build.registers else {}
    try:
        stages = stages_parse(text, frozenset(build.posts), fields)
    except ValueError:
        build.source.report("R225", path, text=text)
        return None
    for stage in stages:
        for who in stage.signers:
            build.mark_posts(who)
    return stages
