"""Timing two or more works in turn, so that a machine that grows slower or faster meanwhile does so for all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], int]
"""Does some work and says how many operations that were."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Operations per second, one figure a round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The round in the middle."""
        return median(self.rounds)

    @property
    def best(self) -> float:
        """The round that was disturbed least."""
        return max(self.rounds)

    def over(self, other: Rates) -> float:
        """How many times the other: the median of the rounds' own ratios, since the two of a round lie side by side."""
        return median(own / its for own, its in zip(self.rounds, other.rounds, strict=True))


def rate(work: Work) -> float:
    """Operations per second of one run; rubbish of the one before is collected first."""
    gc.collect()
    begun = perf_counter()
    count = work()
    return count / (perf_counter() - begun)


def in_turn(works: Mapping[str, Work], rounds: int) -> dict[str, Rates]:
    """Each work once a round, in the order A B, B A, A B …, after one round that does not count."""
    for work in works.values():
        work()
    found: dict[str, list[float]] = {name: [] for name in works}
    names = list(works)
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            found[name].append(rate(works[name]))
    return {name: Rates(tuple(rates)) for name, rates in found.items()}


def rates_read(rounds: Sequence[float]) -> Rates:
    """Rates that another process has measured."""
    return Rates(tuple(rounds))
