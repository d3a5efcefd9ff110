"""The views that somebody keeps of a list."""

from __future__ import annotations

from urllib.parse import parse_qsl

from youzhang.cases.models import SavedView
from youzhang.organization.access import Viewer


def views_list(*, seen_by: Viewer, place: str) -> list[SavedView]:
    """One's own, by name."""
    return list(
        SavedView.objects.filter(person=seen_by.person, place=place).exclude(name="").order_by("name")
    )


def columns_kept(*, seen_by: Viewer, place: str) -> list[str]:
    """The columns chosen last; empty: those of the rulebook."""
    found = SavedView.objects.filter(person=seen_by.person, place=place, name="").first()
    return [value for key, value in parse_qsl(found.query) if key == "column"] if found else []
