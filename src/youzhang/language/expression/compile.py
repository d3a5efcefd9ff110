"""A checked tree becomes one Python code object; names are slots, parameters are looked up, nothing else is reachable.

Empty is unanswered: every comparison and calculation with an empty value gives None, `and`/`or` are
three-valued, and whoever asks decides what None means at that place (a `must` refuses, a row does not match).
"""

from __future__ import annotations

from collections.abc import Mapping

from youzhang.language.expression import tree
from youzhang.language.expression.building import (
    Building,
    Code,
    Expression,
    demand,
    demand_number,
    function_of,
)
from youzhang.language.expression.functions import FUNCTIONS
from youzhang.language.expression.look import look_write, uncovered_write
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


def expression_compile(text: str, names: Names, *, wanted: Type | None = None) -> Expression:
    """Parses, checks and compiles. Raises ExpressionError (X1xx) with the column of what does not fit."""
    node = expression_parse(text)
    build = Building(names)
    code, kind = _code(build, node, wanted)
    if wanted is not None and kind != EMPTY and group(kind) != group(wanted):
        raise ExpressionError("X103", getattr(node, "column", 0), left=kind, right=wanted, operator="=")
    if wanted is not None and wanted.columns and not _columns_fit(kind, wanted):
        left, right = (" ".join(name for name, _ in rows.columns) for rows in (kind, wanted))
        raise ExpressionError("X103", getattr(node, "column", 0), left=left, right=right, operator="=")
    run = function_of(build, code, "c, F, M, P")
    return Expression(text, kind, tuple(build.reads), tuple(build.stages), tuple(build.lookups), run)


def _columns_fit(kind: Type, wanted: Type) -> bool:
    """Rows go into a field that has a column for each of theirs, of the same kind."""
    columns = dict(wanted.columns)
    return all(name in columns and group(columns[name]) == group(own) for name, own in kind.columns)


def _code(build: Building, node: tree.Node, wanted: Type | None = None) -> Code:
    if isinstance(node, tree.Value):
        return _value(build, node)
    if isinstance(node, tree.Name):
        return _name(build, node, wanted)
    if isinstance(node, tree.Not):
        code, kind = _code(build, node.of, YES_NO)
        demand(kind, YES_NO, node.column, "not")
        t = build.temporary()
        return f"(None if ({t} := {code}) is None else not {t})", YES_NO
    if isinstance(node, tree.Minus):
        code, kind = _code(build, node.of)
        demand_number(kind, node.column, "-")
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
    return look_write(build, node, _code)


def _value(build: Building, node: tree.Value) -> Code:
    if node.kind == "yes_no":
        return str(bool(node.value)), YES_NO
    if node.kind == "empty":
        return "None", EMPTY
    types = {"number": NUMBER, "duration": DURATION, "date": DATE, "time": TIME, "text": TEXT}
    return build.constant(node.value), types[node.kind]


def _name(build: Building, node: tree.Name, wanted: Type | None) -> Code:
    path = node.path
    if build.inner is not None and path == ("this",) and _points_here(build, wanted):
        build.reads.setdefault("number")
        return "c.number", Type("entry", of=build.names.register)  # as entry fields hold it
    if build.inner is not None and path[0] == "this":
        return _symbol(build, node, path[1:] or path, build.names.symbols, outer=True)
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


def _points_here(build: Building, wanted: Type | None) -> bool:
    """Is what is compared an entry field of the register that the expression stands in?"""
    return wanted is not None and wanted.name == "entry" and wanted.of == build.names.register


def _inner(build: Building, name: str) -> Code:
    symbol = (build.inner or {})[name]
    if symbol.kind == "builtin":
        return f"E.{_BUILTIN_OF_CASE[name]}", symbol.type
    fields = "E" if build.inner_rows else "E.fields"
    return f"{fields}.get({name!r})", symbol.type


_BUILTIN_OF_CASE = {
    "state": "state",
    "number": "number",
    "opened": "opened_at",
    "opener": "opened_by",
    "owner": "owner",
    "unanswered": "unanswered",
}


def _symbol(
    build: Building, node: tree.Name, path: tuple[str, ...], known: Mapping[str, Symbol], *, outer: bool
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


def _logic(build: Building, node: tree.Logic) -> Code:
    left, left_type = _code(build, node.left, YES_NO)
    right, right_type = _code(build, node.right, YES_NO)
    demand(left_type, YES_NO, node.left.column, node.word)
    demand(right_type, YES_NO, node.right.column, node.word)
    a, b = build.temporary(), build.temporary()
    settled = "False" if node.word == "and" else "True"
    other = "True" if node.word == "and" else "False"
    code = (
        f"({settled} if ({a} := {left}) is {settled} else "
        f"({settled} if ({b} := {right}) is {settled} else "
        f"(None if {a} is None or {b} is None else {other})))"
    )
    return code, YES_NO


def _compare(build: Building, node: tree.Compare) -> Code:
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


def _is_option(build: Building, node: tree.Name) -> bool:
    """A bare word on the left that is no name here must be an option of what stands on the right."""
    name = node.path[0]
    return name not in build.names.symbols and name not in (build.inner or {}) and name != "this"


def _among(build: Building, node: tree.Among) -> Code:
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


def _arithmetic(build: Building, node: tree.Arithmetic) -> Code:
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
        exact = f"Decimal({a}) / {b}"  # counts are plain ints
        return f"(None if ({a} := {left}) is None or not ({b} := {right}) else {exact})", NUMBER
    return _both(left, right, a, b, f"{a} {node.operator} {b}"), kind


def _either(build: Building, node: tree.Either, wanted: Type | None) -> Code:
    condition, kind = _code(build, node.condition, YES_NO)
    demand(kind, YES_NO, node.condition.column, "if")
    then, then_type = _code(build, node.then, wanted)
    other, other_type = _code(build, node.otherwise, wanted or then_type)
    if EMPTY not in (then_type, other_type) and group(then_type) != group(other_type):
        raise ExpressionError("X103", node.column, left=then_type, right=other_type, operator="else")
    t = build.temporary()
    code = f"(None if ({t} := {condition}) is None else {then} if {t} else {other})"
    return code, other_type if then_type == EMPTY else then_type


def _call(build: Building, node: tree.Call) -> Code:
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
    if function.takes == "roster":
        return uncovered_write(build, node)
    codes, types = [], []
    for argument in node.arguments:
        code, kind = _code(build, argument)
        if function.takes not in ("any", group(kind)) and not (
            function.takes == "point" and kind.name in POINTS
        ):
            raise ExpressionError(
                "X103", argument.column, left=kind, right=function.takes, operator=node.function
            )
        codes.append(code)
        types.append(kind)
    gives = types[0] if function.gives is None else function.gives
    return function.write(codes, build.temporary), gives


def _stage(build: Building, node: tree.Call, gives: Type | None) -> Code:
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
