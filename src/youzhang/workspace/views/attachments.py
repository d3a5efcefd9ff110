"""Papers: downloaded only by somebody who may see the case, never shown as a page of this site."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.papers import attachment_load
from youzhang.cases.services.attach import attachment_path
from youzhang.organization.access import Viewer
from youzhang.organization.services.access_log import access_log
from youzhang.workspace.door import found, room


@require_safe
@room
def download(request: HttpRequest, viewer: Viewer, attachment_id: int) -> HttpResponseBase:
    """The file, as a download under its own name."""
    try:
        paper = attachment_load(seen_by=viewer, attachment=attachment_id)
    except NotForYou:
        access_log(viewer=viewer, verb="download", thing=f"attachment:{attachment_id}", allowed=False)
        paper = found(None)
    access_log(
        viewer=viewer, verb="download", thing=f"attachment:{paper.pk} case:{paper.case_id}", allowed=True
    )
    path = attachment_path(paper)
    answer = FileResponse(
        found(path.open("rb") if path.is_file() else None),
        as_attachment=True,
        filename=paper.name,
        content_type="application/octet-stream",
    )
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
