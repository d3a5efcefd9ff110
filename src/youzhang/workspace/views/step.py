"""Doing a step: the form opens in place; refused, it comes back with everything that was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.page import CaseView, StepView
from youzhang.cases.services.act import case_act
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Reason
from youzhang.language.step import OPEN
from youzhang.organization.access import Viewer
from youzhang.workspace.customers import customers_taken
from youzhang.workspace.door import found, room
from youzhang.workspace.forms.reading import values_read
from youzhang.workspace.forms.step_form import StepForm, step_form
from youzhang.workspace.page import page, part, said
from youzhang.workspace.papers import papers_taken
from youzhang.workspace.sent import done
from youzhang.workspace.step_fields import posted_fields, shape_write
from youzhang.workspace.views.case import case_found, case_speaker, register_key
from youzhang.workspace.words.refusals import Wrong, wrongs_of
from youzhang.workspace.words.rules import signing_words


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody sent, and why it was not taken."""

    values: dict[str, Any]
    reason: str
    typed: Mapping[str, str]
    reasons: tuple[Reason, ...] = ()
    wrongs: tuple[Wrong, ...] = field(default=())


@room
def do(request: HttpRequest, viewer: Viewer, case_id: int, name: str) -> HttpResponse:
    """The step's form, and what comes of it."""
    if request.method == "POST":
        return _act(request, viewer, case_id, name)
    view = case_found(viewer, case_id)
    return _shown(request, viewer, view, _step(view, name), None)


def _act(request: HttpRequest, viewer: Viewer, case_id: int, name: str) -> HttpResponse:
    """The quick way: nothing is read but what the act itself needs."""
    post, reason = request.POST, request.POST.get("reason", "").strip()
    try:
        shown = posted_fields(viewer, case_id, name, post)
        values, wrongs = customers_taken(viewer, shown.register, post, values_read(post, shown.fields))
        typed, unread = papers_taken(request, viewer, shown.fields, values)
        wrongs = (*wrongs, *unread)
        tried = Tried(values, reason, typed, wrongs=wrongs)
        if not wrongs:
            outcome = case_act(by=viewer, case=str(case_id), step=name, values=values, reason=reason)
            if isinstance(outcome, Decision):
                return done(request, reverse("case", args=(case_id,)), f"do:{case_id}/{name}")
            tried = Tried(values, reason, typed, reasons=outcome.reasons)
    except NotForYou:
        return HttpResponse(found(None))
    view = case_found(viewer, case_id)
    return _shown(request, viewer, view, _step(view, name), tried)


def _step(view: CaseView, name: str) -> StepView:
    every = {shown.step.name: shown for shown in (*view.steps, *view.closed)}
    step: StepView = found(None if name == OPEN else every.get(name))
    return step


def _shown(
    request: HttpRequest, viewer: Viewer, view: CaseView, shown: StepView, tried: Tried | None
) -> HttpResponse:
    speaker, status = case_speaker(viewer, view), 422 if tried else 200
    context = {
        "form": _form(viewer, view, shown, tried),
        "step": said(shown.step.label),
        "article": shown.article,
        "rulebook": view.rulebook,
        "closed_because": () if tried else wrongs_of(speaker, shown.reasons),
        "signers": signing_words(speaker, shown.step.signing) if shown.step.signing else "",
        "view": view,
        "case": view.case,
    }
    if request.headers.get("HX-Request"):
        return part(request, viewer, "parts/form.html" if tried else "parts/step.html", context, status)
    context["title"] = said(view.register.title)
    return page(
        request, viewer, "step.html", context, room="register", here=register_key(view), status=status
    )


def _form(viewer: Viewer, view: CaseView, shown: StepView, tried: Tried | None) -> StepForm:
    """The form as it was left, or with what the case holds already."""
    label = said(shown.step.label)
    held = {item.field.name: item.value for item in view.fields}
    return step_form(
        case_speaker(viewer, view),
        tuple(sorted(shown.fields, key=lambda field: field.name not in shown.needed)),
        action=reverse("step", args=(view.case.id, shown.step.name)),
        draft=f"do:{view.case.id}/{shown.step.name}",
        submit=_("提交签批：%(step)s") % {"step": label} if shown.step.signing else label,
        needed=shown.needed,
        values=tried.values if tried else held,
        at=viewer.at,
        reason_needed=shown.asks_reason,
        asks_reason=shown.asks_reason or bool(shown.step.should),
        reason=tried.reason if tried else "",
        reasons=tried.reasons if tried else (),
        wrongs=tried.wrongs if tried else (),
        cancel=reverse("case", args=(view.case.id,)),
        typed=tried.typed if tried else None,
        shape=shape_write(view.version_key, view.register.name),
    )
