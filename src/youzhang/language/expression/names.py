"""What a name may mean at a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from youzhang.language.expression.types import Type

SymbolKind = Literal["field", "parameter", "term", "builtin", "stage"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """One name in scope. `stage` is a state or step: only `at(...)` and `times(...)` take it."""

    kind: SymbolKind
    type: Type


@dataclass(frozen=True, slots=True)
class Names:
    """The names in scope at a place of a register, and the registers that may be looked into."""

    register: str
    symbols: Mapping[str, Symbol]
    stages: frozenset[str] = frozenset()
    registers: Mapping[str, Mapping[str, Symbol]] = field(default_factory=dict)

    def known(self) -> list[str]:
        """For "did you mean"."""
        return [*self.symbols, *self.stages]
