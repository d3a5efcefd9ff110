"""A scenario: a small story about one rulebook, told in virtual time, with what must then be true.

This module holds what may be written; `cast.py` makes the people of it, `story.py` its steps, `engine/scenario.py` runs it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic import Field as Key

from youzhang.kernel.errors import Diagnostic, RulebookErrors
from youzhang.kernel.people import Directory
from youzhang.language.adoption import (
    Binding,
    BindingText,
    CalendarName,
    binding_compile,
    missing_beside,
    parameters_unset,
)
from youzhang.language.cast import (
    Cast,
    DepartmentText,
    PersonText,
    cast_compile,
    department_shape,
    person_shape,
)
from youzhang.language.rulebook import Rulebook
from youzhang.language.shape_check import shape_check
from youzhang.language.shapes import Shape, Words, one_or_many_maps
from youzhang.language.source import Source, source_read
from youzhang.language.story import Given, GivenText, Step, StoryText, given_compile, story_compile

Find = Callable[[str, str, date], Rulebook]
"""Rulebook name (empty: the one beside the scenario), version (empty: in force that day), day of the story's start."""


def _departments(value: Any) -> Any:
    if isinstance(value, list):
        return {str(name): {} for name in value}
    return (
        {name: department_shape(body) for name, body in value.items()} if isinstance(value, dict) else value
    )


def _people(value: Any) -> Any:
    return {name: person_shape(body) for name, body in value.items()} if isinstance(value, dict) else value


class VersionText(BindingText):
    """A further version that comes into force during the story."""

    version: str
    from_: date | None = Key(None, alias="from", description="default: the version's own day")


def _versions(value: Any) -> Any:
    return (
        [{"version": row} if isinstance(row, str) else row for row in value]
        if isinstance(value, list)
        else value
    )


class ScenarioText(Shape):
    """The file."""

    scenario: str = Key(description="title: the rule's number and what happens, as a sentence")
    rulebook: str = Key(
        "", description="name@version; default: the rulebook beside it, in force on the first day"
    )
    calendar: CalendarName = Key(
        "plain-week", description="plain-week: Monday to Friday, no holidays; or national"
    )
    adopt: BindingText = Key(
        default_factory=BindingText, description="posts, parameters, reading, off, as in an adoption"
    )
    departments: Annotated[
        dict[str, DepartmentText],
        BeforeValidator(_departments, json_schema_input_type=list[str] | dict[str, str | DepartmentText]),
    ] = Key(default_factory=dict, description="code: name, or {name, above}")
    people: Annotated[
        dict[str, PersonText],
        BeforeValidator(_people, json_schema_input_type=dict[str, str | list[str] | PersonText]),
    ] = Key(
        default_factory=dict,
        description="name: post, several posts, or {post, department, head_of, absent, delegates}",
    )
    customers: dict[str, dict[str, str]] = Key(default_factory=dict, description="name: what is known of him")
    versions: Annotated[
        list[VersionText], BeforeValidator(_versions, json_schema_input_type=list[str | VersionText])
    ] = Key(
        default_factory=list,
        description="further versions that come into force on the way, with their transitions",
    )
    given: Annotated[
        list[GivenText], BeforeValidator(one_or_many_maps, json_schema_input_type=GivenText | list[GivenText])
    ] = Key(default_factory=list, description="entries that are there already")
    beside: Words = Key(default_factory=list, description="other rulebooks that are in force")
    warned: Words | None = Key(
        None,
        description="what adopting warns of, complete: A302 <parameter without value>, A312 <rulebook not in force>",
    )
    story: list[StoryText]


@dataclass(frozen=True, slots=True)
class InForce:
    """A version that takes part in the story, with its binding and its first instant (None: from the beginning)."""

    rulebook: Rulebook
    binding: Binding
    posts: dict[str, tuple[str, ...]]
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A compiled scenario: everything it names exists."""

    title: str
    file: str
    source: Source
    versions: tuple[InForce, ...]
    calendar: CalendarName
    directory: Directory
    customers: frozenset[str]
    given: tuple[Given, ...]
    story: tuple[Step, ...]
    start: datetime
    warnings: tuple[str, ...] = ()
    warned: tuple[str, ...] | None = None

    @property
    def rulebook(self) -> Rulebook:
        """The version the story begins under."""
        return self.versions[0].rulebook


def scenario_compile(text: str, file: str, find: Find) -> Scenario:
    """Compiles a scenario. `find` gives its rulebook or raises LookupError.

    Raises RulebookErrors (Y0xx, S4xx, A3xx) with line and column.
    """
    source = source_read(text, file)
    shape = shape_check(source, ScenarioText, source.tree, ()) if source.tree is not None else None
    if shape is None:
        raise RulebookErrors(_sorted(source))
    start = _start(source, shape)
    rulebook = _find(source, shape.rulebook, start.date(), find) if start else None
    if rulebook is None or start is None:
        raise RulebookErrors(_sorted(source))
    cast = cast_compile(source, shape.people, shape.departments, shape.adopt, rulebook)
    binding = binding_compile(source, shape.adopt, rulebook, ("adopt",), complete=False)
    versions = [
        InForce(rulebook, binding, cast.posts),
        *_versions_compile(source, shape, rulebook, cast, start, find),
    ]
    customers = frozenset(shape.customers)
    books = [version.rulebook for version in versions]
    given = given_compile(source, shape.given, books, start)
    story = story_compile(source, shape.story, books, cast, customers, given)
    if source.errors or cast.directory is None:
        raise RulebookErrors(_sorted(source))
    return Scenario(
        shape.scenario,
        file,
        source,
        tuple(versions),
        shape.calendar,
        cast.directory,
        customers,
        given,
        story,
        start,
        _warnings(rulebook, binding, shape.beside),
        None if shape.warned is None else tuple(shape.warned),
    )


def _warnings(rulebook: Rulebook, binding: Binding, beside: list[str]) -> tuple[str, ...]:
    """What adopting the first version so would warn of."""
    unset = (f"A302 {name}" for name in parameters_unset(rulebook, binding.parameters))
    return (*unset, *(f"A312 {name}" for name in missing_beside(rulebook, beside)))


def _sorted(source: Source) -> tuple[Diagnostic, ...]:
    return tuple(sorted(source.found, key=lambda d: (d.line, d.column, d.code.code)))


def _start(source: Source, shape: ScenarioText) -> datetime | None:
    from youzhang.language.story import moment_of

    if not shape.story:
        source.report("Y004", ("story",), key="at")
        return None
    return moment_of(source, shape.story[0].at, ("story", 0, "at"))


def _find(source: Source, written: str, day: date, find: Find) -> Rulebook | None:
    name, _, version = written.partition("@")
    try:
        return find(name, version, day)
    except LookupError:
        source.report("S402", ("rulebook",), name=written or "?")
        return None


def _versions_compile(
    source: Source, shape: ScenarioText, rulebook: Rulebook, cast: Cast, start: datetime, find: Find
) -> list[InForce]:
    found = []
    for i, row in enumerate(shape.versions):
        path = ("versions", i)
        try:
            further = find(rulebook.id, row.version, start.date())
        except LookupError:
            source.report("S402", path, name=f"{rulebook.id}@{row.version}")
            continue
        binding = binding_compile(source, row, further, path, complete=False)
        posts = {name: cast.posts.get(name, (f"post:{name}",)) for name in further.posts}
        found.append(InForce(further, binding, posts, row.from_ or further.version))
    return found


__all__ = ["Find", "InForce", "Scenario", "ScenarioText", "VersionText", "Words", "scenario_compile"]
