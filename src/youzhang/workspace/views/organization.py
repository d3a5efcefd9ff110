"""The company as the system knows it: departments, posts, people. Read-only here."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from youzhang.kernel.people import Directory
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.door import room
from youzhang.workspace.page import page


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post and who holds it; `away` are those of them who are away."""

    title: str
    people: tuple[tuple[str, bool], ...]
    above: str


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A department at its depth."""

    name: str
    depth: int
    head: str
    posts: tuple[ShownPost, ...]


@require_safe
@room
def organization(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page."""
    directory = directory_load()
    units = tuple(_unit(directory, code, viewer) for code in _ordered(directory))
    return page(request, viewer, "organization.html", {"units": units}, room="organization")


@require_safe
@room
def more(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the phone's bottom bar has no room for."""
    return page(request, viewer, "more.html", {}, room="more")


def _ordered(directory: Directory) -> list[str]:
    """Each unit after the one above it."""
    found: list[str] = []

    def walk(parent: str | None) -> None:
        for unit in directory.departments.values():
            if unit.parent == parent:
                found.append(unit.id)
                walk(unit.id)

    walk(None)
    return found


def _unit(directory: Directory, code: str, viewer: Viewer) -> ShownUnit:
    unit = directory.departments[code]
    posts = tuple(
        _post(directory, post, viewer) for post in directory.posts if directory.posts[post].department == code
    )
    head = directory.posts[unit.head_post].title if unit.head_post else ""
    return ShownUnit(unit.name, len(directory.units_above(code)), head, posts)


def _post(directory: Directory, code: str, viewer: Viewer) -> ShownPost:
    post, at = directory.posts[code], viewer.at
    people = tuple((directory.name(p), directory.away(p, at)) for p in directory.holders(code, at))
    return ShownPost(post.title, people, directory.posts[post.above].title if post.above else "")
