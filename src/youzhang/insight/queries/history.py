"""History for a back-test, from the journal."""

from __future__ import annotations

from youzhang.adoption.queries.books import Books
from youzhang.engine.replay import Past, history_sorted, past_of
from youzhang.journal.queries.rows import rows_stream
from youzhang.runtime.queries.stream import StreamReader

_EVENTS = (
    "SELECT e.stream, e.kind, e.at, e.actor, e.body FROM journal_event e "
    "JOIN runtime_entry r ON e.stream = 'case/' || r.id WHERE r.rulebook = %s ORDER BY e.id"
)


def history_of_journal(rulebook: str, books: Books) -> list[Past]:
    """The commands that the journal's events of one rulebook were, in order of time."""
    reader = StreamReader(books)
    found = []
    for stream, kind, at, actor, body in rows_stream(_EVENTS, [rulebook]):
        past = past_of(reader.read(stream.removeprefix("case/"), kind, at, actor, body))
        if past is not None:
            found.append(past)
    return history_sorted(found)
