"""Whose work is asked for, as conditions on the rows of work: by token, by register, by who has claimed the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from youzhang.cases.queries.visible import sight_of, viewer_tokens
from youzhang.kernel.people import Directory
from youzhang.organization.access import Viewer, may_act
from youzhang.organization.queries.snapshot import organization_snapshot

Whose = Literal["mine", "posts", "department"]
MANY = 12
"""Up to so many tokens have an index range each; more are looked up together."""


@dataclass(frozen=True, slots=True)
class WorkWanted:
    """What of the work is asked for: kinds (none: all), one register (`rulebook/register`), and the order."""

    kinds: tuple[str, ...] = ()
    register: str = ""
    newest: bool = False


ALL = WorkWanted()


@dataclass(frozen=True, slots=True)
class Part:
    """A condition on `cases_work w`, and on `runtime_entry e` where `asks_entry`."""

    where: str
    values: tuple[str | int, ...]
    asks_entry: bool


def work_parts(viewer: Viewer, whose: Whose, wanted: WorkWanted = ALL) -> list[Part]:
    """One condition per token, or one for all of them; none where nothing can be theirs."""
    where, values = _wanted(wanted)
    asks = bool(wanted.register)
    if not may_act(viewer):
        return [_part(f"person:{viewer.person}", where, values, asks)]
    if whose == "department":
        return _of_units(viewer, where, values)
    posts = sorted(viewer.posts)
    if whose == "posts":
        return [_part(f"post:{post}", where, values, asks) for post in posts]
    found = [_part(f"person:{viewer.person}", where, values, asks)]
    for post in posts:
        colleagues = _colleagues(viewer, post)
        marks = ", ".join(["%s"] * len(colleagues))
        taken = f" AND e.owner NOT IN ({marks})" if colleagues else ""
        found.append(_part(f"post:{post}", where + taken, [*values, *colleagues], asks or bool(taken)))
    return found


def _part(token: str, where: str, values: list[str | int], asks_entry: bool) -> Part:
    return Part(f"w.token = %s{where}", (token, *values), asks_entry)


def _wanted(wanted: WorkWanted) -> tuple[str, list[str | int]]:
    where, values = "", list[str | int]()
    if wanted.kinds:
        where += f" AND w.kind IN ({', '.join(['%s'] * len(wanted.kinds))})"
        values += wanted.kinds
    if wanted.register:
        where += " AND e.rulebook = %s AND e.register = %s"
        rulebook, _slash, register = wanted.register.partition("/")
        values += [rulebook, register]
    return where, values


def _colleagues(viewer: Viewer, post: str) -> list[str]:
    """Others who hold a post of mine and are there: what they have claimed is theirs, and no longer waits for me."""
    directory = organization_snapshot().directory
    holders = directory.holders(post, viewer.at)
    return [one for one in holders if one != viewer.person and not directory.away(one, viewer.at)]


def _of_units(viewer: Viewer, where: str, values: list[str | int]) -> list[Part]:
    """The work of my departments and the units below them, as far as I may see the cases."""
    tokens = _unit_tokens(organization_snapshot().directory, viewer)
    if not tokens:
        return []
    seen, given = sight_of(viewer).condition()
    where, values = f"{where} AND {seen}", [*values, *given]
    if len(tokens) <= MANY:
        return [_part(token, where, values, True) for token in tokens]
    marks = ", ".join(["%s"] * len(tokens))
    return [Part(f"w.token IN ({marks}){where}", (*tokens, *values), True)]


def _unit_tokens(directory: Directory, viewer: Viewer) -> list[str]:
    _person, *departments = viewer_tokens(viewer)
    mine = viewer.departments
    units = {
        unit for unit in directory.departments if unit in mine or mine & set(directory.units_above(unit))
    }
    posts = [f"post:{post.id}" for post in directory.posts.values() if post.department in units]
    people = dict.fromkeys(
        f"person:{one}" for unit in sorted(mine) for one in directory.members(unit, viewer.at)
    )
    below = [f"department:{unit}" for unit in sorted(units) if f"department:{unit}" not in departments]
    return [*departments, *below, *posts, *people]
