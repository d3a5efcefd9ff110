"""Who is at the door of an entry: a signed cookie says which key was turned, for half a day, for /portal/ alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from youzhang.cases.queries.load import NotForYou
from youzhang.journal.held import heads_held
from youzhang.notices.models import Key
from youzhang.portal.page import page

COOKIE = "youzhang_portal"
SALT = "youzhang.portal.door"
HOURS = 12
PATH = "/portal/"

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Room = Callable[Concatenate[HttpRequest, Key, P], HttpResponse]


def cookie_set(answer: HttpResponse, name: str, value: object, *, salt: str, seconds: int) -> None:
    """Gives the browser something only we can have written."""
    answer.set_cookie(
        name, signing.dumps(value, salt=salt), max_age=seconds, path=PATH, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def cookie_get(request: HttpRequest, name: str, *, salt: str, seconds: int) -> object:
    """What the cookie says; None when there is none, it is too old, or somebody else wrote it."""
    try:
        return signing.loads(request.COOKIES.get(name, ""), salt=salt, max_age=seconds)
    except signing.BadSignature:
        return None


def door_open(answer: HttpResponse, key: Key) -> None:
    """From now on this browser is at this entry. A new code would make the cookie void."""
    cookie_set(answer, COOKIE, [key.case_id, key.secret[-12:]], salt=SALT, seconds=HOURS * 3600)


def door_close(answer: HttpResponse) -> None:
    """The browser forgets the entry."""
    answer.delete_cookie(COOKIE, path=PATH)


def key_held(request: HttpRequest) -> Key | None:
    """The key this browser has turned."""
    held = cookie_get(request, COOKIE, salt=SALT, seconds=HOURS * 3600)
    if not isinstance(held, list) or len(held) != 2:
        return None
    key = Key.objects.filter(pk=held[0]).first()
    return key if key is not None and key.secret[-12:] == held[1] else None


def public(view: View[P]) -> View[P]:
    """A page for anybody."""

    @wraps(view)
    @heads_held()
    def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, *args, **kwargs)

    entered_view: View[P] = entered
    return entered_view


def own_entry(view: Room[P]) -> View[P]:
    """A page about the one entry whose key was turned; without it, to where number and code are asked for."""

    @wraps(view)
    @heads_held()
    def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        key = key_held(request)
        if key is None:
            return redirect("portal_follow")
        try:
            return view(request, key, *args, **kwargs)
        except NotForYou:
            says = _("这一步现在办不了，请回到进度页看看可以办什么。")
            return page(request, "nothing.html", {"says": says}, status=404)

    entered_view: View[P] = entered
    return entered_view
