"""The numbered copies of a form: who holds which, received or not, and what the viewer can do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from youzhang.cases.queries.page import CaseView
from youzhang.workspace.words.people import person_words, tokens_words
from youzhang.workspace.words.speaker import Speaker


@dataclass(frozen=True, slots=True)
class ShownCopy:
    """A copy as the page shows it."""

    part: str
    holder: str
    at: datetime
    received_at: datetime | None
    received_by: str
    mine: bool
    article: str


def copies_shown(speaker: Speaker, view: CaseView) -> tuple[ShownCopy, ...]:
    """In the order of their numbers."""
    ordered = sorted(view.copies, key=lambda one: (len(one.copy.part), one.copy.part))
    return tuple(
        ShownCopy(
            one.copy.part, tokens_words(speaker.directory, one.copy.who), one.copy.at, one.copy.received_at,
            person_words(speaker.directory, one.copy.received_by) if one.copy.received_by else "", one.mine, one.article,
        )
        for one in ordered
    )  # fmt: skip
