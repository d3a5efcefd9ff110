"""What can be chosen from: posts, people and departments that are there, as value and label."""

from __future__ import annotations

from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.organization.queries.structure import places, units

Choices = tuple[tuple[str, str], ...]


def post_choices(viewer: Viewer, *, without: str = "") -> Choices:
    """Posts by title and department."""
    names = directory_load().departments
    return tuple(
        (post.code, f"{post.title} · {names[post.department].name}")
        for post in places(on=viewer.at.date())
        if post.code != without
    )


def department_choices(viewer: Viewer, *, without: str = "") -> Choices:
    """Departments by name."""
    return tuple((unit.code, unit.name) for unit in units(on=viewer.at.date()) if unit.code != without)


def person_choices(viewer: Viewer, *, without: str = "") -> Choices:
    """People who work here by name and posts."""
    directory = directory_load()
    found = []
    for person in directory.people.values():
        if person.id == without or not directory.employed(person.id, viewer.at):
            continue
        titles = "、".join(directory.posts[post].title for post in directory.posts_of(person.id, viewer.at))
        found.append((person.id, f"{person.name} · {titles}" if titles else person.name))
    return tuple(found)


def own_post_choices(viewer: Viewer, person: str) -> Choices:
    """The posts a person holds now."""
    directory = directory_load()
    return tuple((post, directory.posts[post].title) for post in directory.posts_of(person, viewer.at))
