"""Looking at other entries: only in shapes that an index can serve; anything else is refused with a hint (X105)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from youzhang.language.expression import tree
from youzhang.language.expression.building import (
    Building,
    Code,
    Lookup,
    RowsLook,
    Run,
    demand,
    demand_number,
    function_of,
)
from youzhang.language.expression.names import Symbol
from youzhang.language.expression.tokens import ExpressionError
from youzhang.language.expression.types import NUMBER, YES_NO, Type, comparable
from youzhang.language.source import near

Write = Callable[..., Code]


def look_write(build: Building, node: tree.Look, write: Write) -> Code:
    """The code of a look-up; `write` compiles what stands inside it. Raises ExpressionError X102, X105, X106."""
    if build.inner is not None:
        raise ExpressionError("X106", node.column, name=node.function)
    own = build.names.symbols.get(node.register)
    if own is not None and own.type.name == "rows":
        return _rows_write(build, node, own.type, write)
    fields = build.names.registers.get(node.register)
    if fields is None:
        rows = [name for name, symbol in build.names.symbols.items() if symbol.type.name == "rows"]
        best = near(node.register, [*build.names.registers, *rows])
        known = " ".join(sorted([*build.names.registers, *rows]))
        raise ExpressionError("X102", node.column, name=node.register, near=best, known=known)
    build.inner, build.inner_register = fields, node.register
    equal, rest = _shape(build, node, fields, write)
    value, value_type = None, Type("entry", of=node.register)
    if node.value is not None:
        code, value_type = write(build, node.value)
        value = function_of(build, code, "c, F, M, P, E")
    build.inner = None
    lookup = Lookup(node.function, node.register, equal, rest, value)
    build.lookups.append(lookup)
    if node.function == "tally":
        value_type = tally_type(value_type)
    gives = {"exists": YES_NO, "count": NUMBER, "sum": NUMBER}.get(node.function)
    return f"c.look({build.constant(lookup)}, F, M, P)", gives or value_type


def tally_type(value: Type) -> Type:
    """What a tally gives: a row for each value with how many there are and their share of all."""
    return Type("rows", columns=(("value", value), ("count", Type("integer")), ("share", Type("percent"))))


def _rows_write(build: Building, node: tree.Look, kind: Type, write: Write) -> Code:
    """A look at the rows of the entry's own field: nothing to index, every condition will do."""
    if node.function not in ("count", "exists", "sum"):
        raise ExpressionError("X101", node.column, problem=node.function, expected="count / exists / sum")
    build.inner = {name: Symbol("field", column) for name, column in kind.columns}
    build.inner_rows = True
    rest = value = None
    if node.where is not None:
        code, where_type = write(build, node.where, YES_NO)
        demand(where_type, YES_NO, node.where.column, "where")
        rest = function_of(build, f"({code}) is True", "c, F, M, P, E")
    if node.value is not None:
        code, value_type = write(build, node.value)
        demand_number(value_type, node.value.column, "sum")
        value = function_of(build, code, "c, F, M, P, E")
    build.inner, build.inner_rows = None, False
    build.reads.setdefault(node.register)
    look = RowsLook(node.function, node.register, rest, value)
    return f"c.rows({build.constant(look)}, F, M, P)", YES_NO if node.function == "exists" else NUMBER


def uncovered_write(build: Building, node: tree.Call) -> Code:
    """`uncovered(shifts; begins; ends)`, and with a fourth column the weekdays of each row. Raises X101, X102, X103."""
    names = [argument.path[0] for argument in node.arguments if isinstance(argument, tree.Name)]
    if len(names) not in (3, 4) or len(names) != len(node.arguments):
        raise ExpressionError("X101", node.column, problem="uncovered(…)", expected="(shifts; begins; ends)")
    rows = build.names.symbols.get(names[0])
    if rows is None or rows.type.name != "rows":
        best = [name for name, symbol in build.names.symbols.items() if symbol.type.name == "rows"]
        raise ExpressionError(
            "X102", node.arguments[0].column, name=names[0], near=near(names[0], best), known=" ".join(best)
        )
    columns = dict(rows.type.columns)
    for argument, name, kinds in zip(node.arguments[1:], names[1:], _ROSTER, strict=False):
        if name not in columns:
            best_column = near(name, list(columns))
            known = " ".join(columns)
            raise ExpressionError("X102", argument.column, name=name, near=best_column, known=known)
        if columns[name].name not in kinds:
            raise ExpressionError(
                "X103", argument.column, left=columns[name], right=kinds[0], operator="uncovered"
            )
    build.reads.setdefault(names[0])
    asked = ", ".join(repr(name) for name in names[1:])
    return f"uncovered_minutes(F.get({names[0]!r}) or (), {asked})", NUMBER


_ROSTER = (("time",), ("time",), ("choices", "choice"))
"""What the columns of a duty list must be: begin, end, and the days it holds on."""


def _shape(
    build: Building, node: tree.Look, fields: Mapping[str, Symbol], write: Write
) -> tuple[tuple[tuple[str, Run], ...], Callable[..., Any] | None]:
    """Takes a condition apart into index equalities and the rest; refuses what no index can serve (X105)."""
    equal: list[tuple[str, Run]] = []
    rest: list[str] = []
    for part in _conjuncts(node.where):
        key = _indexed(build, part, fields, write)
        if key is None:
            code, kind = write(build, part, YES_NO)
            demand(kind, YES_NO, part.column, "where")
            rest.append(code)
        else:
            equal.append(key)
    if not equal:
        raise ExpressionError("X105", node.column, register=node.register)
    together = " and ".join(f"({code}) is True" for code in rest)
    return tuple(equal), function_of(build, together, "c, F, M, P, E") if rest else None


def _conjuncts(node: tree.Node | None) -> list[tree.Node]:
    if isinstance(node, tree.Logic) and node.word == "and":
        return _conjuncts(node.left) + _conjuncts(node.right)
    return [] if node is None else [node]


def _indexed(
    build: Building, part: tree.Node, fields: Mapping[str, Symbol], write: Write
) -> tuple[str, Run] | None:
    """`field == something from outside` can be answered by an index."""
    if not isinstance(part, tree.Compare) or part.operator != "==" or not isinstance(part.left, tree.Name):
        return None
    name = part.left.path[0]
    symbol = fields.get(name)
    if len(part.left.path) != 1 or symbol is None or symbol.kind != "field" or _mentions(part.right, fields):
        return None
    code, kind = write(build, part.right, symbol.type)
    if not comparable(symbol.type, kind, "=="):
        raise ExpressionError("X103", part.column, left=symbol.type, right=kind, operator="==")
    return name, function_of(build, code, "c, F, M, P")


def _mentions(node: tree.Node, fields: Mapping[str, Symbol]) -> bool:
    """Does a side of an equality read the entry looked at? A bare word of its own name space does."""
    if isinstance(node, tree.Name):
        return node.path[0] in fields
    children = [
        getattr(node, name, None) for name in ("of", "left", "right", "condition", "then", "otherwise")
    ]
    return any(_mentions(child, fields) for child in children if child is not None)
