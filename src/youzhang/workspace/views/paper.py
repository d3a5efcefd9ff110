"""A case on paper: the sheet for whoever sees the case, a numbered copy for whoever holds it."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.page import CaseView, CopyView
from youzhang.cases.services.act import copy_print, copy_receive
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal
from youzhang.organization.access import Viewer
from youzhang.organization.services.access_log import access_log
from youzhang.workspace.door import found, room
from youzhang.workspace.page import error_page, said
from youzhang.workspace.paper.render import KIND
from youzhang.workspace.paper.sheet import sheet_pdf
from youzhang.workspace.sent import done
from youzhang.workspace.views.case import case_found, case_speaker
from youzhang.workspace.words.refusals import wrongs_of

POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A browser shows a PDF by a plug-in inside a page of its own making."""


@require_safe
@room
def sheet(request: HttpRequest, viewer: Viewer, case_id: int) -> HttpResponse:
    """The whole case on A4."""
    view = case_found(viewer, case_id)
    pdf = sheet_pdf(viewer, view)
    access_log(viewer=viewer, verb="print", thing=f"case:{case_id}", allowed=True)
    return _paper(view, pdf, "")


@require_POST
@room
def receive(request: HttpRequest, viewer: Viewer, case_id: int, part: str) -> HttpResponse:
    """Take over one's copy."""
    try:
        outcome = copy_receive(by=viewer, case=str(case_id), part=part)
    except NotForYou:
        return HttpResponse(found(None))
    if isinstance(outcome, Decision):
        messages.success(request, _("已签收第 %(part)s 联。") % {"part": part})
        return done(request, reverse("case", args=(case_id,)) + "#copies")
    return _refused(request, viewer, case_id, outcome)


@require_POST
@room
def print_copy(request: HttpRequest, viewer: Viewer, case_id: int, part: str) -> HttpResponse:
    """One's copy as a PDF. It is made first, so that nothing is recorded as printed that could not be."""
    view = case_found(viewer, case_id)
    copy = next((one for one in view.copies if one.copy.part == part), None)
    pdf = sheet_pdf(viewer, view, copy) if copy and copy.mine else b""
    try:
        outcome = copy_print(by=viewer, case=str(case_id), part=part)
    except NotForYou:
        return HttpResponse(found(None))
    if isinstance(outcome, Refusal):
        access_log(viewer=viewer, verb="print", thing=f"case:{case_id} copy:{part}", allowed=False)
        return _refused(request, viewer, case_id, outcome)
    access_log(viewer=viewer, verb="print", thing=f"case:{case_id} copy:{part}", allowed=True)
    return _paper(view, pdf, _("第%(part)s联") % {"part": part})


def _refused(request: HttpRequest, viewer: Viewer, case_id: int, refusal: Refusal) -> HttpResponse:
    wrongs = wrongs_of(case_speaker(viewer, case_found(viewer, case_id)), refusal.reasons)
    cited = "".join(_("（第 %(article)s 条）") % {"article": w.article} for w in wrongs if w.article)
    return error_page(request, 409, " ".join(wrong.says for wrong in wrongs) + cited)


def _paper(view: CaseView, pdf: bytes, part: str) -> HttpResponse:
    name = " ".join(
        word for word in (view.case.number or view.case.id, said(view.register.title), part) if word
    )
    answer = HttpResponse(pdf, content_type=KIND)
    answer.headers["Content-Disposition"] = (
        f"inline; filename=\"case.pdf\"; filename*=UTF-8''{quote(name)}.pdf"
    )
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


__all__ = ["CopyView", "print_copy", "receive", "sheet"]
