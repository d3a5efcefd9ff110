"""What stands on a sheet: the form in the regulation's order, signatures, the steps taken, the citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from youzhang.cases.queries.page import CaseView, CopyView
from youzhang.cases.queries.timeline import EventView, case_timeline
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.case.facts import Fact, case_facts
from youzhang.workspace.case.opinions import rounds_shown, signed_now
from youzhang.workspace.case.signing import pending_shown
from youzhang.workspace.page import said
from youzhang.workspace.paper.render import pdf_render
from youzhang.workspace.views.case import case_speaker
from youzhang.workspace.words.events import event_sentence, is_by_system
from youzhang.workspace.words.instants import instant_words
from youzhang.workspace.words.people import tokens_words
from youzhang.workspace.words.speaker import Speaker

STEPS = (
    "acted",
    "asked",
    "signed",
    "declined",
    "withdrawn",
    "missed",
    "extended",
    "breached",
    "violated",
    "received",
)


@dataclass(frozen=True, slots=True)
class SheetStep:
    """A line of the history: when, what, its article."""

    at: datetime
    says: str
    reason: str
    article: str


def sheet_pdf(viewer: Viewer, view: CaseView, copy: CopyView | None = None) -> bytes:
    """The case as a PDF; with `copy` that numbered part of the form. Raises PaperError."""
    return pdf_render(render_to_string("workspace/paper/sheet.html", sheet_context(viewer, view, copy)))


def sheet_context(viewer: Viewer, view: CaseView, copy: CopyView | None) -> dict[str, Any]:
    """Everything the sheet says, masked as the case page is for the same viewer."""
    speaker, case = case_speaker(viewer, view), view.case
    events = case_timeline(seen_by=viewer, case=case.id)
    directory = speaker.directory
    company = next((unit.name for unit in directory.departments.values() if unit.parent is None), "")
    opening = view.register.steps["open"].rule
    rules = view.rulebook.rules
    return {
        "view": view,
        "case": case,
        "title": said(view.register.title),
        "company": company,
        "state": speaker.stage(case.state),
        "owner": directory.name(case.owner) if case.owner else "",
        "opened_by": directory.name(case.opened_by) if case.opened_by else "",
        "facts": sheet_facts(speaker, view),
        "pending": pending_shown(speaker, view, signed_now(events)),
        "rounds": tuple(reversed(rounds_shown(speaker, events))),
        "steps": _steps(speaker, events),
        "part": copy.copy.part if copy else "",
        "holder": tokens_words(directory, copy.copy.who) if copy else "",
        "part_article": copy.article if copy else "",
        "article": rules[opening].article if 0 <= opening < len(rules) else "",
        "printed_at": instant_words(viewer.at),
        "printed_by": directory_load().name(viewer.person),
        "hash": events[-1].hash[:16] if events else "",
    }


def sheet_facts(speaker: Speaker, view: CaseView) -> tuple[Fact, ...]:
    """Every field in the regulation's order, the empty ones too: a form on paper shows its blanks."""
    filled = {fact.label: fact for fact in case_facts(speaker, view)}
    blank = (
        Fact(said(f.label), "", False, f.personal, f.type.name == "note")
        for f in view.register.fields.values()
    )
    return tuple(filled.get(fact.label, fact) for fact in blank)


def _steps(speaker: Speaker, events: Sequence[EventView]) -> tuple[SheetStep, ...]:
    found = []
    for event in events:
        if event.kind in STEPS and not (event.kind == "acted" and is_by_system(event) and not event.actor):
            reason = str(event.data.get("reason") or event.data.get("facts") or "")
            found.append(SheetStep(event.at, event_sentence(speaker, event), reason, event.article))
    return tuple(found)
