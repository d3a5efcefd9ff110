"""Departments, posts and people with their dates: what the directory leaves out because engines need no past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from youzhang.organization import models


@dataclass(frozen=True, slots=True)
class Unit:
    """A department. `until` is its last day."""

    code: str
    name: str
    parent: str | None
    head: str | None
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """A post."""

    code: str
    title: str
    department: str
    above: str | None
    deputy: str | None
    access: str
    since: date
    until: date | None


def units(*, on: date) -> tuple[Unit, ...]:
    """The departments that are there on a day, each after the one above it."""
    rows = [_unit(row) for row in models.Department.objects.order_by("since", "code") if _there(row, on)]
    codes = {row.code for row in rows}
    found: list[Unit] = []

    def walk(parent: str | None) -> None:
        for row in rows:
            if (row.parent if row.parent in codes else None) == parent:
                found.append(row)
                walk(row.code)

    walk(None)
    return tuple(found)


def places(*, on: date) -> tuple[Place, ...]:
    """The posts that are there on a day."""
    return tuple(_place(row) for row in models.Post.objects.order_by("since", "code") if _there(row, on))


def unit(*, code: str) -> Unit | None:
    """One department, closed ones too."""
    row = models.Department.objects.filter(pk=code).first()
    return _unit(row) if row else None


def place(*, code: str) -> Place | None:
    """One post, closed ones too."""
    row = models.Post.objects.filter(pk=code).first()
    return _place(row) if row else None


def _there(row: models.Department | models.Post, on: date) -> bool:
    return row.until is None or row.until >= on


def _unit(row: models.Department) -> Unit:
    return Unit(row.code, row.name, row.parent_id, row.head_post_id, row.since, row.until)


def _place(row: models.Post) -> Place:
    return Place(
        row.code, row.title, row.department_id, row.above_id, row.deputy_id, row.access, row.since, row.until
    )
