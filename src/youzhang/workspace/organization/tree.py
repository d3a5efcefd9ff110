"""The company as a drawing: units below units, each with its posts and who holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from youzhang.kernel.people import Directory
from youzhang.organization.access import Viewer
from youzhang.organization.queries.structure import Place, Unit, places, units


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post; `away`: not there at this instant."""

    code: str
    name: str
    away: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A post in the drawing. `leads`: the department's head."""

    code: str
    title: str
    holders: tuple[Holder, ...]
    leads: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit. `opens` and `closes` tell a template where nested lists begin and how many end after it."""

    code: str
    name: str
    depth: int
    seats: tuple[Seat, ...]
    people: int
    opens: bool = False
    closes: int = 0

    @property
    def ends(self) -> range:
        """One for each list that ends after this unit."""
        return range(self.closes)


def branches(directory: Directory, viewer: Viewer) -> tuple[Branch, ...]:
    """All units that are there, in the order of the drawing."""
    rows, posts = units(on=viewer.at.date()), places(on=viewer.at.date())
    depths = dict(_depths(rows))
    found = []
    for number, row in enumerate(rows):
        after = depths[rows[number + 1].code] if number + 1 < len(rows) else 0
        depth = depths[row.code]
        seats = sorted(
            (_seat(directory, post, row, viewer) for post in posts if post.department == row.code),
            key=lambda seat: not seat.leads,
        )
        people = len(directory.members(row.code, viewer.at))
        found.append(
            Branch(row.code, row.name, depth, tuple(seats), people, after > depth, max(depth - after, 0))
        )
    return tuple(found)


def _depths(rows: tuple[Unit, ...]) -> Iterator[tuple[str, int]]:
    depths: dict[str | None, int] = {}
    for row in rows:
        depths[row.code] = depths.get(row.parent, -1) + 1
        yield row.code, depths[row.code]


def _seat(directory: Directory, post: Place, row: Unit, viewer: Viewer) -> Seat:
    holders = tuple(
        Holder(person, directory.name(person), directory.away(person, viewer.at))
        for person in directory.holders(post.code, viewer.at)
    )
    return Seat(post.code, post.title, holders, row.head == post.code)
