"""The steps of a scenario: what is there, who does what when, and what must then be true."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import Field as Key

from youzhang.kernel.durations import duration_parse
from youzhang.language.build import Build
from youzhang.language.cast import Cast
from youzhang.language.expectation import Known, Then, ThenText, as_names, then_compile
from youzhang.language.literals import moment_read
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook
from youzhang.language.shapes import Shape
from youzhang.language.source import Path, Source

WORDS = (
    "sign",
    "reject",
    "withdraw",
    "extend",
    "prove",
    "finish",
    "note",
    "claim",
    "hand over",
    "add signer",
    "receive",
    "print",
    "void",
    "record violation",
)
_TO_SOMEBODY = ("hand over", "add signer")
_EXTEND = re.compile(r"^extend\s+(\S+)$")
_VIOLATION = re.compile(r'^record violation\s+"?([^"\s]+)"?$')


class GivenText(Shape):
    """An entry that is there already, or `number` of them (`entries`)."""

    entry: str | None = Key(None, description="register")
    entries: str | None = Key(None, description="register: several alike")
    number: str = "1"
    as_: str | None = Key(None, alias="as", description="its name in the story")
    at: str | None = Key(
        None, description="when it was opened and came into its state; default: the story's start"
    )
    state: str | None = None
    by: str | None = Key(None, description="who opened it")
    version: str | None = Key(None, description="the version it was opened under")
    with_: dict[str, Any] = Key(default_factory=dict, alias="with")


class StoryText(Shape):
    """A step; without `who` only time passes."""

    at: str = Key(description="2024-12-02 08:30; 24:00 may be written")
    who: str | None = None
    does: str | None = Key(None, description="register.step, or " + ", ".join(WORDS))
    as_: str | None = Key(None, alias="as", description="open: the entry's name in the story")
    case: str | None = Key(None, description="which entry; may be left out while there is only one")
    with_: dict[str, Any] = Key(default_factory=dict, alias="with", description="what is filled in")
    reason: str = ""
    then: ThenText | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """An entry that is there before the story."""

    register: str
    names: tuple[str, ...]
    at: datetime
    state: str
    by: str
    version: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """A compiled step. `verb` is `act` with a `step`, or one of `WORDS`; `number` its place in the story."""

    number: int
    at: datetime
    who: str
    does: str
    verb: str
    register: str
    step: str
    case: str
    values: dict[str, Any]
    reason: str
    then: Then
    path: Path


@dataclass(slots=True)
class _Telling:
    """What a story has named so far."""

    build: Build
    registers: dict[str, Register]
    cast: Cast
    customers: frozenset[str]
    cases: dict[str, str] = field(default_factory=dict)

    def people(self) -> list[str]:
        """Everybody who may act."""
        return [*(self.cast.directory.people if self.cast.directory else ()), *self.customers]


def moment_of(source: Source, text: str, path: Path) -> datetime | None:
    """The instant of a text; notes Y005."""
    try:
        return moment_read(text)
    except ValueError:
        source.report("Y005", path, problem=text, expected="2024-12-02 08:30")
        return None


def registers_of(books: Iterable[Rulebook]) -> dict[str, Register]:
    """The registers of all versions in the story; the first version's where they share a name."""
    found: dict[str, Register] = {}
    for book in books:
        for name, register in book.registers.items():
            found.setdefault(name, register)
    return found


def given_compile(
    source: Source, texts: list[GivenText], books: list[Rulebook], start: datetime
) -> tuple[Given, ...]:
    """The entries of `given`; notes S401 for registers, states and fields that are none."""
    build, registers = Build(source), registers_of(books)
    found: list[Given] = []
    for i, text in enumerate(texts):
        path: Path = ("given", i) if ("given", i) in source.values else ("given",)
        register = registers.get(text.entry or text.entries or "")
        if register is None:
            build.unknown("S401", (*path, "entry"), text.entry or text.entries or "?", registers)
            continue
        at = moment_of(source, text.at, (*path, "at")) if text.at else start
        if text.state and text.state not in register.states:
            build.unknown("S401", (*path, "state"), text.state, register.states)
        _fields_known(build, register, text.with_, (*path, "with"))
        number = int(text.number) if text.number.isdigit() else 0
        if not number:
            source.report("Y005", (*path, "number"), problem=text.number, expected="12")
        name = text.as_ or f"{register.name}{len(found) + 1}"
        names = (name,) if number == 1 else tuple(f"{name}.{n + 1}" for n in range(number))
        if at:
            found.append(
                Given(
                    register.name, names, at, text.state or "", text.by or "", text.version or "", text.with_
                )
            )
    return tuple(sorted(found, key=lambda row: row.at))


def story_compile(
    source: Source, texts: list[StoryText], books: list[Rulebook], cast: Cast, customers: frozenset[str],
    given: tuple[Given, ...],
) -> tuple[Step, ...]:  # fmt: skip
    """The steps in order; notes S401 for unknown names, S403 for time that runs backwards, S404, S405."""
    registers = registers_of(books)
    telling = _Telling(Build(source), registers, cast, customers)
    telling.cases.update({name: row.register for row in given for name in row.names})
    articles = frozenset(number for book in books for number in book.articles)
    found: list[Step] = []
    for i, text in enumerate(texts):
        path: Path = ("story", i)
        at = moment_of(source, text.at, (*path, "at"))
        if at is not None and found and at < found[-1].at:
            source.report("S403", (*path, "at"), at=text.at)
        step = _step(telling, text, path, i, at or datetime.min, articles)
        if at is not None and step is not None:
            found.append(step)
    return tuple(found)


def _step(
    telling: _Telling, text: StoryText, path: Path, number: int, at: datetime, articles: frozenset[str]
) -> Step | None:
    build = telling.build
    if text.who is not None and text.who not in telling.people():
        build.unknown("S401", (*path, "who"), text.who, telling.people())
    if (text.who is None) != (text.does is None):
        what = "who" if text.who is None else "does"
        build.source.report("S405", path, does=text.does or text.who, what=what)
        return None
    verb, register, step, case = _does(telling, text, path) if text.does else ("", "", "", "")
    telling.cases.update(dict.fromkeys(as_names(text.then), ""))
    known = Known(telling.registers, telling.cases, tuple(telling.people()), articles, _places(telling))
    then = then_compile(build, text.then, (*path, "then"), known)
    return Step(
        number,
        at,
        text.who or "",
        text.does or "",
        verb,
        register,
        step,
        case,
        text.with_,
        text.reason,
        then,
        path,
    )


def _places(telling: _Telling) -> tuple[str, ...]:
    directory = telling.cast.directory
    return (
        *telling.cast.posts,
        *(directory.departments if directory else ()),
        *(directory.posts if directory else ()),
    )


def _does(telling: _Telling, text: StoryText, path: Path) -> tuple[str, str, str, str]:
    """Verb, register, step (or clock, article) and case of what somebody does; notes what is unknown."""
    does, build = text.does or "", telling.build
    here: Path = (*path, "does")
    extend, violation = _EXTEND.match(does), _VIOLATION.match(does)
    if does in WORDS or extend or violation:
        case = _case(telling, text, path)
        if extend:
            clock = extend.group(1).rpartition(".")[2]
            clocks = {n for r in telling.registers.values() for n in r.clocks}
            if clock not in clocks:
                build.unknown("S401", here, clock, sorted(clocks))
            _length_known(build, text.with_.get("by"), path)
            return "extend", "", clock, case
        if does in _TO_SOMEBODY:
            _person_known(telling, does, text.with_.get("to"), path)
        return ("record violation", "", violation.group(1), case) if violation else (does, "", "", case)
    name, _, step = does.rpartition(".")
    register = _register(telling, name, text)
    if register is None:
        known = [*telling.registers, *WORDS] if name else WORDS
        expected = " / ".join(("register.step", *WORDS))
        build.unknown("S401" if name else "S404", here, name or does, known, text=does, expected=expected)
        return "act", "", step, ""
    if step not in register.steps:
        build.unknown("S401", here, step, register.steps)
    else:
        _fields_known(build, register, text.with_, (*path, "with"))
    if step == "open":
        alias = text.as_ or f"{register.name}{len(telling.cases) + 1}"
        telling.cases[alias] = register.name
        return "act", register.name, step, alias
    return "act", register.name, step, _case(telling, text, path)


def _register(telling: _Telling, name: str, text: StoryText) -> Register | None:
    """Named before the dot; else that of the case."""
    if name:
        return telling.registers.get(name)
    owner = telling.cases.get(text.case or "") or (
        next(iter(telling.cases.values())) if len(telling.cases) == 1 else ""
    )
    return telling.registers.get(owner)


def _case(telling: _Telling, text: StoryText, path: Path) -> str:
    if text.case is None:
        if len(telling.cases) == 1:
            return next(iter(telling.cases))
        telling.build.source.report("S405", (*path, "does"), does=text.does, what="case")
        return ""
    if text.case not in telling.cases:
        telling.build.unknown("S401", (*path, "case"), text.case, telling.cases)
    return text.case


def _person_known(telling: _Telling, does: str, written: object, path: Path) -> None:
    """`hand over` and `add signer` say to whom: `with: {to: zhou}`."""
    people = tuple(telling.cast.directory.people if telling.cast.directory else ())
    if not written:
        telling.build.source.report("S405", (*path, "does"), does=does, what="with: {to: …}")
    elif str(written) not in people:
        telling.build.unknown("S401", (*path, "with", "to"), str(written), people)


def _length_known(build: Build, written: object, path: Path) -> None:
    """`extend` says by how much: `with: {by: 2 days}`."""
    if not isinstance(written, str):
        build.source.report("S405", (*path, "does"), does="extend", what="with: {by: 2 days}")
        return
    try:
        duration_parse(written)
    except ValueError:
        build.source.report("Y005", (*path, "with", "by"), problem=written, expected="2 days / 4 hours")


def _fields_known(build: Build, register: Register, values: dict[str, Any], path: Path) -> None:
    for name in values:
        if name not in register.fields and name != "owner":
            build.unknown("S401", (*path, name), name, [*register.fields, "owner"])
