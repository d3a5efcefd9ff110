"""The company: departments, posts and people as a drawing, the list of people, and who changed what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from youzhang.organization.access import Viewer, history_refusal
from youzhang.organization.queries.changes import changes_read
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.door import room
from youzhang.workspace.organization.changes import changes_shown
from youzhang.workspace.organization.offered import new_offers
from youzhang.workspace.organization.tree import branches
from youzhang.workspace.page import page
from youzhang.workspace.words.people import listed


@require_safe
@room
def organization(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The drawing."""
    context = {"branches": branches(directory_load(), viewer), "offers": new_offers(viewer)}
    return page(request, viewer, "organization.html", context, room="organization")


@require_safe
@room
def people(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody who works here, by name; those who have left behind them."""
    directory, words = directory_load(), request.GET.get("q", "").strip()
    rows = []
    for one in directory.people.values():
        posts = directory.posts_of(one.id, viewer.at)
        titles = listed(directory.posts[post].title for post in posts)
        units = listed(
            dict.fromkeys(directory.departments[directory.posts[p].department].name for p in posts)
        )
        if words.lower() in f"{one.name} {one.id} {titles} {units}".lower():
            here = directory.employed(one.id, viewer.at)
            rows.append((not here, one, titles, units, directory.away(one.id, viewer.at)))
    rows.sort(key=lambda row: row[0])
    context = {"people": rows, "q": words}
    return page(request, viewer, "organization_people.html", context, room="organization")


@require_safe
@room
def changes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who changed what when; of one person, post or department with `about`."""
    about, before = request.GET.get("about", ""), request.GET.get("before", "")
    directory = directory_load()
    refusal = history_refusal(viewer, about)
    read = changes_read(seen_by=viewer, about=about, before=int(before) if before.isdigit() else None)
    named = about and (
        getattr(directory.people.get(about), "name", "")
        or getattr(directory.posts.get(about), "title", "")
        or getattr(directory.departments.get(about), "name", about)
    )
    context = {
        "changes": changes_shown(directory, read.rows),
        "before": read.before,
        "about": about,
        "named": named,
        "closed": refusal.in_language(get_language() or "zh-hans") if refusal else "",
    }
    return page(request, viewer, "organization_changes.html", context, room="organization")


@require_safe
@room
def more(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the phone's bottom bar has no room for."""
    return page(request, viewer, "more.html", {}, room="more")
