"""History for a back-test, from the journal."""

from __future__ import annotations

from dataclasses import dataclass

from youzhang.adoption.queries.books import Books
from youzhang.engine.case import VOID
from youzhang.engine.replay import Past, history_sorted, past_of
from youzhang.journal.queries.rows import rows_stream
from youzhang.language.step import OPEN
from youzhang.runtime.queries.stream import StreamReader

_EVENTS = (
    "SELECT e.stream, e.kind, e.at, e.actor, e.body FROM journal_event e "
    "JOIN runtime_entry r ON e.stream = 'case/' || r.id WHERE r.rulebook = %s AND r.state <> %s ORDER BY e.id"
)


@dataclass(frozen=True, slots=True)
class JournalHistory:
    """Commands in order of time, and the numbers that the cases really have."""

    commands: tuple[Past, ...]
    numbers: dict[str, str]


def history_of_journal(rulebook: str, books: Books) -> JournalHistory:
    """The commands that the journal's events of one rulebook were."""
    reader = StreamReader(books)
    found, numbers = [], {}
    for stream, kind, at, actor, body in rows_stream(_EVENTS, [rulebook, VOID]):
        event = reader.read(stream.removeprefix("case/"), kind, at, actor, body)
        if kind == "acted" and event.data["step"] == OPEN:
            numbers[event.case] = event.data["number"]
        past = past_of(event)
        if past is not None:
            found.append(past)
    return JournalHistory(tuple(history_sorted(found)), numbers)
