"""Progress of work that counts for itself: one line on stderr, only where somebody is looking."""

from __future__ import annotations

import sys


class Line:
    """`label 1200/5632`, kept up to date by `show`; silent when stderr is no terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = False

    def show(self, done: int, total: int) -> None:
        """So much is done of so much."""
        if sys.stderr.isatty():
            self._shown = True
            sys.stderr.write(f"\r{self._label} {done}/{total}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Takes the line away again."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._shown = False
