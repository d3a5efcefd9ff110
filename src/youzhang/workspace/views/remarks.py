"""Small acts on a case: a note, papers, a task done, a notice confirmed."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from youzhang.cases.queries.load import NotForYou
from youzhang.cases.services.act import Outcome, case_note, notice_prove, task_finish
from youzhang.cases.services.attach import attachment_add
from youzhang.engine.deed import Decision
from youzhang.organization.access import Viewer
from youzhang.workspace.door import found, room
from youzhang.workspace.page import error_page
from youzhang.workspace.sent import done
from youzhang.workspace.views.case import case_found, case_speaker
from youzhang.workspace.words.refusals import wrongs_of


@require_POST
@room
def note(request: HttpRequest, viewer: Viewer, case_id: int) -> HttpResponse:
    """A remark, and papers with it; each paper is an event of its own."""
    text, files = request.POST.get("text", "").strip(), request.FILES.getlist("files")

    def write() -> Outcome:
        outcome: Outcome | None = None
        for number, file in enumerate(files):
            outcome = attachment_add(
                by=viewer, case=str(case_id), name=file.name or "", kind=file.content_type or "",
                chunks=file.chunks(), text=text if number == 0 else "",
            )  # fmt: skip
        return outcome or case_note(by=viewer, case=str(case_id), text=text)

    return _carried_out(request, viewer, case_id, write, f"note:{case_id}", "#papers")


@require_POST
@room
def finish(request: HttpRequest, viewer: Viewer, case_id: int, name: str) -> HttpResponse:
    """My task is done."""
    text = request.POST.get("note", "").strip()
    return _carried_out(
        request,
        viewer,
        case_id,
        lambda: task_finish(by=viewer, case=str(case_id), task=name, note=text),
        "",
        "#tasks",
    )


@require_POST
@room
def prove(request: HttpRequest, viewer: Viewer, case_id: int, name: str) -> HttpResponse:
    """A notice arrived."""
    text = request.POST.get("note", "").strip()
    return _carried_out(
        request, viewer, case_id, lambda: notice_prove(by=viewer, case=str(case_id), notice=name, note=text), "",
        "#notices",
    )  # fmt: skip


def _carried_out(
    request: HttpRequest, viewer: Viewer, case_id: int, work: Callable[[], Outcome], draft: str, place: str
) -> HttpResponse:
    try:
        outcome = work()
    except NotForYou:
        return HttpResponse(found(None))
    if isinstance(outcome, Decision):
        messages.success(request, _("已记入。"))
        return done(request, reverse("case", args=(case_id,)) + place, draft)
    wrongs = wrongs_of(case_speaker(viewer, case_found(viewer, case_id)), outcome.reasons)
    return error_page(request, 409, " ".join(wrong.says for wrong in wrongs))
