"""The clocks of a case."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from youzhang.cases.queries.page import CaseView
from youzhang.workspace.shown import ShownClock, clock_shown
from youzhang.workspace.words.clocks import Now
from youzhang.workspace.words.people import tokens_words
from youzhang.workspace.words.speaker import Speaker, said


@dataclass(frozen=True, slots=True)
class CaseClock:
    """A clock of the case: what, how long, whose, and why."""

    name: str
    label: str
    clock: ShownClock
    owners: str
    article: str
    why_url: str
    extend_url: str
    extended: int
    open: bool


def clocks_shown(speaker: Speaker, view: CaseView, now: Now) -> tuple[CaseClock, ...]:
    """The clocks in the query's order: open ones first, by limit."""
    found = []
    for item in view.clocks:
        running, name = item.running, item.clock.name
        clock = clock_shown(
            now, status=running.status, due=running.due, warn_at=item.warn_from, since=running.since,
            ended=running.ended_at, provisional=running.provisional,
        )  # fmt: skip
        extend = reverse("extend", args=(view.case.id, name)) if item.can_extend else ""
        why = reverse("why_clock", args=(view.case.id, name))
        owners = tokens_words(speaker.directory, item.owners)
        found.append(
            CaseClock(
                name,
                said(item.clock.label),
                clock,
                owners,
                item.article,
                why,
                extend,
                running.extended,
                running.open,
            )
        )
    return tuple(found)
