"""A checked tree becomes one Python code object; names are slots, parameters are looked up, nothing else is reachable.

Empty is unanswered: every comparison and calculation with an empty value gives None, `and`/`or` are
three-valued, and whoever asks decides what None means at that place (a `must` refuses, a row does not match).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from youzhang.language.expression import tree
from youzhang.language.expression.functions import FUNCTIONS, PYTHON
from youzhang.language.expression.names import Names, Symbol
from youzhang.language.expression.parse import expression_parse
from youzhang.language.expression.tokens import ExpressionError
from youzhang.language.expression.types import (
    DATE,
    DURATION,
    EMPTY,
    GAP,
    NUMBER,
    NUMBERS,
    POINTS,
    TEXT,
    TIME,
    YES_NO,
    Type,
    comparable,
    group,
)
from youzhang.language.source import near

Run = Callable[[Any, Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Lookup:
    """A look at other entries: equalities (field, outer value), then the remaining condition."""

    function: str
    register: str
    equal: tuple[tuple[str, Run], ...]
    rest: Callable[..., Any] | None
    value: Callable[..., Any] | None


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression. `run(scope, fields, moments, parameters)` gives the value or None (unanswered).

    `reads` are the names it looks at, in order of appearance: they become the facts of a citation.
    """

    text: str
    type: Type
    reads: tuple[str, ...]
    stages: tuple[str, ...]
    lookups: tuple[Lookup, ...]
    run: Run


@dataclass(slots=True)
class _Build:
    """What one compilation gathers."""

    names: Names
    reads: dict[str, None] = field(default_factory=dict)
    stages: dict[str, None] = field(default_factory=dict)
    lookups: list[Lookup] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)
    temporaries: int = 0
    inner: Mapping[str, Symbol] | None = None
    inner_register: str = ""

    def constant(self, value: object) -> str:
        name = f"K{len(self.constants)}"
        self.constants[name] = value
        return name

    def temporary(self) -> str:
        self.temporaries += 1
        return f"t{self.temporaries}"


Code = tuple[str, Type]


def expression_compile(text: str, names: Names, *, wanted: Type | None = None) -> Expression:
    """Parses, checks and compiles. Raises ExpressionError (X1xx) with the column of what does not fit."""
    node = expression_parse(text)
    build = _Build(names)
    code, kind = _code(build, node, wanted)
    if wanted is not None and kind != EMPTY and group(kind) != group(wanted):
        raise ExpressionError("X103", getattr(node, "column", 0), left=kind, right=wanted, operator="=")
    run = _function(build, code, "c, F, M, P")
    return Expression(text, kind, tuple(build.reads), tuple(build.stages), tuple(build.lookups), run)


def _function(build: _Build, code: str, parameters: str) -> Any:
    scope = {"__builtins__": {}, **PYTHON, **build.constants}
    return eval(compile(f"lambda {parameters}: {code}", "<rule>", "eval"), scope)  # nosec B307 - generated from whitelisted nodes only


def _code(build: _Build, node: tree.Node, wanted: Type | None = None) -> Code:
    if isinstance(node, tree.Value):
        return _value(build, node)
    if isinstance(node, tree.Name):
        return _name(build, node, wanted)
    if isinstance(node, tree.Not):
        code, kind = _code(build, node.of, YES_NO)
        _demand(kind, YES_NO, node.column, "not")
        t = build.temporary()
        return f"(None if ({t} := {code}) is None else not {t})", YES_NO
    if isinstance(node, tree.Minus):
        code, kind = _code(build, node.of)
        _demand_number(kind, node.column, "-")
        t = build.temporary()
        return f"(None if ({t} := {code}) is None else -{t})", kind
    if isinstance(node, tree.Logic):
        return _logic(build, node)
    if isinstance(node, tree.Compare):
        return _compare(build, node)
    if isinstance(node, tree.Among):
        return _among(build, node)
    if isinstance(node, tree.Filled):
        code, _ = _code(build, node.of)
        return f"({code} is {'not ' if node.filled else ''}None)", YES_NO
    if isinstance(node, tree.Arithmetic):
        return _arithmetic(build, node)
    if isinstance(node, tree.Either):
        return _either(build, node, wanted)
    if isinstance(node, tree.Call):
        return _call(build, node)
    return _look(build, node)


def _value(build: _Build, node: tree.Value) -> Code:
    if node.kind == "yes_no":
        return str(bool(node.value)), YES_NO
    if node.kind == "empty":
        return "None", EMPTY
    types = {"number": NUMBER, "duration": DURATION, "date": DATE, "time": TIME, "text": TEXT}
    return build.constant(node.value), types[node.kind]


def _name(build: _Build, node: tree.Name, wanted: Type | None) -> Code:
    path = node.path
    if build.inner is not None and path[0] == "this":
        return _symbol(build, node, path[1:], build.names.symbols, outer=True)
    if build.inner is not None and path[0] in build.inner:
        return _inner(build, path[0])
    known = build.names.symbols
    options = wanted.options if wanted else ()
    if len(path) == 1 and path[0] in options:
        if path[0] in known and known[path[0]].type == wanted:
            raise ExpressionError("X104", node.column, name=path[0], options="、".join(options))
        return build.constant(path[0]), wanted or TEXT
    if len(path) == 1 and path[0] not in known and options:
        best = near(path[0], list(options))
        raise ExpressionError("X104", node.column, name=path[0], options=" ".join(options), near=best)
    return _symbol(build, node, path, known, outer=build.inner is not None)


def _inner(build: _Build, name: str) -> Code:
    symbol = (build.inner or {})[name]
    if symbol.kind == "builtin":
        return f"E.{_BUILTIN_OF_CASE[name]}", symbol.type
    return f"E.fields.get({name!r})", symbol.type


_BUILTIN_OF_CASE = {
    "state": "state",
    "number": "number",
    "opened": "opened_at",
    "opener": "opened_by",
    "owner": "owner",
}


def _symbol(
    build: _Build, node: tree.Name, path: tuple[str, ...], known: Mapping[str, Symbol], *, outer: bool
) -> Code:
    if len(path) != 1 or path[0] not in known:
        name = ".".join(path)
        best = near(name, build.names.known())
        listing = " ".join(sorted(known)[:40])
        raise ExpressionError("X102", node.column, name=name, near=best, known=listing)
    name = path[0]
    symbol = known[name]
    build.reads.setdefault(name)
    if symbol.kind == "field":
        return f"F.get({name!r})", symbol.type
    if symbol.kind == "parameter":
        return f"P.get({name!r})", symbol.type
    if symbol.kind == "term":
        return f"c.term({name!r})", symbol.type
    return f"c.{name}", symbol.type


def _logic(build: _Build, node: tree.Logic) -> Code:
    left, left_type = _code(build, node.left, YES_NO)
    right, right_type = _code(build, node.right, YES_NO)
    _demand(left_type, YES_NO, node.left.column, node.word)
    _demand(right_type, YES_NO, node.right.column, node.word)
    a, b = build.temporary(), build.temporary()
    settled = "False" if node.word == "and" else "True"
    other = "True" if node.word == "and" else "False"
    code = (
        f"({settled} if ({a} := {left}) is {settled} else "
        f"({settled} if ({b} := {right}) is {settled} else "
        f"(None if {a} is None or {b} is None else {other})))"
    )
    return code, YES_NO


def _compare(build: _Build, node: tree.Compare) -> Code:
    if isinstance(node.left, tree.Name) and _is_option(build, node.left):
        right, right_type = _code(build, node.right)
        left, left_type = _code(build, node.left, right_type)
    else:
        left, left_type = _code(build, node.left)
        right, right_type = _code(build, node.right, left_type)
    if not comparable(left_type, right_type, node.operator):
        raise ExpressionError("X103", node.column, left=left_type, right=right_type, operator=node.operator)
    a, b = build.temporary(), build.temporary()
    test = f"{a} {node.operator} {b}"
    if left_type == GAP:
        test = f"c.beyond({a}, {b})" if node.operator == ">" else f"not c.beyond({a}, {b})"
    if right_type == GAP:
        raise ExpressionError("X103", node.column, left=left_type, right=right_type, operator=node.operator)
    return _both(left, right, a, b, test), YES_NO


def _both(left: str, right: str, a: str, b: str, test: str) -> str:
    return f"(None if ({a} := {left}) is None or ({b} := {right}) is None else {test})"


def _is_option(build: _Build, node: tree.Name) -> bool:
    """A bare word on the left that is no name here must be an option of what stands on the right."""
    name = node.path[0]
    return name not in build.names.symbols and name not in (build.inner or {}) and name != "this"


def _among(build: _Build, node: tree.Among) -> Code:
    left, kind = _code(build, node.of)
    codes: list[str] = []
    for choice in node.choices:
        code, choice_type = _code(build, choice, kind)
        if not comparable(kind, choice_type, "=="):
            raise ExpressionError("X103", node.column, left=kind, right=choice_type, operator="in")
        codes.append(code)
    t = build.temporary()
    word = "not in" if node.negated else "in"
    return f"(None if ({t} := {left}) is None else {t} {word} ({', '.join(codes)},))", YES_NO


def _arithmetic(build: _Build, node: tree.Arithmetic) -> Code:
    left, left_type = _code(build, node.left)
    right, right_type = _code(build, node.right)
    a, b = build.temporary(), build.temporary()
    if left_type.name in POINTS and right_type == left_type and node.operator == "-":
        return _both(left, right, a, b, f"({a}, {b})"), GAP
    if left_type.name in POINTS and right_type == DURATION and node.operator == "+":
        return _both(left, right, a, b, f"c.after({a}, {b})"), left_type
    if left_type.name not in NUMBERS or right_type.name not in NUMBERS:
        raise ExpressionError("X103", node.column, left=left_type, right=right_type, operator=node.operator)
    kind = left_type if left_type == right_type and node.operator in "+-" else NUMBER
    if node.operator == "/":
        return f"(None if ({a} := {left}) is None or not ({b} := {right}) else {a} / {b})", NUMBER
    return _both(left, right, a, b, f"{a} {node.operator} {b}"), kind


def _either(build: _Build, node: tree.Either, wanted: Type | None) -> Code:
    condition, kind = _code(build, node.condition, YES_NO)
    _demand(kind, YES_NO, node.condition.column, "if")
    then, then_type = _code(build, node.then, wanted)
    other, other_type = _code(build, node.otherwise, wanted or then_type)
    if EMPTY not in (then_type, other_type) and group(then_type) != group(other_type):
        raise ExpressionError("X103", node.column, left=then_type, right=other_type, operator="else")
    t = build.temporary()
    code = f"(None if ({t} := {condition}) is None else {then} if {t} else {other})"
    return code, other_type if then_type == EMPTY else then_type


def _call(build: _Build, node: tree.Call) -> Code:
    function = FUNCTIONS.get(node.function)
    if function is None:
        best = near(node.function, list(FUNCTIONS))
        raise ExpressionError(
            "X102", node.column, name=node.function, near=best, known=" ".join(sorted(FUNCTIONS))
        )
    if not function.least <= len(node.arguments) <= function.most:
        raise ExpressionError(
            "X101", node.column, problem=f"{node.function}(…)", expected=f"{function.least}..{function.most}"
        )
    if function.takes == "stage":
        return _stage(build, node, function.gives)
    codes, types = [], []
    for argument in node.arguments:
        code, kind = _code(build, argument)
        if function.takes not in ("any", group(kind)) and not (function.takes == "point" and kind.name in POINTS):
            raise ExpressionError(
                "X103", argument.column, left=kind, right=function.takes, operator=node.function
            )
        codes.append(code)
        types.append(kind)
    gives = types[0] if function.gives is None else function.gives
    return function.write(codes, build.temporary), gives


def _stage(build: _Build, node: tree.Call, gives: Type | None) -> Code:
    argument = node.arguments[0]
    if not isinstance(argument, tree.Name) or str(argument) not in build.names.stages:
        best = near(str(argument), list(build.names.stages)) if isinstance(argument, tree.Name) else ""
        known = " ".join(sorted(build.names.stages))
        shown = str(argument) if isinstance(argument, tree.Name) else "…"
        raise ExpressionError("X102", argument.column, name=shown, near=best, known=known)
    name = str(argument)
    build.stages.setdefault(name)
    assert gives is not None
    if node.function == "at":
        return f"M.get({name!r})", gives
    return f"c.times({name!r})", gives


def _look(build: _Build, node: tree.Look) -> Code:
    if build.inner is not None:
        raise ExpressionError("X106", node.column, name=node.function)
    fields = build.names.registers.get(node.register)
    if fields is None:
        best = near(node.register, list(build.names.registers))
        known = " ".join(sorted(build.names.registers))
        raise ExpressionError("X102", node.column, name=node.register, near=best, known=known)
    build.inner, build.inner_register = fields, node.register
    equal, rest = _shape(build, node, fields)
    value = _function(build, _code(build, node.value)[0], "c, F, M, P, E") if node.value is not None else None
    build.inner = None
    lookup = Lookup(node.function, node.register, equal, rest, value)
    build.lookups.append(lookup)
    gives = {"exists": YES_NO, "count": NUMBER, "sum": NUMBER}.get(node.function)
    return f"c.look({build.constant(lookup)}, F, M, P)", gives or Type("entry", of=node.register)


def _shape(
    build: _Build, node: tree.Look, fields: Mapping[str, Symbol]
) -> tuple[tuple[tuple[str, Run], ...], Callable[..., Any] | None]:
    """Takes a condition apart into index equalities and the rest; refuses what no index can serve (X105)."""
    equal: list[tuple[str, Run]] = []
    rest: list[str] = []
    for part in _conjuncts(node.where):
        key = _indexed(build, part, fields)
        if key is None:
            code, kind = _code(build, part, YES_NO)
            _demand(kind, YES_NO, part.column, "where")
            rest.append(code)
        else:
            equal.append(key)
    if not equal:
        raise ExpressionError("X105", node.column, register=node.register)
    together = " and ".join(f"({code}) is True" for code in rest)
    return tuple(equal), _function(build, together, "c, F, M, P, E") if rest else None


def _conjuncts(node: tree.Node | None) -> list[tree.Node]:
    if isinstance(node, tree.Logic) and node.word == "and":
        return _conjuncts(node.left) + _conjuncts(node.right)
    return [] if node is None else [node]


def _indexed(build: _Build, part: tree.Node, fields: Mapping[str, Symbol]) -> tuple[str, Run] | None:
    """`field == something from outside` can be answered by an index."""
    if not isinstance(part, tree.Compare) or part.operator != "==" or not isinstance(part.left, tree.Name):
        return None
    name = part.left.path[0]
    symbol = fields.get(name)
    if len(part.left.path) != 1 or symbol is None or symbol.kind != "field" or _mentions(part.right, fields):
        return None
    code, kind = _code(build, part.right, symbol.type)
    if not comparable(symbol.type, kind, "=="):
        raise ExpressionError("X103", part.column, left=symbol.type, right=kind, operator="==")
    return name, _function(build, code, "c, F, M, P")


def _mentions(node: tree.Node, fields: Mapping[str, Symbol]) -> bool:
    """Does a side of an equality read the entry looked at? A bare word of its own name space does."""
    if isinstance(node, tree.Name):
        return node.path[0] in fields
    children = [getattr(node, name, None) for name in ("of", "left", "right", "condition", "then", "otherwise")]
    return any(_mentions(child, fields) for child in children if child is not None)


def _demand(kind: Type, wanted: Type, column: int, operator: str) -> None:
    if kind != wanted:
        raise ExpressionError("X103", column, left=kind, right=wanted, operator=operator)


def _demand_number(kind: Type, column: int, operator: str) -> None:
    if kind.name not in NUMBERS:
        raise ExpressionError("X103", column, left=kind, right=NUMBER, operator=operator)


def decimal(value: object) -> Decimal:
    """Numbers in facts and parameters, exact."""
    return value if isinstance(value, Decimal) else Decimal(str(value))
