"""The reverse index, from an article to every case it touched."""

from __future__ import annotations

from youzhang.engine.event import Event
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import execute_many
from youzhang.language.rulebook import Rulebook
from youzhang.runtime.written import Written

_PUT = (
    "INSERT INTO cases_citation (rulebook, article, case_id, times, last) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (rulebook, article, case_id) DO UPDATE "
    "SET times = cases_citation.times + excluded.times, last = excluded.last"
)


def citations_project(written: Written) -> None:
    """One row per article and case; further events count up."""
    changes = {change.after.id: change for change in written.changes}
    found: dict[tuple[str, str, int], tuple[int, str]] = {}
    for event, _ in written.events:
        change = changes[event.case]
        for article in event_articles(event, change.book.rulebook, change.after.register):
            key = (change.book.rulebook.id, article, int(event.case))
            found[key] = (found.get(key, (0, ""))[0] + 1, instant_text(event.at))
    execute_many(_PUT, [(*key, times, last) for key, (times, last) in found.items()])


def event_articles(event: Event, rulebook: Rulebook, register: str) -> list[str]:
    """The articles an event cites: of its rule, and of the clocks whose changes are folded into it."""
    rules = [event.rule] if event.rule >= 0 else []
    clocks = rulebook.registers[register].clocks
    rules += [clocks[name].rule for name in event.data.get("clocks", ()) if name in clocks]
    cited = [rulebook.rules[rule].article for rule in rules]
    named = event.data.get("article", "")
    return list(dict.fromkeys([*cited, named] if named else cited))
