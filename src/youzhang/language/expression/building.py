"""What one compilation gathers, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from youzhang.language.expression.functions import PYTHON
from youzhang.language.expression.names import Names, Symbol
from youzhang.language.expression.tokens import ExpressionError
from youzhang.language.expression.types import NUMBER, NUMBERS, Type

Run = Callable[[Any, Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]], Any]
Code = tuple[str, Type]


@dataclass(frozen=True, slots=True)
class Lookup:
    """A look at other entries: equalities (field, outer value), then the remaining condition."""

    function: str
    register: str
    equal: tuple[tuple[str, Run], ...]
    rest: Callable[..., Any] | None
    value: Callable[..., Any] | None


@dataclass(frozen=True, slots=True)
class RowsLook:
    """A look at the rows of a field of the entry itself: those that meet the condition, counted or summed."""

    function: str
    field: str
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
class Building:
    """What one compilation gathers."""

    names: Names
    reads: dict[str, None] = field(default_factory=dict)
    stages: dict[str, None] = field(default_factory=dict)
    lookups: list[Lookup] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)
    temporaries: int = 0
    inner: Mapping[str, Symbol] | None = None
    inner_register: str = ""
    inner_rows: bool = False

    def constant(self, value: object) -> str:
        """Keeps a value and gives the name the code knows it by."""
        name = f"K{len(self.constants)}"
        self.constants[name] = value
        return name

    def temporary(self) -> str:
        """A name for a value in between."""
        self.temporaries += 1
        return f"t{self.temporaries}"


def function_of(build: Building, code: str, parameters: str) -> Any:
    """The Python function of generated code; it reaches the constants and the functions of the language, nothing else."""
    scope = {"__builtins__": {}, **PYTHON, **build.constants}
    return eval(compile(f"lambda {parameters}: {code}", "<rule>", "eval"), scope)  # nosec B307 - generated from whitelisted nodes only


def demand(kind: Type, wanted: Type, column: int, operator: str) -> None:
    """Raises ExpressionError X103 when a type is not the one an operator wants."""
    if kind != wanted:
        raise ExpressionError("X103", column, left=kind, right=wanted, operator=operator)


def demand_number(kind: Type, column: int, operator: str) -> None:
    """Raises ExpressionError X103 when a type is no number."""
    if kind.name not in NUMBERS:
        raise ExpressionError("X103", column, left=kind, right=NUMBER, operator=operator)
