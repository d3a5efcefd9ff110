"""The people of a scenario: who holds which post of the rulebook, in which department, who is away, who acts for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic import Field as Key

from youzhang.kernel.people import (
    Absence,
    Appointment,
    Delegation,
    Department,
    Directory,
    DirectoryError,
    Person,
    Post,
    directory_build,
)
from youzhang.language.adoption import BindingText
from youzhang.language.build import Build
from youzhang.language.literals import moment_read
from youzhang.language.rulebook import Rulebook
from youzhang.language.shapes import Shape, WordingText, Words, one_or_many_maps
from youzhang.language.source import Path, Source

COMPANY = "company"
EVER = date(1900, 1, 1)


class DelegateText(Shape):
    """`{to: qin, until: 2025-06-05}`; `from` and `posts` narrow it."""

    to: str
    until: str
    from_: str | None = Key(None, alias="from")
    posts: Words = Key(default_factory=list)


class PersonText(Shape):
    """Short: a post or several. Long: with these keys."""

    post: Words = Key(default_factory=list, description="posts of the rulebook, or a department")
    department: str | None = Key(None, description="where he holds them")
    head_of: Words = Key(default_factory=list, description="departments he leads")
    deputy_of: Words = Key(default_factory=list, description="posts he stands in for when nobody is there")
    absent: Words = Key(default_factory=list, description="2025-06-01 .. 2025-06-30")
    delegates: Annotated[
        list[DelegateText],
        BeforeValidator(one_or_many_maps, json_schema_input_type=DelegateText | list[DelegateText]),
    ] = Key(default_factory=list)


class DepartmentText(Shape):
    """Short: its name. Long: with the unit above it."""

    name: WordingText | None = None
    above: str | None = None


def person_shape(body: Any) -> Any:
    """`liu: dispatcher` and `liu: [dispatcher, repairer]` are short for `liu: {post: …}`."""
    return {"post": body} if isinstance(body, str | list) else body


def department_shape(body: Any) -> Any:
    """`engineering: 工程技术部` is short for `{name: …}`; nothing at all for a name that is its code."""
    return ({"name": body} if body else {}) if isinstance(body, str) else body


@dataclass(frozen=True, slots=True)
class Cast:
    """The people as a directory (None when they cannot be one), and the tokens each post of the rulebook is bound to."""

    directory: Directory | None
    posts: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class _Rows:
    """The organization being written down."""

    departments: dict[str, Department]
    posts: dict[str, Post]
    people: list[Person]
    appointments: list[Appointment]
    absences: list[Absence]
    delegations: list[Delegation]


def cast_compile(
    source: Source,
    people: dict[str, PersonText],
    departments: dict[str, DepartmentText],
    adopt: BindingText,
    rulebook: Rulebook,
) -> Cast:
    """The organization of a scenario: each post of the rulebook is a post of the company, held by whom the story says."""
    units = {COMPANY: Department(COMPANY, "公司")}
    for code, text in departments.items():
        units[code] = Department(code, text.name.zh if text.name else code, text.above or None)
    own = {
        name: Post(name, post.label.zh, COMPANY, post.above or None) for name, post in rulebook.posts.items()
    }
    for words in adopt.posts.values():
        bound = (word.removeprefix("post:") for word in words if ":" not in word or word.startswith("post:"))
        own.update({word: Post(word, word, COMPANY) for word in bound if word not in own})
    rows = _Rows(units, own, [], [], [], [])
    build = Build(source)
    bound_to: dict[str, list[str]] = {name: [f"post:{name}"] for name in rulebook.posts}
    for code, text in departments.items():
        if text.above is not None and text.above not in units:
            build.unknown("S401", ("departments", code, "above"), text.above, units)
    for name, person in people.items():
        _person(build, rows, bound_to, name, person, set(people))
    posts = {name: tuple(dict.fromkeys(tokens)) for name, tokens in bound_to.items()}
    return Cast(_directory(source, rows), posts)


def _directory(source: Source, rows: _Rows) -> Directory | None:
    if source.errors:
        return None
    try:
        return directory_build(
            departments=rows.departments.values(), posts=rows.posts.values(), people=rows.people,
            appointments=rows.appointments, absences=rows.absences, delegations=rows.delegations,
        )  # fmt: skip
    except DirectoryError as error:
        source.report("Y005", ("people",), problem=error.says.zh, expected=error.do.zh)
        return None


def _person(
    build: Build,
    rows: _Rows,
    bound_to: dict[str, list[str]],
    name: str,
    text: PersonText,
    everybody: set[str],
) -> None:
    path: Path = ("people", name)
    rows.people.append(Person(name, name, EVER))
    if text.department is not None and text.department not in rows.departments:
        build.unknown("S401", (*path, "department"), text.department, rows.departments)
        return
    for word in text.post:
        if word in rows.departments and word not in rows.posts:
            _appoint(rows, name, f"member@{word}", word)
        elif word in rows.posts:
            code = f"{word}@{text.department}" if text.department else word
            _appoint(rows, name, code, text.department or COMPANY, rows.posts[word].above)
            bound_to.setdefault(word, []).append(f"post:{code}")
        else:
            build.unknown("S401", path, word, [*bound_to, *rows.departments])
    if text.department and not text.post:
        _appoint(rows, name, f"member@{text.department}", text.department)
    _leads(build, rows, name, text, path)
    _away(build, rows, name, text, path)
    _delegates(build, rows, bound_to, name, text, path, everybody)


def _appoint(rows: _Rows, person: str, post: str, department: str, above: str | None = None) -> None:
    rows.posts.setdefault(post, Post(post, post, department, above))
    rows.appointments.append(Appointment(person, post, EVER))


def _leads(build: Build, rows: _Rows, name: str, text: PersonText, path: Path) -> None:
    for word in text.head_of:
        unit = rows.departments.get(word)
        if unit is None:
            build.unknown("S401", (*path, "head_of"), word, rows.departments)
            continue
        _appoint(rows, name, f"head@{word}", word)
        rows.departments[word] = Department(word, unit.name, unit.parent, f"head@{word}")
    held = [row.post for row in rows.appointments if row.person == name]
    for word in text.deputy_of:
        post = rows.posts.get(word)
        if post is None or not held:
            build.unknown("S401", (*path, "deputy_of"), word, rows.posts)
            continue
        rows.posts[word] = Post(post.id, post.title, post.department, post.above, held[0])


def _away(build: Build, rows: _Rows, name: str, text: PersonText, path: Path) -> None:
    for i, stretch in enumerate(text.absent):
        since, _, until = stretch.partition("..")
        start = _instant(build, since, (*path, "absent", i))
        end = _instant(build, until or since, (*path, "absent", i), end=True)
        if start and end:
            rows.absences.append(Absence(name, start, end, ""))


def _delegates(
    build: Build,
    rows: _Rows,
    bound_to: dict[str, list[str]],
    name: str,
    text: PersonText,
    path: Path,
    everybody: set[str],
) -> None:
    for i, row in enumerate(text.delegates):
        here: Path = (*path, "delegates", i)
        here = here if here in build.source.values else here[:-1]
        if row.to not in everybody:
            build.unknown("S401", (*here, "to"), row.to, sorted(everybody))
            continue
        start = _instant(build, row.from_, (*here, "from")) if row.from_ else datetime(EVER.year, 1, 1)
        end = _instant(build, row.until, (*here, "until"), end=True)
        codes = [token.removeprefix("post:") for word in row.posts for token in bound_to.get(word, [word])]
        if start and end:
            rows.delegations.append(Delegation(name, row.to, tuple(codes), start, end))


def _instant(build: Build, text: str, path: Path, *, end: bool = False) -> datetime | None:
    try:
        return moment_read(text.strip(), end=end)
    except ValueError:
        build.source.report("Y005", path, problem=text, expected="2025-06-01 .. 2025-06-30")
        return None
