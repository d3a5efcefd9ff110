"""Colleagues to choose from."""

from __future__ import annotations

from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.forms.fields import Option
from youzhang.workspace.words.people import posts_words


def colleagues_shown(viewer: Viewer, chosen: str = "") -> tuple[Option, ...]:
    """Everybody else who works here, with their posts."""
    directory = directory_load()
    found = []
    for one in directory.people.values():
        if one.id != viewer.person and directory.employed(one.id, viewer.at):
            posts = posts_words(directory, one.id, viewer.at)
            found.append(Option(one.id, f"{one.name}（{posts}）" if posts else one.name, one.id == chosen))
    return tuple(found)
