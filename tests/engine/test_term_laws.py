"""Laws of expressions: three values, exact numbers, and the same answer as Python where nothing is empty."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youzhang.language.expression import Names, Symbol, Type, expression_compile

YES_NO = Type("yes_no")
NAMES = Names(
    "slip",
    {name: Symbol("field", YES_NO) for name in "abc"} | {n: Symbol("field", Type("money")) for n in "xyz"},
)
THREE = (True, False, None)


def value(text: str, **fields: Any) -> Any:
    return expression_compile(text, NAMES).run(None, fields, {}, {})


def both(a: bool | None, b: bool | None) -> bool | None:
    return False if False in (a, b) else None if None in (a, b) else True


def either(a: bool | None, b: bool | None) -> bool | None:
    return True if True in (a, b) else None if None in (a, b) else False


@pytest.mark.parametrize(("a", "b"), list(product(THREE, THREE)))
def test_three_valued_logic(a: bool | None, b: bool | None) -> None:
    assert value("a and b", a=a, b=b) is both(a, b)
    assert value("a or b", a=a, b=b) is either(a, b)
    assert value("not a", a=a) is (None if a is None else not a)
    assert value("not (a and b)", a=a, b=b) is value("not a or not b", a=a, b=b)
    assert value("not (a or b)", a=a, b=b) is value("not a and not b", a=a, b=b)
    assert value("a and b", a=a, b=b) is value("b and a", a=a, b=b)


@pytest.mark.parametrize(("a", "b", "c"), list(product(THREE, THREE, THREE)))
def test_laws_of_three(a: bool | None, b: bool | None, c: bool | None) -> None:
    assert value("a and (b or c)", a=a, b=b, c=c) is value("a and b or a and c", a=a, b=b, c=c)
    assert value("(a and b) and c", a=a, b=b, c=c) is value("a and (b and c)", a=a, b=b, c=c)


@pytest.mark.parametrize(
    "text", ["x > y", "x == y", "x + y > z", "x in y | z", "x != y", "1 < x < 9", "min(x; y) > 0"]
)
def test_empty_is_neither_true_nor_false(text: str) -> None:
    assert value(text) is None
    assert value(f"not ({text})") is None


def test_only_filled_and_given_look_at_emptiness_itself() -> None:
    assert value("x is empty") is True
    assert value("x is filled") is False
    assert value("given(x)") is False
    assert value("either(x; y)", y=Decimal(3)) == 3


@given(st.decimals(-(10**6), 10**6, places=2), st.decimals(-(10**6), 10**6, places=2))
def test_numbers_are_exact(x: Decimal, y: Decimal) -> None:
    assert value("x + y - y", x=x, y=y) == x
    assert value("x * 3 - x - x - x", x=x) == 0
    assert value("x < y", x=x, y=y) == (x < y)
    assert value("x / y", x=x, y=Decimal(0)) is None


@given(st.decimals(0, 10**6, places=3))
def test_rounding_is_half_up(x: Decimal) -> None:
    rounded = value("round(x; 2)", x=x)
    assert abs(rounded - x) <= Decimal("0.005")
    assert value("round(x; 2)", x=Decimal("0.125")) == Decimal("0.13")
    assert value("down(x) <= x and x <= up(x)", x=x) is True
