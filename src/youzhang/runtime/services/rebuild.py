"""Rebuild: everything derived is thrown away and made again from the journal, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from youzhang.journal.queries.rows import rows_stream
from youzhang.journal.sql import execute, execute_many
from youzhang.language.step import OPEN
from youzhang.runtime.projections import clocks_project, entries_project, values_project
from youzhang.runtime.queries.refold import Folded, streams_fold
from youzhang.runtime.services.submit import attempt, world_now
from youzhang.runtime.table import projections
from youzhang.runtime.world import StoredWorld
from youzhang.runtime.written import Change, Written

OWN = ("runtime_clock", "runtime_value", "runtime_series", "runtime_entry")
_COUNT = "SELECT count(*) FROM journal_event WHERE stream >= 'case/' AND stream < 'case0' AND seq = 1"
_SERIES = "INSERT INTO runtime_series (key, last) VALUES (%s, %s)"
_REPORT_EVERY = 100


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many cases and events everything was made from."""

    cases: int
    events: int


def rebuild(
    *, derived: Sequence[str], progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Rebuilt:
    """Empties the runtime's tables and `derived` (those of the projections) and fills them from the journal.

    One transaction: until its end everybody sees the old rows, and a failure leaves them. `progress` is called
    with cases done and cases in all. The journal is taken as it stands: verify it first.
    """
    return attempt(lambda: _rebuild(derived, progress))


def _rebuild(derived: Sequence[str], progress: Callable[[int, int], None]) -> Rebuilt:
    with transaction.atomic():
        for table in (*derived, *OWN):
            execute(f"DELETE FROM {table}")  # nosec B608 - names of our own tables
        total = int(next(rows_stream(_COUNT))[0])
        world = world_now()
        series: Counter[str] = Counter()
        cases = events = 0
        for folded in streams_fold(world.books):
            _project(folded, world)
            series.update(_series_of(folded))
            cases += 1
            events += sum(len(group.events) for group, _, _ in folded.steps)
            if cases % _REPORT_EVERY == 0:
                progress(cases, total)
        execute_many(_SERIES, sorted(series.items()))
        progress(cases, total)
    return Rebuilt(cases, events)


def _project(folded: Folded, world: StoredWorld) -> None:
    """Every transaction of a case through every projection, in their order."""
    before = None
    for group, after, book in folded.steps:
        change = Change(before, after, book, group.head)
        written = Written(world, (change,), tuple(group.events), group.instant, again=True)
        for project in (entries_project, clocks_project, values_project, *projections()):
            project(written)
        before = after


def _series_of(folded: Folded) -> list[str]:
    """The numbering period in which the case took its number: as many were taken as there are cases in it."""
    group, case, book = folded.steps[0]
    numbering = book.register(case.register).numbering
    opening = group.events[0][0]
    if numbering is None or opening.data.get("step") != OPEN or not opening.data["number"]:
        return []
    return [f"{case.rulebook}/{case.register}/{numbering.period(opening.at)}"]
