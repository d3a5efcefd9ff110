"""Keeping a view of a list under a name, throwing it away, choosing the columns of a register."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from youzhang.cases.services.views import columns_keep, view_delete, view_save
from youzhang.organization.access import Viewer
from youzhang.workspace.door import found, room
from youzhang.workspace.saved import place_of, place_url
from youzhang.workspace.sent import done
from youzhang.workspace.views.register import register_found


@require_POST
@room
def save(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Keep what the list shows now; the same name again replaces it."""
    post = request.POST
    row = view_save(
        by=viewer, place=post.get("place", ""), name=post.get("name", ""), query=post.get("query", "")
    )
    messages.success(request, _("已存为视图“%(name)s”。") % {"name": row.name})
    return done(request, f"{place_url(row.place)}?{row.query}")


@require_POST
@room
def delete(request: HttpRequest, viewer: Viewer, view_id: int) -> HttpResponse:
    """Throw one's own view away."""
    place = found(view_delete(by=viewer, view=view_id))
    messages.success(request, _("视图已删除。"))
    return done(request, place_url(place))


@require_POST
@room
def columns(request: HttpRequest, viewer: Viewer, rulebook: str, register: str) -> HttpResponse:
    """Remember which columns the list shall have; none: those of the rulebook."""
    _book, spec = register_found(viewer, rulebook, register)
    chosen = [name for name in request.POST.getlist("column") if name in spec.fields]
    if request.POST.get("standard"):
        chosen = []
    columns_keep(by=viewer, place=place_of(rulebook, register), columns=chosen)
    query = request.POST.get("query", "")
    return done(request, reverse("register", args=(rulebook, register)) + (f"?{query}" if query else ""))
