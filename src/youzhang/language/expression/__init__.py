"""Expressions: what a clerk would write, typed, exact, with Chinese names, and no way to reach Python from them."""

from youzhang.language.expression.building import Expression
from youzhang.language.expression.compile import expression_compile
from youzhang.language.expression.names import Names, Symbol
from youzhang.language.expression.types import Type

__all__ = ["Expression", "Names", "Symbol", "Type", "expression_compile"]
