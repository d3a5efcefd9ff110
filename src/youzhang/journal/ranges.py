"""Sets of row ids as short text, `1-500 502-700`: which rows a seal covers. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Span = tuple[int, int]
_SPAN = re.compile(r"^(\d+)(?:-(\d+))?$")


def ranges_text(ids: Iterable[int]) -> str:
    """The text of ids that come in ascending order, without the same one twice."""
    spans: list[list[int]] = []
    for number in ids:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return " ".join(f"{first}-{last}" if last > first else str(first) for first, last in spans)


def ranges_read(text: str) -> list[Span]:
    """First and last id of each span, ascending. Raises ValueError for anything else."""
    spans: list[Span] = []
    for part in text.split(" "):
        match = _SPAN.match(part)
        if match is None:
            raise ValueError(part)
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or (spans and first <= spans[-1][1]):
            raise ValueError(part)
        spans.append((first, last))
    return spans


def ranges_gaps(spans: Iterable[Span]) -> Iterator[Span]:
    """What lies between spans (in any order) and is in none of them."""
    reached: int | None = None
    for first, last in sorted(spans):
        if reached is not None and first > reached + 1:
            yield reached + 1, first - 1
        reached = last if reached is None else max(reached, last)
