"""Doing a step: the form opens in place; refused, it comes back with everything that was typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.page import CaseView, StepView
from youzhang.cases.services.act import Outcome, case_act
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Reason, Refusal
from youzhang.language.field import Field
from youzhang.language.step import OPEN
from youzhang.organization.access import Viewer
from youzhang.workspace.customers import customers_taken
from youzhang.workspace.door import found, room
from youzhang.workspace.forms.fields import PREFIX
from youzhang.workspace.forms.reading import values_read
from youzhang.workspace.forms.step_form import StepForm, step_form
from youzhang.workspace.page import page, part, said
from youzhang.workspace.sent import done
from youzhang.workspace.step_fields import posted_fields, shape_write
from youzhang.workspace.views.case import case_found, case_speaker, register_key
from youzhang.workspace.words.refusals import wrongs_of
from youzhang.workspace.words.rules import signing_words


@room
def do(request: HttpRequest, viewer: Viewer, case_id: int, name: str) -> HttpResponse:
    """The step's form, and what comes of it."""
    if request.method == "POST":
        return _act(request, viewer, case_id, name)
    view = case_found(viewer, case_id)
    shown = _step(view, name)
    values = {field.name: view.case.fields.get(field.name) for field in shown.fields}
    return _shown(request, viewer, view, shown, values, "", shown.reasons)


def _act(request: HttpRequest, viewer: Viewer, case_id: int, name: str) -> HttpResponse:
    """The quick way: nothing is read but what the act itself needs."""
    try:
        fields = posted_fields(viewer, case_id, name, request.POST)
        values, wrong = customers_taken(
            viewer, fields.register, request.POST, values_read(request.POST, fields.fields)
        )
        reason = request.POST.get("reason", "").strip()
        outcome = Refusal(wrong) if wrong else _asked(viewer, case_id, name, values, reason)
    except NotForYou:
        found(None)
        raise
    if isinstance(outcome, Decision):
        return done(request, reverse("case", args=(case_id,)), f"do:{case_id}/{name}")
    view = case_found(viewer, case_id)
    return _shown(request, viewer, view, _step(view, name), values, reason, outcome.reasons, 422)


def _asked(viewer: Viewer, case_id: int, name: str, values: dict[str, Any], reason: str) -> Outcome:
    return case_act(by=viewer, case=str(case_id), step=name, values=values, reason=reason)


def _step(view: CaseView, name: str) -> StepView:
    every = {shown.step.name: shown for shown in (*view.steps, *view.closed)}
    step: StepView = found(None if name == OPEN else every.get(name))
    return step


def _fields(shown: StepView) -> tuple[Field, ...]:
    """Needed ones first, as the step names them."""
    return tuple(sorted(shown.fields, key=lambda field: field.name not in shown.needed))


def _shown(
    request: HttpRequest,
    viewer: Viewer,
    view: CaseView,
    shown: StepView,
    values: dict[str, Any],
    reason: str,
    reasons: tuple[Reason, ...],
    status: int = 200,
) -> HttpResponse:
    speaker, url = case_speaker(viewer, view), reverse("case", args=(view.case.id,))
    form: StepForm = step_form(
        speaker,
        _fields(shown),
        action=reverse("step", args=(view.case.id, shown.step.name)),
        draft=f"do:{view.case.id}/{shown.step.name}",
        submit=_("提交签批：%(step)s") % {"step": said(shown.step.label)}
        if shown.step.signing
        else said(shown.step.label),
        needed=shown.needed,
        values=values,
        at=viewer.at,
        reason_needed=shown.asks_reason,
        asks_reason=shown.asks_reason or bool(shown.step.should),
        reason=reason,
        reasons=reasons if status == 422 else (),
        typed=request.POST,
        shape=shape_write(view.version_key, view.register.name),
        cancel=url,
    )
    context = {
        "form": form,
        "step": said(shown.step.label),
        "article": shown.article,
        "rulebook": view.rulebook,
        "closed_because": () if status == 422 else wrongs_of(speaker, shown.reasons),
        "signers": signing_words(speaker, shown.step.signing) if shown.step.signing else "",
        "view": view,
        "case": view.case,
        "prefix": PREFIX,
    }
    if request.headers.get("HX-Request"):
        template = "parts/form.html" if status == 422 else "parts/step.html"
        return part(request, viewer, template, context, status)
    context["title"] = said(view.register.title)
    return page(
        request, viewer, "step.html", context, room="register", here=register_key(view), status=status
    )
