"""Acts as buttons: what can be done with something, and why the rest is closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from youzhang.organization.access import Viewer
from youzhang.workspace.organization.acts_people import (
    account_acts,
    held_acts,
    new_person_acts,
    person_acts,
)
from youzhang.workspace.organization.acts_structure import (
    department_acts,
    new_structure_acts,
    post_acts,
)
from youzhang.workspace.organization.ask import Act

PEOPLE, POSTS, DEPARTMENTS, NEW, ROWS = "people", "posts", "departments", "new", "rows"


@dataclass(frozen=True, slots=True)
class Offer:
    """A button; `closed` says why it cannot be used."""

    verb: str
    url: str
    closed: str = ""


def acts_of(kind: str) -> dict[str, Act]:
    """The acts on one kind of thing, by name."""
    every = {
        PEOPLE: (*person_acts(), *account_acts()),
        POSTS: post_acts(),
        DEPARTMENTS: department_acts(),
        NEW: (*new_person_acts(), *new_structure_acts()),
        ROWS: held_acts(),
    }
    return {act.name: act for act in every.get(kind, ())}


def closed_words(act: Act, viewer: Viewer, code: str) -> str:
    """Why the viewer may not; empty when they may."""
    refusal = act.refusal(viewer, code)
    return refusal.in_language(get_language() or "zh-hans") if refusal else ""


def offers(kind: str, code: str, viewer: Viewer, names: Iterable[str] | None = None) -> tuple[Offer, ...]:
    """The buttons for a thing, in the order of its acts."""
    acts = acts_of(kind)
    return tuple(
        Offer(act.verb, reverse("organization_act", args=(kind, code, act.name)), closed_words(act, viewer, code))
        for act in acts.values()
        if names is None or act.name in names
    )  # fmt: skip


def row_offer(name: str, viewer: Viewer, person: str, row: str) -> Offer:
    """The button of one row of a person's page."""
    act = acts_of(ROWS)[name]
    url = reverse("organization_row_act", args=(person, name, row))
    return Offer(act.verb, url, closed_words(act, viewer, f"{person} {row}"))


def new_offers(viewer: Viewer) -> tuple[Offer, ...]:
    """The buttons that make something new."""
    return tuple(
        Offer(act.verb, reverse("organization_new", args=(name,)), closed_words(act, viewer, ""))
        for name, act in acts_of(NEW).items()
    )
