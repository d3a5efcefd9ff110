"""One measured figure with its bar, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Sense = Literal["at least", "at most", "no bar"]


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` against `bar` in the same unit; `unit` is `x` for a ratio, else what is counted a second.

    `beside` are the absolute numbers behind a ratio, or the rounds behind a rate.
    """

    name: str
    value: float
    unit: str
    sense: Sense = "no bar"
    bar: float = 0.0
    beside: str = ""

    @property
    def passed(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        if self.sense == "no bar":
            return None
        return self.value >= self.bar if self.sense == "at least" else self.value <= self.bar

    @property
    def verdict(self) -> str:
        """`pass`, `MISS`, or a dash."""
        return {True: "pass", False: "MISS", None: "–"}[self.passed]

    @property
    def shown(self) -> str:
        """The value with its unit."""
        return amount(self.value, self.unit)

    @property
    def wanted(self) -> str:
        """The bar in words."""
        return "–" if self.sense == "no bar" else f"{self.sense} {amount(self.bar, self.unit)}"


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of one benchmark, what was measured in plain words, and whatever should be read beside them."""

    key: str
    title: str
    about: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = field(default=())


def amount(value: float, unit: str) -> str:
    """A number as a person reads it: 31,400 actions/s, 2.3 x, 0.41 ms."""
    if unit == "x":
        return f"{value:.2f} x" if value < 10 else f"{value:.0f} x"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}"
