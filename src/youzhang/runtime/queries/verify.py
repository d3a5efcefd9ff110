"""What the journal cannot see of itself: heads that cases know, versions in use, and snapshots that do not follow from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice

from django.db import connection

from youzhang.adoption.queries.books import STREAM, books_load
from youzhang.engine.codec import case_text
from youzhang.journal.chain import instant_text
from youzhang.journal.findings import Finding, VerifyReport
from youzhang.journal.queries.read import journal_read
from youzhang.journal.queries.rows import rows_stream
from youzhang.journal.queries.verify import KnownHead
from youzhang.journal.sql import fetch_all, fetch_one
from youzhang.kernel.labels import Label
from youzhang.runtime.findings import FINDINGS
from youzhang.runtime.queries.refold import Folded, streams_fold

_COLUMNS = (
    "rulebook", "register", "book", "number", "state", "opened_at", "opened_by", "owner", "seq", "head", "snapshot",
)  # fmt: skip
_ENTRY = f"SELECT {', '.join(_COLUMNS)} FROM runtime_entry WHERE id = %s"  # nosec B608
_HEADS = "SELECT id, seq, head FROM runtime_entry ORDER BY id"
_STREAMS = (
    "SELECT stream FROM journal_event WHERE stream >= 'case/' AND stream < 'case0' AND seq = 1 ORDER BY id"
)
_TOGETHER = 500


def heads_known() -> Iterator[KnownHead]:
    """The newest event of every case as its snapshot knows it."""
    for case, seq, head in rows_stream(_HEADS):
        yield f"case/{case}", seq, head


def projections_verify(
    report: VerifyReport, *, deep: bool = False, progress: Callable[[int], None] = lambda _done: None
) -> None:
    """Adds J032-J034, and with `deep` J031: every case folded again from its events and compared. Changes nothing."""
    _tail_verify(report)
    _books_verify(report)
    for stream in _streams_lost():
        _add(report, "J032", stream)
    if deep:
        for number, folded in enumerate(streams_fold(books_load())):
            _case_verify(report, folded)
            if number % 200 == 0:
                progress(number)


def _streams_lost() -> Iterator[str]:
    """Cases of the journal that the register does not have. What is no case's number any more is none of its cases."""
    rest = (stream for (stream,) in rows_stream(_STREAMS))
    while some := list(islice(rest, _TOGETHER)):
        numbers = [int(stream[5:]) for stream in some if stream[5:].isdecimal() and len(stream) < 24]
        marks = ", ".join(["%s"] * len(numbers)) or "NULL"
        statement = f"SELECT id FROM runtime_entry WHERE id IN ({marks})"  # nosec B608 - only marks are put together
        there = {f"case/{row[0]}" for row in fetch_all(statement, numbers)}
        yield from (stream for stream in some if stream not in there)


def _case_verify(report: VerifyReport, folded: Folded) -> None:
    case = folded.after
    group = folded.steps[-1][0]
    stored = fetch_one(_ENTRY, [int(folded.case)])
    if stored is None:
        return  # J032
    wanted = (
        case.rulebook, case.register, case.book, case.number, case.state, instant_text(case.opened_at),
        case.opened_by, case.owner, group.head.seq, group.head.hash, case_text(case),
    )  # fmt: skip
    differing = [name for name, now, then in zip(_COLUMNS, stored, wanted, strict=True) if now != then]
    if differing:
        _add(report, "J031", f"case/{folded.case}", group.head.seq, what=" ".join(differing))


def _books_verify(report: VerifyReport) -> None:
    """What is in use must be, to the letter, what was adopted."""
    adopted = {}
    for event in journal_read(STREAM):
        data = json.loads(event.body)
        adopted[data["key"]] = (data["text"], data["adoption"])
    for key, text, adoption in rows_stream("SELECT key, text, adoption FROM adoption_version ORDER BY key"):
        if adopted.get(key) != (text, adoption):
            _add(report, "J033", STREAM, key=key)


def _tail_verify(report: VerifyReport) -> None:
    """SQLite remembers the last number it gave, and takes it back with the transaction: a larger one was cut off.

    PostgreSQL's numbers have gaps of their own; there the heads of cases and the seals tell.
    """
    if connection.vendor != "sqlite":
        return
    given = fetch_one("SELECT seq FROM sqlite_sequence WHERE name = 'journal_event'")
    newest = fetch_one("SELECT COALESCE(MAX(id), 0) FROM journal_event")
    last, found = int(given[0]) if given else 0, int(newest[0]) if newest else 0
    if last > found:
        _add(report, "J034", "", last=last, found=found)


def _add(report: VerifyReport, code: str, stream: str, seq: int = 0, **values: object) -> None:
    says = FINDINGS[code]
    report.add(Finding(code, Label(says.zh.format_map(values), says.en.format_map(values)), 0, stream, seq))
