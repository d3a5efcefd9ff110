"""Looking at other entries: only in shapes that an index can serve; anything else is refused with a hint (X105)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from youzhang.language.expression import tree
from youzhang.language.expression.building import Building, Code, Lookup, Run, demand, function_of
from youzhang.language.expression.names import Symbol
from youzhang.language.expression.tokens import ExpressionError
from youzhang.language.expression.types import NUMBER, YES_NO, Type, comparable
from youzhang.language.source import near

Write = Callable[..., Code]


def look_write(build: Building, node: tree.Look, write: Write) -> Code:
    """The code of a look-up; `write` compiles what stands inside it. Raises ExpressionError X102, X105, X106."""
    if build.inner is not None:
        raise ExpressionError("X106", node.column, name=node.function)
    fields = build.names.registers.get(node.register)
    if fields is None:
        best = near(node.register, list(build.names.registers))
        known = " ".join(sorted(build.names.registers))
        raise ExpressionError("X102", node.column, name=node.register, near=best, known=known)
    build.inner, build.inner_register = fields, node.register
    equal, rest = _shape(build, node, fields, write)
    value = (
        function_of(build, write(build, node.value)[0], "c, F, M, P, E") if node.value is not None else None
    )
    build.inner = None
    lookup = Lookup(node.function, node.register, equal, rest, value)
    build.lookups.append(lookup)
    gives = {"exists": YES_NO, "count": NUMBER, "sum": NUMBER}.get(node.function)
    return f"c.look({build.constant(lookup)}, F, M, P)", gives or Type("entry", of=node.register)


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
