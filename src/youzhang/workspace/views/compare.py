"""Two versions of a rulebook side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.organization.access import Viewer
from youzhang.workspace.door import found, room
from youzhang.workspace.page import page, said
from youzhang.workspace.studio.compare import compare as versions_compare
from youzhang.workspace.studio.compare import only_changed


@require_safe
@room
def compare(request: HttpRequest, viewer: Viewer, rulebook: str) -> HttpResponse:
    """The page: the two newest versions unless others are asked for; only what differs unless all is asked for."""
    history = found(books_load().history.get(rulebook))[1]
    keys = {book.key: book for book in history}
    new = keys.get(request.GET.get("new", ""), history[-1])
    old = keys.get(request.GET.get("old", ""), history[max(0, history.index(new) - 1)])
    compared = versions_compare(old.rulebook, new.rulebook)
    whole = request.GET.get("all") == "yes"
    context = {
        "rulebook": new.rulebook,
        "title": said(new.rulebook.title),
        "versions": list(reversed(history)),
        "old": old,
        "new": new,
        "pairs": compared.pairs if whole else only_changed(compared.pairs),
        "others": compared.others,
        "count": compared.count,
        "whole": whole,
    }
    return page(request, viewer, "compare.html", context, room="rulebooks")
