"""The "why?" sheet: article, rule, facts, arithmetic, version. Beside the page, or a page of its own that prints."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.why import ClockWhy, EventWhy, clock_why, event_why
from youzhang.language.article import Article
from youzhang.organization.access import Viewer
from youzhang.workspace.arithmetic import ArithmeticLine, clock_arithmetic
from youzhang.workspace.door import found, room
from youzhang.workspace.other_cases import other_cases
from youzhang.workspace.page import now_of, page, part, said
from youzhang.workspace.shown import clock_shown
from youzhang.workspace.speak import speaker_of
from youzhang.workspace.words.events import event_sentence
from youzhang.workspace.words.rules import kind_words, part_sentence, register_part
from youzhang.workspace.words.speaker import Speaker
from youzhang.workspace.words.values import fact_words


@require_safe
@room
def clock(request: HttpRequest, viewer: Viewer, case_id: int, name: str) -> HttpResponse:
    """Why this limit."""
    try:
        why = clock_why(seen_by=viewer, case=str(case_id), clock=name)
    except NotForYou:
        why = found(None)
    speaker = _speaker(viewer, why)
    running = why.running
    context = {
        "heading": said(why.clock.label),
        "clock": clock_shown(
            now_of(viewer), status=running.status, due=running.due, since=running.since, ended=running.ended_at,
            provisional=running.provisional,
        ),
        "lines": clock_arithmetic(speaker, why),
        **_common(viewer, speaker, why, why.article),
    }  # fmt: skip
    return _shown(request, viewer, context)


@require_safe
@room
def event(request: HttpRequest, viewer: Viewer, case_id: int, seq: int) -> HttpResponse:
    """Why this happened."""
    try:
        why = event_why(seen_by=viewer, case=str(case_id), seq=seq)
    except NotForYou:
        why = found(None)
    speaker = _speaker(viewer, why)
    lines: tuple[ArithmeticLine, ...] = ()
    context = {
        "heading": event_sentence(speaker, why.event, None, why.cause),
        "at": why.event.at,
        "lines": lines,
        "cause": why.cause,
        "cause_says": event_sentence(speaker, why.cause) if why.cause else "",
        "effects": [(one, event_sentence(speaker, one, None, why.event)) for one in why.effects],
        "hash": why.event.hash,
        **_common(viewer, speaker, why, why.article),
    }
    return _shown(request, viewer, context)


def _speaker(viewer: Viewer, why: ClockWhy | EventWhy) -> Speaker:
    rulebook = why.rulebook
    book = next((b for b in books_load().by_key.values() if b.rulebook is rulebook), None)
    return speaker_of(found(book), why.register, viewer)


def _common(
    viewer: Viewer, speaker: Speaker, why: ClockWhy | EventWhy, article: Article | None
) -> dict[str, Any]:
    facts = why.facts if isinstance(why, ClockWhy) else why.event.facts
    others = other_cases(viewer, why.rulebook.id, article.number, why.case) if article else ()
    return {
        "why": why,
        "article": article,
        "rulebook": why.rulebook,
        "rule_sentence": _rule_sentence(speaker, why.rule),
        "facts": [(speaker.name(name), fact_words(speaker, name, value)) for name, value in facts.items()],
        "since": why.version_since,
        "number": why.number,
        "case_url": reverse("case", args=(why.case,)),
        "others": others,
    }


def _rule_sentence(speaker: Speaker, rule: str) -> str:
    """The rule's id is `article kind register.name`."""
    parts = rule.split(" ", 2)
    if len(parts) < 3 or speaker.register is None:
        return ""
    name = parts[2].rpartition(".")[2]
    thing = register_part(speaker.register, parts[1], name)
    return part_sentence(speaker, thing) if thing else f"{kind_words(parts[1])} {name}"


def _shown(request: HttpRequest, viewer: Viewer, context: dict[str, Any]) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return part(request, viewer, "parts/why_sheet.html", context)
    return page(request, viewer, "why.html", context, room="register")
