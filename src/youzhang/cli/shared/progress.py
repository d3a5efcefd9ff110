"""Progress of long work: one line on stderr, and only where somebody is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

Item = TypeVar("Item")


def progress(items: Iterable[Item], label: str, *, total: int | None = None) -> Iterator[Item]:
    """Gives the items one by one and keeps `label 12/340` up to date; silent when stderr is no terminal."""
    size = total if total is not None else len(items) if isinstance(items, Sized) else 0
    shown = sys.stderr.isatty() and size > 1
    step = max(1, size // 100)
    for number, item in enumerate(items, 1):
        yield item
        if shown and (number % step == 0 or number == size):
            sys.stderr.write(f"\r{label} {number}/{size}")
            sys.stderr.flush()
    if shown:
        sys.stderr.write("\r\x1b[2K")
        sys.stderr.flush()
