"""The reverse index, from an article to every case it touched."""

from __future__ import annotations

from youzhang.journal.chain import instant_text
from youzhang.journal.sql import execute_many
from youzhang.runtime.written import Written

_PUT = (
    "INSERT INTO cases_citation (rulebook, article, case_id, times, last) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (rulebook, article, case_id) DO UPDATE "
    "SET times = cases_citation.times + excluded.times, last = excluded.last"
)


def citations_project(written: Written) -> None:
    """One row per article and case; further events count up."""
    books = {change.after.id: change.book.rulebook for change in written.changes}
    found: dict[tuple[str, str, int], tuple[int, str]] = {}
    for event, _ in written.events:
        rulebook = books[event.case]
        article = rulebook.rules[event.rule].article if event.rule >= 0 else event.data.get("article", "")
        if not article:
            continue
        key = (rulebook.id, article, int(event.case))
        found[key] = (found.get(key, (0, ""))[0] + 1, instant_text(event.at))
    execute_many(_PUT, [(*key, times, last) for key, (times, last) in found.items()])
