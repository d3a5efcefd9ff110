"""The door of every room: who is asking becomes a Viewer; whatever they may not see becomes a page that says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from youzhang.journal.held import heads_held
from youzhang.kernel.errors import YouzhangError
from youzhang.organization.access import Viewer, viewer_of
from youzhang.workspace.moment import moment_now
from youzhang.workspace.page import error_page

P = ParamSpec("P")
Answer = HttpResponseBase
Room = Callable[Concatenate[HttpRequest, Viewer, P], Answer]
Door = Callable[Concatenate[HttpRequest, P], Answer]


class NotForYou(Exception):
    """The viewer may not do that; `reason` says why, in their language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def room(view: Room[P]) -> Door[P]:
    """A page of the workspace: strangers go to the sign-in, whoever no longer works here is told so.

    Inside, NotForYou becomes a 403 page, Http404 a 404 page, and an error that people are meant to read a 409
    page with its sentence and advice.
    """

    @wraps(view)
    @heads_held()
    def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        account = request.user
        if not account.is_authenticated:
            return _to_sign_in(request)
        viewer = viewer_of(account.person_id, moment_now())
        try:
            if not viewer.is_employed:
                raise NotForYou(_("您目前不在职，不能进入工作台。"))
            return view(request, viewer, *args, **kwargs)
        except NotForYou as refused:
            return error_page(request, 403, refused.reason)
        except YouzhangError as error:
            return error_page(request, 409, error.text(get_language() or "zh-hans"))

    door: Door[P] = entered
    return door


def found(thing: Any) -> Any:
    """The thing, or the page that says there is none: what one may not see does not exist."""
    if thing is None:
        raise Http404
    return thing


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    address = reverse("sign_in")
    wanted = request.get_full_path() if request.method == "GET" else request.headers.get("Referer", "/")
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=204)
        answer.headers["HX-Redirect"] = address
        return answer
    return redirect(f"{address}?{urlencode({'next': wanted})}" if wanted.startswith("/") else address)
