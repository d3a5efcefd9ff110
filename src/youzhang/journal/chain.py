"""How hashes are made: of an event from the one before it, of a seal from the one before it. Pure.

`docs/how-to/verify-the-journal.md` tells a stranger the same in a page; a change here is a new format.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

ZERO = "0" * 64
EVENT_COLUMNS = ("stream", "seq", "at", "recorded_at", "kind", "actor", "body")
SEAL_COLUMNS = ("number", "at", "ranges", "count", "root")


@dataclass(frozen=True, slots=True)
class Head:
    """The newest event of a stream: its number (1 for the first) and its hash."""

    seq: int
    hash: str


EMPTY = Head(0, ZERO)


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What is to be written: when it happened, what, who did it, and the canonical JSON of the rest."""

    kind: str
    at: datetime
    actor: str
    body: str


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def instant_text(at: datetime) -> str:
    """An instant as it is stored and hashed: 2026-01-05T09:30:00.000000, always 26 characters."""
    return at.isoformat(timespec="microseconds")


def event_hash(prev: str, columns: Iterable[Any]) -> str:
    """SHA-256 of the canonical JSON array of `prev` and the EVENT_COLUMNS, as 64 hexadecimal digits."""
    return _sha256([prev, *columns])


def seal_hash(prev: str, columns: Iterable[Any]) -> str:
    """SHA-256 of the canonical JSON array of `prev` and the SEAL_COLUMNS."""
    return _sha256([prev, *columns])


def _sha256(values: list[Any]) -> str:
    # surrogates: what an altered database gives back may not be valid text; it must still get a (wrong) hash
    return hashlib.sha256(_ENCODE(values).encode("utf-8", "surrogatepass")).hexdigest()


# made once: building an encoder for each event costs as much as the hash
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr).encode
