"""What an organization is made of: the rows from which `people.directory_build` makes look-ups.

Every span counts both of its ends: a person whose last day is 30 June is employed on 30 June; an absence
until 17:00 still holds at 17:00. Ids are the company's own codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

How = Literal["appointment", "deputy", "delegation"]


@dataclass(frozen=True, slots=True)
class Department:
    """A unit of the company. `parent` is the unit above it, `head_post` the post that leads it."""

    id: str
    name: str
    parent: str | None = None
    head_post: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A position. `above` is the post it reports to, `deputy` the post that stands in for it."""

    id: str
    title: str
    department: str
    above: str | None = None
    deputy: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone employed from `since` to `until`, both days included; `until` None means "still"."""

    id: str
    name: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person holds a post from `since` to `until`, both days included."""

    person: str
    post: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A person is away (leave, travel, illness) from one instant to another, both included."""

    person: str
    since: datetime
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Delegation:
    """`giver` lets `taker` act for the posts named, or for all of the giver's posts when none is named."""

    giver: str
    taker: str
    posts: tuple[str, ...]
    since: datetime
    until: datetime
