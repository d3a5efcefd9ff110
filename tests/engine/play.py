"""A small stage for the engine: a rulebook written in the test, people by post, a world in memory, its events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from youzhang.engine.book import Book, book_make
from youzhang.engine.case import Case, Running
from youzhang.engine.command import Act
from youzhang.engine.deed import Decision
from youzhang.engine.event import Event
from youzhang.engine.memory import MemoryWorld
from youzhang.engine.refusal import Refusal
from youzhang.kernel.calendar import WorkCalendar, plain_week
from youzhang.kernel.people import (
    Absence,
    Appointment,
    Delegation,
    Department,
    Directory,
    Person,
    Post,
    directory_build,
)
from youzhang.language.load import rulebook_compile
from youzhang.language.rulebook import Rulebook

SINCE = date(2020, 1, 1)
MONDAY = datetime(2025, 3, 3, 9, 0)
HEAD = """language: "1"
rulebook: stage
version: 2025-01-01
title: {zh: 台上, en: Stage}
posts:
  clerk: {zh: 办事员, en: Clerk, above: manager}
  manager: {zh: 经理, en: Manager, above: director}
  director: {zh: 总监, en: Director}
"""
PEOPLE: Mapping[str, Sequence[str]] = {"li": ["clerk"], "mo": ["manager"], "di": ["director"]}


def compiled(body: str, *, head: str = HEAD) -> Rulebook:
    """A rulebook from its registers and articles."""
    return rulebook_compile(head + body, "stage.yaml")


def directory(
    people: Mapping[str, Sequence[str]] = PEOPLE,
    *,
    absences: Sequence[Absence] = (),
    delegations: Sequence[Delegation] = (),
    departments: Mapping[str, str] | None = None,
) -> Directory:
    """Everybody in one office, unless `departments` says in which department each person is."""
    units = {"office", *(departments or {}).values()}
    posts: dict[str, Post] = {n: Post(n, n, "office") for n in ("clerk", "manager", "director")}
    appointments = [Appointment(person, post, SINCE) for person, held in people.items() for post in held]
    for person, unit in (departments or {}).items():
        posts[f"at_{unit}"] = Post(f"at_{unit}", unit, unit)
        appointments.append(Appointment(person, f"at_{unit}", SINCE))
    return directory_build(
        departments=[Department(unit, unit) for unit in sorted(units)],
        posts=posts.values(),
        people=[Person(name, name, SINCE) for name in {**people, **(departments or {})}],
        appointments=appointments,
        absences=absences,
        delegations=delegations,
    )


@dataclass(slots=True)
class Stage:
    """A world with its events."""

    world: MemoryWorld
    events: list[Event] = field(default_factory=list)

    def act(
        self, case: str, step: str, who: str, at: datetime, reason: str = "", **values: Any
    ) -> Decision | Refusal:
        """Somebody does a step; `open` opens an entry of the register named by the case: `slip1` is one of `slip`."""
        return self.world.submit(Act(case, step, who, values, reason, "stage", case.rstrip("0123456789")), at)

    def done(self, case: str, step: str, who: str, at: datetime, reason: str = "", **values: Any) -> Decision:
        """The same, and it must not be refused."""
        result = self.act(case, step, who, at, reason, **values)
        assert isinstance(result, Decision), result
        return result

    def refused(
        self, case: str, step: str, who: str, at: datetime, reason: str = "", **values: Any
    ) -> tuple[str, ...]:
        """The same, and it must be: gives the codes."""
        before = len(self.events)
        result = self.act(case, step, who, at, reason, **values)
        assert isinstance(result, Refusal), result
        assert len([e for e in self.events[before:] if e.kind == "acted"]) == 0
        return result.codes

    def kinds(self) -> list[str]:
        """The kinds of all events, in order."""
        return [event.kind for event in self.events]

    def last(self, kind: str) -> Event:
        """The newest event of a kind."""
        return next(event for event in reversed(self.events) if event.kind == kind)

    def case(self, case: str) -> Case:
        """An entry."""
        return self.world.cases[case]

    def clock(self, case: str, name: str) -> Running:
        """A running clock."""
        return self.world.cases[case].clocks[name]


def book_of(
    rulebook: Rulebook, parameters: dict[str, Any] | None = None, off: frozenset[str] = frozenset()
) -> Book:
    """The rulebook with each post bound to the post of its name."""
    posts: dict[str, tuple[str, ...]] = {name: (f"post:{name}",) for name in rulebook.posts}
    return book_make(rulebook, since=date(2025, 1, 1), posts=posts, parameters=parameters, off=off)


def stage(
    body: str,
    *,
    people: Directory | None = None,
    parameters: dict[str, Any] | None = None,
    off: frozenset[str] = frozenset(),
    calendar: WorkCalendar | None = None,
) -> Stage:
    """A stage for a rulebook written in the test."""
    events: list[Event] = []
    book = book_of(compiled(body), parameters, off)
    world = MemoryWorld(people or directory(), calendar or plain_week(), [book], sink=events.append)
    return Stage(world, events)
