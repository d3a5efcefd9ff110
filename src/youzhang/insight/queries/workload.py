"""Who has how much to do: for those who lead people, about the people they lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from youzhang.insight.queries.behind import person_tokens
from youzhang.insight.queries.figures import Open, open_by_group, owned_by_person
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load


@dataclass(frozen=True, slots=True)
class Load:
    """One person. `waiting`: open cases that wait for them or a post of theirs; `own`: those that are theirs by name."""

    person: str
    unit: str
    waiting: Open
    own: int
    away_until: datetime | None


def people_led(viewer: Viewer) -> tuple[str, ...]:
    """Those of the units the viewer heads and those whose post stands below one of the viewer's, without the viewer.

    An auditor sees everybody. In the order of units.
    """
    directory = directory_load()
    heads = {code for code, unit in directory.departments.items() if unit.head_post in viewer.posts}
    units = [code for code in directory.departments if viewer.is_auditor or code in heads]
    found = dict.fromkeys(person for unit in units for person in directory.members(unit, viewer.at))
    below = [code for code, post in directory.posts.items() if post.above in viewer.posts]
    found.update(dict.fromkeys(person for post in below for person in directory.holders(post, viewer.at)))
    found.pop(viewer.person, None)
    return tuple(found)


def workload(*, seen_by: Viewer) -> list[Load]:
    """Everybody the viewer leads, the most burdened first; counted are only cases that the viewer may see."""
    directory, people = directory_load(), people_led(seen_by)
    tokens = [(token, person) for person in people for token in person_tokens(seen_by, person)]
    waiting = open_by_group(seen_by, tokens, None)
    own = owned_by_person(seen_by=seen_by) if people else {}
    loads = [
        Load(
            person,
            directory.department_of(person, seen_by.at) or "",
            waiting.get(person, Open()),
            own.get(person, 0),
            directory.away_until(person, seen_by.at),
        )
        for person in people
    ]
    return sorted(loads, key=lambda load: (-load.waiting.overdue, -load.waiting.open, load.person))
