"""Who is who: departments, posts, people and who may act for whom at an instant. Pure and read-only.

Answers keep the order in which things were given; spans count both of their ends (`posts.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeVar

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.kernel.posts import Absence, Appointment, Delegation, Department, How, Person, Post

__all__ = [
    "Absence",
    "Appointment",
    "Delegation",
    "Department",
    "Directory",
    "DirectoryError",
    "How",
    "Person",
    "Post",
    "directory_build",
]


_MOST_KEPT = 20_000


class DirectoryError(YouzhangError):
    """The organization cannot be read: something unknown is named, twice the same id, or a circle."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The organization as look-ups. Made by `directory_build`; never changed afterwards."""

    departments: Mapping[str, Department]
    posts: Mapping[str, Post]
    people: Mapping[str, Person]
    _by_person: Mapping[str, tuple[Appointment, ...]]
    _by_post: Mapping[str, tuple[Appointment, ...]]
    _absences: Mapping[str, tuple[Absence, ...]]
    _delegations: Mapping[str, tuple[Delegation, ...]]
    _deputises: Mapping[str, tuple[str, ...]]
    _above: Mapping[str, tuple[str, ...]]
    _posts_below: Mapping[str, tuple[str, ...]]
    # answers already given, by day: nearly every act asks the same two questions of the same day again
    _posts_on: dict[tuple[str, date], tuple[str, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _holders_on: dict[tuple[str, date], tuple[str, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def name(self, person: str) -> str:
        """The person's name; the id itself for somebody unknown, so that old records stay readable."""
        found = self.people.get(person)
        return found.name if found else person

    def employed(self, person: str, at: datetime) -> bool:
        """Whether the person belongs to the company on that day."""
        found = self.people.get(person)
        return found is not None and _holds(found, at.date())

    def away(self, person: str, at: datetime) -> bool:
        """Whether an absence of the person covers the instant."""
        rows = self._absences.get(person)
        return rows is not None and any(row.since <= at <= row.until for row in rows)

    def away_until(self, person: str, at: datetime) -> datetime | None:
        """The end of the absence that covers the instant, the latest where several do; None for somebody who is there."""
        ends = (row.until for row in self._absences.get(person, ()) if row.since <= at <= row.until)
        return max(ends, default=None)

    def posts_of(self, person: str, at: datetime) -> tuple[str, ...]:
        """The posts the person holds by appointment; none for somebody who has left."""
        key = (person, at.date())
        known = self._posts_on.get(key)
        if known is None:
            rows = self._by_person.get(person, ()) if self.employed(person, at) else ()
            found = _once(row.post for row in rows if _holds(row, key[1]))
            known = _keep(self._posts_on, key, found)
        return known

    def holders(self, post: str, at: datetime) -> tuple[str, ...]:
        """Those appointed to the post and employed, present or not, in the order of their appointments."""
        key = (post, at.date())
        known = self._holders_on.get(key)
        if known is None:
            rows = (row for row in self._by_post.get(post, ()) if _holds(row, key[1]))
            found = _once(row.person for row in rows if self.employed(row.person, at))
            known = _keep(self._holders_on, key, found)
        return known

    def acts_for(self, person: str, post: str, at: datetime) -> How | None:
        """How the person may act for the post, or None when they may not.

        "appointment": holds it. "deputy": holds the deputy post while nobody who holds the post is there (all
        away, or the post is vacant). "delegation": somebody who holds the post has delegated it, and that is
        in force. What somebody may do only as deputy or by delegation cannot be handed on.
        """
        own = self.posts_of(person, at)
        if post in own:
            return "appointment"
        spec = self.posts.get(post)
        if spec is None or not self.employed(person, at):
            return None
        if spec.deputy in own and self._unattended(post, at):
            return "deputy"
        for row in self._delegations.get(person, ()):
            named = not row.posts or post in row.posts
            if named and row.since <= at <= row.until and post in self.posts_of(row.giver, at):
                return "delegation"
        return None

    def acting_for(self, post: str, at: datetime) -> tuple[str, ...]:
        """Everybody who may act for the post and is there or stands in: holders who are present, then the others."""
        holders = self.holders(post, at)
        spec = self.posts.get(post)
        near = {*self._delegations, *(self.holders(spec.deputy, at) if spec and spec.deputy else ())}
        others = (
            (p for p in self.people if p in near and p not in holders and self.acts_for(p, post, at))
            if near
            else ()
        )
        return (*[person for person in holders if not self.away(person, at)], *others)

    def acting_posts(self, person: str, at: datetime) -> tuple[tuple[str, How], ...]:
        """Every post the person may act for now, and how: own posts, then as deputy, then by delegation."""
        own = self.posts_of(person, at)
        wanted = list(own)
        for post in own:
            wanted += self._deputises.get(post, ())
        for row in self._delegations.get(person, ()):
            wanted += row.posts or self.posts_of(row.giver, at)
        found = ((post, self.acts_for(person, post, at)) for post in _once(wanted))
        return tuple((post, how) for post, how in found if how is not None)

    def department_of(self, person: str, at: datetime) -> str | None:
        """The department of the person's first post; None for somebody who holds none."""
        own = self.posts_of(person, at)
        return self.posts[own[0]].department if own else None

    def departments_of(self, person: str, at: datetime) -> tuple[str, ...]:
        """The departments of all the person's posts, each once."""
        return _once(self.posts[post].department for post in self.posts_of(person, at))

    def members(self, department: str, at: datetime) -> tuple[str, ...]:
        """Those who hold a post in the department or in a unit below it."""
        return _once(
            person for post in self._posts_below.get(department, ()) for person in self.holders(post, at)
        )

    def within(self, person: str, department: str, at: datetime) -> bool:
        """Whether the person holds a post in the department or in a unit below it."""
        return any(
            department == own or department in self._above[own] for own in self.departments_of(person, at)
        )

    def units_above(self, department: str) -> tuple[str, ...]:
        """The units above a department, the nearest first; none for an unknown one."""
        return self._above.get(department, ())

    def head_of(self, department: str, at: datetime) -> tuple[str, ...]:
        """The holders of the department's head post; none where it is vacant or no such post is named."""
        found = self.departments.get(department)
        return self.holders(found.head_post, at) if found and found.head_post else ()

    def superiors_of(self, person: str, at: datetime) -> tuple[str, ...]:
        """The people above the person: never the person, never nobody while somebody stands above.

        For each of the person's posts: the holders of the post above it, climbing past posts that are vacant
        or held by the person alone; where that finds nobody, the head of the department, then of the units
        above.
        """
        return _once(
            superior
            for post in self.posts_of(person, at)
            for superior in self._above_in_line(person, post, at) or self._above_in_units(person, post, at)
        )

    def _unattended(self, post: str, at: datetime) -> bool:
        return all(self.away(holder, at) for holder in self.holders(post, at))

    def _above_in_line(self, person: str, post: str, at: datetime) -> tuple[str, ...]:
        above = self.posts[post].above
        while above is not None:
            found = _without(person, self.holders(above, at))
            if found:
                return found
            above = self.posts[above].above
        return ()

    def _above_in_units(self, person: str, post: str, at: datetime) -> tuple[str, ...]:
        department = self.posts[post].department
        for unit in (department, *self._above[department]):
            found = _without(person, self.head_of(unit, at))
            if found:
                return found
        return ()


def directory_build(
    *,
    departments: Iterable[Department] = (),
    posts: Iterable[Post] = (),
    people: Iterable[Person] = (),
    appointments: Iterable[Appointment] = (),
    absences: Iterable[Absence] = (),
    delegations: Iterable[Delegation] = (),
) -> Directory:
    """Index the organization once. Raises DirectoryError for an unknown or doubled id and for a circle."""
    units, places, staff = _indexed(departments), _indexed(posts), _indexed(people)
    for unit in units.values():
        _known(unit.parent, units)
        _known(unit.head_post, places)
    for place in places.values():
        _known(place.department, units)
        _known(place.above, places)
        _known(place.deputy, places)
    held = tuple(appointments)
    for row in held:
        _known(row.person, staff)
        _known(row.post, places)
    above = {unit: tuple(_climb(unit, {u.id: u.parent for u in units.values()})) for unit in units}
    reports = {place.id: place.above for place in places.values()}
    for place_id in places:
        tuple(_climb(place_id, reports))
    below = (
        (unit, place.id) for place in places.values() for unit in (place.department, *above[place.department])
    )
    return Directory(
        departments=units,
        posts=places,
        people=staff,
        _by_person=_grouped((row.person, row) for row in held),
        _by_post=_grouped((row.post, row) for row in held),
        _absences=_grouped((row.person, row) for row in absences),
        _delegations=_grouped((row.taker, row) for row in delegations),
        _deputises=_grouped((place.deputy, place.id) for place in places.values() if place.deputy),
        _above=above,
        _posts_below=_grouped(below),
    )


class _Dated(Protocol):
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Value = TypeVar("_Value")
_Thing = TypeVar("_Thing", bound=_Named)


def _keep(
    answers: dict[tuple[str, date], tuple[str, ...]], key: tuple[str, date], answer: tuple[str, ...]
) -> tuple[str, ...]:
    """Remembers an answer; begins anew when there are very many, as after years of history."""
    if len(answers) >= _MOST_KEPT:
        answers.clear()
    answers[key] = answer
    return answer


def _holds(row: _Dated, day: date) -> bool:
    return row.since <= day and (row.until is None or day <= row.until)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _without(person: str, people: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(other for other in people if other != person)


def _grouped(pairs: Iterable[tuple[str, _Value]]) -> dict[str, tuple[_Value, ...]]:
    groups: defaultdict[str, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _indexed(things: Iterable[_Thing]) -> dict[str, _Thing]:
    found: dict[str, _Thing] = {}
    for thing in things:
        if thing.id in found:
            raise DirectoryError(
                "O002",
                Label(f"编码“{thing.id}”出现了两次。", f"The code '{thing.id}' is there twice."),
                Label("请为其中一个另取编码。", "Give one of them another code."),
            )
        found[thing.id] = thing
    return found


def _known(key: str | None, among: Mapping[str, object]) -> None:
    if key is not None and key not in among:
        raise DirectoryError(
            "O001",
            Label(f"没有“{key}”。", f"There is no '{key}'."),
            Label("请先建立它，或改正编码。", "Create it first, or correct the code."),
        )


def _climb(start: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """The ids above `start`, nearest first. Raises DirectoryError when the way leads in a circle."""
    seen = {start}
    step = parents[start]
    while step is not None:
        if step in seen:
            raise DirectoryError(
                "O003",
                Label(
                    f"上下级成了一个圈：“{start}”又回到“{step}”。",
                    f"A circle: above '{start}' comes '{step}' again.",
                ),
                Label("请改正其中一个的上级。", "Correct what stands above one of them."),
            )
        seen.add(step)
        yield step
        step = parents[step]
