"""The first half of a verification: every row against its own hash and against the row before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from youzhang.journal.chain import ZERO, event_hash
from youzhang.journal.findings import VerifyReport, finding
from youzhang.journal.queries.rows import FETCH, rows_stream

_ROWS = (
    "SELECT id, stream, seq, at, recorded_at, kind, actor, body, prev, hash "
    "FROM journal_event ORDER BY stream, seq"
)


def chains_verify(report: VerifyReport, total: int, progress: Callable[[int, int], None]) -> None:
    """Go through all rows, stream by stream in their order. `total` is how many there should be."""
    stream, seq, last = None, 0, ZERO
    for row in rows_stream(_ROWS):
        if row[1] != stream:
            stream, seq, last = row[1], 0, ZERO
            report.streams += 1
        _row_verify(report, row, seq, last)
        seq, last = row[2] if isinstance(row[2], int) else seq + 1, row[-1]
        report.events += 1
        if report.events % FETCH == 0:
            progress(report.events, total)
    progress(report.events, total)
    if report.events < total:
        report.add(finding("J022", why=f"{report.events} < {total}"))


def _row_verify(report: VerifyReport, row: tuple[Any, ...], seq: int, last: str) -> None:
    place = {"row": row[0], "stream": _readable(row[1]), "seq": row[2]}
    if event_hash(row[8], row[1:8]) != row[9]:
        report.add(finding("J010", **place))
    if row[2] != seq + 1:
        missing = f"{seq + 1}" if row[2] == seq + 2 else f"{seq + 1}…{row[2]}"
        report.add(finding("J012", **place, missing=missing))
    elif row[8] != last:
        report.add(finding("J011", **place))


def _readable(stored: object) -> str:
    return str(stored).encode("utf-8", "replace").decode("utf-8")
