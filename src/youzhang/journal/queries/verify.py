"""Verify the journal: every row, every chain, every seal, the heads that cases know, and a published head."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from django.db import DatabaseError, connection

from youzhang.journal.findings import VerifyReport, finding
from youzhang.journal.queries.rows import rows_as_stored, rows_stream
from youzhang.journal.queries.verify_chains import chains_verify
from youzhang.journal.queries.verify_seals import seals_verify
from youzhang.journal.triggers import triggers_missing

KnownHead = tuple[str, int, str]
Progress = Callable[[int, int], None]
_TOGETHER = 200
_ASKED = (
    "WITH asked (stream, seq) AS (VALUES MARKS) SELECT e.stream, e.seq, e.hash FROM asked "
    "JOIN journal_event e ON e.stream = asked.stream AND e.seq = asked.seq"
)


def journal_verify(
    *,
    heads: Iterable[KnownHead] = (),
    published: Mapping[str, object] | None = None,
    progress: Progress | None = None,
) -> VerifyReport:
    """Read everything and say what is wrong; nothing is changed, and memory does not grow with the journal.

    `heads`: (stream, seq, hash) of every stream as the projections know it: betrays a tail that was cut off
    before it was sealed. `published`: an earlier `head_published()`: betrays a tail cut off with its seals.
    `progress` is called with rows done and rows in all.
    """
    report = VerifyReport()
    try:
        with rows_as_stored():
            _everything(report, heads, published, progress or (lambda _done, _all: None))
    except (DatabaseError, UnicodeError, ValueError, TypeError) as error:
        report.add(finding("J022", why=str(error)))
    return report


def _everything(
    report: VerifyReport,
    heads: Iterable[KnownHead],
    published: Mapping[str, object] | None,
    progress: Progress,
) -> None:
    for name in triggers_missing(connection):
        report.add(finding("J021", name=name))
    total = int(next(rows_stream("SELECT count(*) FROM journal_event"))[0])
    chains_verify(report, total, progress)
    seals_verify(report, published)
    _heads_verify(report, heads)


def _heads_verify(report: VerifyReport, heads: Iterable[KnownHead]) -> None:
    rest = iter(heads)
    while some := list(islice(rest, _TOGETHER)):
        asked = [(stream, number) for stream, seq, _hash in some for number in (seq, seq + 1)]
        marks = ", ".join(["(%s, CAST(%s AS bigint))"] * len(asked))
        values = [value for pair in asked for value in pair]
        rows = rows_stream(_ASKED.replace("MARKS", marks), values)
        there = {(stream, seq): own for stream, seq, own in rows}
        for stream, seq, own in some:
            _head_verify(report, there, (stream, seq, own))


def _head_verify(report: VerifyReport, there: Mapping[tuple[str, int], str], head: KnownHead) -> None:
    stream, seq, own = head
    if (stream, seq) not in there:
        report.add(finding("J016", stream=stream, seq=seq, wanted=seq))
    elif there[stream, seq] != own:
        report.add(finding("J017", stream=stream, seq=seq, wanted=seq))
    if (stream, seq + 1) in there:
        report.add(finding("J018", stream=stream, seq=seq))
