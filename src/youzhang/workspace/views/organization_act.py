"""Doing something about the organization: a small form, what comes of it, and errors at their fields."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from youzhang.kernel.errors import YouzhangError
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.organization.queries.standing import standing_of
from youzhang.workspace.door import NotForYou, found, room
from youzhang.workspace.organization.ask import Act, Answers, answers_read, error_wrong, form_fields
from youzhang.workspace.organization.offered import (
    DEPARTMENTS,
    NEW,
    PEOPLE,
    POSTS,
    ROWS,
    acts_of,
    closed_words,
)
from youzhang.workspace.page import page
from youzhang.workspace.words.refusals import Wrong

_ROOMS = {PEOPLE: "person", POSTS: "post", DEPARTMENTS: "department"}


@dataclass(frozen=True, slots=True)
class Asked:
    """An act on something: its code, the name of the thing, where it was asked for and where one goes back to."""

    act: Act
    code: str
    named: str
    back: str


@room
def act(request: HttpRequest, viewer: Viewer, kind: str, code: str, name: str) -> HttpResponse:
    """An act on a person, post or department."""
    if kind not in _ROOMS or _named(kind, code) is None:
        raise Http404
    one = found(acts_of(kind).get(name))
    return _answer(
        request, viewer, Asked(one, code, _named(kind, code) or "", reverse(_ROOMS[kind], args=(code,)))
    )


@room
def new(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """Something new; `in` says where."""
    one = found(acts_of(NEW).get(kind))
    return _answer(request, viewer, Asked(one, request.GET.get("in", ""), "", reverse("organization")))


@room
def row_act(request: HttpRequest, viewer: Viewer, code: str, name: str, row: str) -> HttpResponse:
    """An act on one row of a person's page; the row must be theirs."""
    one, standing = found(acts_of(ROWS).get(name)), found(standing_of(seen_by=viewer, person=code))
    rows = {
        "relieve": {held.post for held in standing.held},
        "back": {str(away.id) for away in standing.away},
        "take-back": {str(given.id) for given in standing.delegations if given.giver == code},
    }
    if row not in rows[name]:
        raise Http404
    named = standing.name
    if name == "relieve":
        named = f"{named} · {directory_load().posts[row].title}"
    return _answer(request, viewer, Asked(one, f"{code} {row}", named, reverse("person", args=(code,))))


def _named(kind: str, code: str) -> str | None:
    directory = directory_load()
    if kind == PEOPLE:
        return directory.people[code].name if code in directory.people else None
    if kind == POSTS:
        return directory.posts[code].title if code in directory.posts else None
    return directory.departments[code].name if code in directory.departments else None


def _answer(request: HttpRequest, viewer: Viewer, asked: Asked) -> HttpResponse:
    closed = closed_words(asked.act, viewer, asked.code)
    if request.method != "POST":
        return _form(request, viewer, asked, closed)
    if closed:
        raise NotForYou(closed)
    asks = asked.act.asks(viewer, asked.code)
    answers = answers_read(request.POST, asks)
    if answers.wrongs:
        return _form(request, viewer, asked, "", answers, answers.wrongs)
    try:
        done = asked.act.do(viewer, asked.code, answers.values)
    except YouzhangError as error:
        return _form(request, viewer, asked, "", answers, (error_wrong(asked.act, error),))
    url = done.url or asked.back
    if done.secret:  # shown in the answer itself and nowhere else: no cookie, no page to come back to
        context = {"says": done.says, "secret": done.secret, "back": url, "named": asked.named}
        return page(request, viewer, "organization_secret.html", context, room="organization")
    messages.success(request, done.says)
    return redirect(url)


def _form(
    request: HttpRequest,
    viewer: Viewer,
    asked: Asked,
    closed: str,
    answers: Answers | None = None,
    wrongs: tuple[Wrong, ...] = (),
) -> HttpResponse:
    asks = () if closed else asked.act.asks(viewer, asked.code)
    names = {ask.name for ask in asks}
    context = {
        "act": asked.act,
        "named": asked.named,
        "back": asked.back,
        "closed": closed,
        "fields": form_fields(asks, answers, wrongs),
        "wrongs": [wrong for wrong in wrongs if wrong.field not in names],
        "refused": bool(wrongs),
        "action": request.get_full_path(),
        "title": _("%(verb)s：%(named)s") % {"verb": asked.act.verb, "named": asked.named}
        if asked.named
        else asked.act.verb,
        "language": get_language(),
    }
    status = 422 if wrongs else 200
    return page(request, viewer, "organization_act.html", context, room="organization", status=status)
