"""Printing: in the reader's language, in columns that line up, or as JSON."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from io import TextIOWrapper

FOUND_NOTHING = 0
FOUND = 1
USAGE = 2


def utf8_output() -> None:
    """Chinese goes out as UTF-8 also where the locale says nothing (LANG=C, pipes, Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def json_print(value: object) -> None:
    """One JSON document on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, default=str))


def width(text: str) -> int:
    """Columns that a text takes: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, columns: int) -> str:
    """The text with blanks up to so many columns."""
    return text + " " * max(0, columns - width(text))


def table(rows: Iterable[Sequence[str]], *, indent: str = "  ") -> str:
    """Rows as aligned columns; the last one runs free."""
    lines = [list(row) for row in rows]
    if not lines:
        return ""
    count = max(len(line) for line in lines)
    lines = [line + [""] * (count - len(line)) for line in lines]
    wide = [max(width(line[i]) for line in lines) for i in range(count)]
    done = (indent + "  ".join(padded(cell, wide[i]) for i, cell in enumerate(line)) for line in lines)
    return "\n".join(line.rstrip() for line in done)
