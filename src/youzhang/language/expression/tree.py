"""The tree of an expression; each node knows the column it begins at (from 0)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LiteralKind = Literal["number", "duration", "date", "time", "text", "yes_no", "empty"]


@dataclass(frozen=True, slots=True)
class Value:
    """A literal."""

    kind: LiteralKind
    value: object
    column: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name or a path: `fault`, `this.topic`, `about.owner`."""

    path: tuple[str, ...]
    column: int

    def __str__(self) -> str:
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Not:
    """`not x`."""

    of: Node
    column: int


@dataclass(frozen=True, slots=True)
class Minus:
    """`-x`."""

    of: Node
    column: int


@dataclass(frozen=True, slots=True)
class Logic:
    """`a and b`, `a or b`."""

    word: Literal["and", "or"]
    left: Node
    right: Node
    column: int


@dataclass(frozen=True, slots=True)
class Compare:
    """`a <= b`; chains are taken apart by the parser."""

    operator: str
    left: Node
    right: Node
    column: int


@dataclass(frozen=True, slots=True)
class Among:
    """`x in a | b`, `x not in a | b`."""

    of: Node
    choices: tuple[Node, ...]
    negated: bool
    column: int


@dataclass(frozen=True, slots=True)
class Filled:
    """`x is filled`, `x is empty`."""

    of: Node
    filled: bool
    column: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`a + b` and its like."""

    operator: str
    left: Node
    right: Node
    column: int


@dataclass(frozen=True, slots=True)
class Either:
    """`a if c else b`."""

    condition: Node
    then: Node
    otherwise: Node
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """`round(x; 2)`."""

    function: str
    arguments: tuple[Node, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Look:
    """`count(complaint where topic == this.topic)`: the only way to see other entries."""

    function: str
    register: str
    value: Node | None
    where: Node | None
    column: int


Node = Value | Name | Not | Minus | Logic | Compare | Among | Filled | Arithmetic | Either | Call | Look
