"""Saved views beside a list: links to them, and the form that keeps the one on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse

from youzhang.cases.queries.views import views_list
from youzhang.organization.access import Viewer

WORK = "work"


@dataclass(frozen=True, slots=True)
class ShownView:
    """A view as a link; `current` when the page shows just that."""

    id: int
    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class ShownViews:
    """What the part of the page needs: where it is, what stands on it now, and the views kept."""

    place: str
    query: str
    views: tuple[ShownView, ...]

    @property
    def current(self) -> str:
        """The name of the view on the page; nothing where it is none."""
        return next((view.name for view in self.views if view.current), "")


def place_of(rulebook: str, register: str) -> str:
    """A register's place among the lists."""
    return f"r/{rulebook}/{register}"


def place_url(place: str) -> str:
    """Where a place's list is; one's work for what is no place."""
    kind, _slash, rest = place.partition("/")
    rulebook, _slash, register = rest.partition("/")
    return reverse("register", args=(rulebook, register)) if kind == "r" and register else reverse("work")


def views_shown(viewer: Viewer, place: str, pairs: Iterable[tuple[str, str]]) -> ShownViews:
    """The viewer's views of a place; `pairs` are the page's own filter, order and columns."""
    now = sorted(pairs)
    url = place_url(place)
    views = tuple(
        ShownView(row.pk, row.name, f"{url}?{row.query}", sorted(parse_qsl(row.query)) == now)
        for row in views_list(seen_by=viewer, place=place)
    )
    return ShownViews(place, urlencode(now), views)
