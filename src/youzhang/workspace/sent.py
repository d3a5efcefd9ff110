"""The answer to a form that was taken: go there, and forget the draft."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

DRAFT_COOKIE = "youzhang_draft_done"


def done(request: HttpRequest, url: str, draft: str = "") -> HttpResponse:
    """303 to the page; for htmx the same by its header. Nothing is read for it."""
    answer: HttpResponse
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=204)
        answer.headers["HX-Redirect"] = url
    else:
        answer = HttpResponseRedirect(url)
        answer.status_code = 303
    if draft:
        answer.set_cookie(DRAFT_COOKIE, draft, max_age=120, samesite="Lax", httponly=True)
    return answer
