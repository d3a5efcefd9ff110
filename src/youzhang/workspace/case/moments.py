"""The timeline of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from youzhang.cases.queries.numbers import numbers_of
from youzhang.cases.queries.page import CaseView
from youzhang.cases.queries.timeline import EventView
from youzhang.organization.access import Viewer
from youzhang.workspace.words.events import LATE_KINDS, event_sentence, is_by_system
from youzhang.workspace.words.notices import task_words
from youzhang.workspace.words.people import person_words
from youzhang.workspace.words.speaker import Speaker
from youzhang.workspace.words.values import EMPTY, value_words


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after."""

    label: str
    before: str
    after: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline."""

    seq: int
    at: datetime
    says: str
    reason: str
    by_system: bool
    is_late: bool
    changes: tuple[Change, ...]
    files: tuple[str, ...]
    article: str
    why_url: str
    other: tuple[str, str] = ("", "")
    contact: str = ""


def case_moments(
    speaker: Speaker, viewer: Viewer, events: Sequence[EventView], view: CaseView
) -> tuple[Moment, ...]:
    """The timeline, the newest first."""
    others = numbers_of(
        seen_by=viewer, cases=(str(e.data["same_as"]) for e in events if e.data.get("same_as"))
    )
    whats = {task.id: task_words(task) for task in view.tasks}
    whats |= {f"case {case}": number for case, number in others.items()}
    by_number = {f"{view.case.id}:{event.seq}": event for event in events}
    return tuple(
        _moment(speaker, event, view, whats, by_number.get(event.cause)) for event in reversed(events)
    )


def _moment(
    speaker: Speaker, event: EventView, view: CaseView, whats: dict[str, str], cause: EventView | None
) -> Moment:
    data = event.data
    says = event_sentence(speaker, event, whats, cause)
    text = str(data.get("reason") or data.get("note") or data.get("text") or data.get("facts") or "")
    files = tuple(str(f.get("name", "")) for f in data.get("files", ()) if isinstance(f, dict))
    return Moment(
        event.seq, event.at, says, text, is_by_system(event), event.kind in LATE_KINDS, _changes(speaker, event, view),
        files, event.article, reverse("why_event", args=(view.case.id, event.seq)) if event.rule or event.cause else "",
        _other(event, whats), str(data["contact"]["channel"]) if data.get("contact") else "",
    )  # fmt: skip


def _other(event: EventView, whats: dict[str, str]) -> tuple[str, str]:
    """Address and number of the other case that is about the same matter."""
    case = str(event.data.get("same_as", ""))
    number = whats.get(f"case {case}", "")
    return (reverse("case", args=(case,)), number) if number else ("", "")


def _changes(speaker: Speaker, event: EventView, view: CaseView) -> tuple[Change, ...]:
    found = []
    for change in event.changes:
        field = view.register.fields.get(change.name)
        if change.before is None and change.after in (None, False, "", []):
            continue
        if field is None:
            before, after = (
                person_words(speaker.directory, str(v)) if v else EMPTY for v in (change.before, change.after)
            )
        else:
            before, after = (value_words(speaker, field, v) for v in (change.before, change.after))
        found.append(Change(speaker.name(change.name), before, after, change.hidden))
    return tuple(found)
