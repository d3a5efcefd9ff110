"""Signing what waits for me, or taking my own request back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from youzhang.cases.queries.load import NotForYou
from youzhang.cases.services.act import Outcome, case_sign, case_withdraw, signer_add
from youzhang.engine.deed import Decision
from youzhang.organization.access import Viewer
from youzhang.workspace.door import found, room
from youzhang.workspace.page import page
from youzhang.workspace.sent import done
from youzhang.workspace.views.case import case_context, case_found, case_speaker, register_key
from youzhang.workspace.words.refusals import wrongs_of


@require_POST
@room
def sign(request: HttpRequest, viewer: Viewer, case_id: int) -> HttpResponse:
    """Agree and sign, or decline with a reason."""
    agree, reason = request.POST.get("agree") == "yes", request.POST.get("reason", "").strip()
    try:
        outcome = case_sign(by=viewer, case=str(case_id), agree=agree, reason=reason)
    except NotForYou:
        return HttpResponse(found(None))
    return _answered(request, viewer, case_id, outcome, reason)


@require_POST
@room
def withdraw(request: HttpRequest, viewer: Viewer, case_id: int) -> HttpResponse:
    """Take the request back."""
    try:
        outcome = case_withdraw(by=viewer, case=str(case_id))
    except NotForYou:
        return HttpResponse(found(None))
    return _answered(request, viewer, case_id, outcome, "")


@require_POST
@room
def signer(request: HttpRequest, viewer: Viewer, case_id: int) -> HttpResponse:
    """Ask for a further signature after one's own stage."""
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "").strip()
    try:
        outcome = signer_add(by=viewer, case=str(case_id), to=to, reason=reason)
    except NotForYou:
        return HttpResponse(found(None))
    return _answered(request, viewer, case_id, outcome, "")


def _answered(
    request: HttpRequest, viewer: Viewer, case_id: int, outcome: Outcome, reason: str
) -> HttpResponse:
    if isinstance(outcome, Decision):
        return done(request, reverse("case", args=(case_id,)), f"sign:{case_id}")
    view = case_found(viewer, case_id)
    context = case_context(viewer, view)
    context |= {"sign_wrongs": wrongs_of(case_speaker(viewer, view), outcome.reasons), "opinion": reason}
    return page(request, viewer, "case.html", context, room="register", here=register_key(view), status=422)
