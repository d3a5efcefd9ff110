"""Long work: what was asked for, how far it is, what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from youzhang.insight.queries.jobs import JobRow, job_list, job_load
from youzhang.insight.services.jobs import job_stop
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.door import found, room
from youzhang.workspace.page import page, part, said
from youzhang.workspace.words.people import person_words

# Where the result of a kind of job is to be seen, once it is done.
RESULTS = {"backtest": "backtest_result", "import": "import_result"}


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job with its words."""

    row: JobRow
    kind: str
    state: str
    who: str
    mine: bool
    error: str
    result_url: str


@require_safe
@room
def jobs(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list."""
    shown = [_shown(row, viewer) for row in job_list(seen_by=viewer)]
    return page(request, viewer, "jobs.html", {"jobs": shown}, room="jobs")


@require_safe
@room
def job(request: HttpRequest, viewer: Viewer, job_id: int) -> HttpResponse:
    """One job; while it waits or runs, the page asks again every second."""
    shown = _shown(found(job_load(seen_by=viewer, job_id=job_id)), viewer)
    if request.headers.get("HX-Request"):
        return part(request, viewer, "parts/job.html", {"job": shown})
    return page(request, viewer, "job.html", {"job": shown}, room="jobs")


@require_POST
@room
def stop(request: HttpRequest, viewer: Viewer, job_id: int) -> HttpResponse:
    """Stops one's own job."""
    row = found(job_load(seen_by=viewer, job_id=job_id))
    found(row if row.started_by == viewer.person else None)
    if job_stop(job_id=job_id, by=viewer):
        messages.success(request, _("已停止，没有留下任何结果。"))
    return redirect("job", job_id)


def _shown(row: JobRow, viewer: Viewer) -> ShownJob:
    kinds = {"backtest": _("回测"), "import": _("导入")}
    states = {
        "waiting": _("排队中"), "running": _("进行中"), "done": _("已完成"), "failed": _("未成功"), "stopped": _("已停止"),
    }  # fmt: skip
    mine = row.started_by == viewer.person
    url = (
        reverse(RESULTS[row.kind], args=(row.id,))
        if row.kind in RESULTS and row.state == "done" and mine
        else ""
    )
    error = said(row.error) if row.error else ""
    who = person_words(directory_load(), row.started_by)
    return ShownJob(row, kinds.get(row.kind, row.kind), states[row.state], who, mine, error, url)
