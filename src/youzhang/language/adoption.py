"""An adoption: a company takes a version into use. It binds the posts, sets what is left open, and may switch rules off.

Text: `adopts`, `version`, `from`, then `posts`, `parameters`, `reading` and `off`; nothing in it is a rule of its own.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field as Key

from youzhang.kernel.errors import Diagnostic, RulebookErrors
from youzhang.kernel.people import Directory
from youzhang.language.build import Build
from youzhang.language.reading import Reading, ReadingText, reading_compile
from youzhang.language.rulebook import Rulebook
from youzhang.language.shape_check import shape_check
from youzhang.language.shapes import Shape, Words
from youzhang.language.source import Path, Source, source_read
from youzhang.language.uses import rule_parameters

CalendarName = Literal["national", "plain-week"]
TOKENS = ("post", "department", "person")


class OffText(Shape):
    """A rule that the company does not run, and why not: `{rule: 24.7 rule complaint.shifted, why: …}`."""

    rule: str = Key(description="article, kind and name, as `youzhang explain` prints them")
    why: str = Key(description="shown to auditors")


class BindingText(Shape):
    """What adoptions and the `adopt` of scenarios share."""

    posts: dict[str, Words] = Key(
        default_factory=dict,
        description="post of the rulebook: post of the company, department:…, person:…, or several of them",
    )
    parameters: dict[str, str] = Key(default_factory=dict, description="values left open, or set differently")
    reading: ReadingText | None = Key(
        None, description="counting conventions that differ from the rulebook's"
    )
    off: list[OffText] = Key(default_factory=list, description="rules that are switched off")
    for_: Words = Key(
        default_factory=list,
        alias="for",
        description="departments whose people open its entries; default: the whole company",
    )


class AdoptionText(BindingText):
    """The file a company keeps for each regulation in use."""

    adopts: str = Key(description="the rulebook")
    version: date = Key(description="which of its versions")
    from_: date | None = Key(
        None, alias="from", description="first day in force; default: the version's own day"
    )
    order: int = Key(0, description="where several rulebooks act on one event: the smaller first")
    calendar: CalendarName = Key(
        "national", description="the days that count before the company's own settle them"
    )


@dataclass(frozen=True, slots=True)
class Binding:
    """Posts as tokens (`post:…`, `department:…`, `person:…`), values that were set, rules switched off with the reason."""

    posts: dict[str, tuple[str, ...]]
    parameters: dict[str, Any]
    reading: Reading
    off: dict[str, str]
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adoption:
    """A compiled adoption. `unset` are the parameters still without value: rules that use them sleep."""

    rulebook: str
    version: date
    since: date
    order: int
    calendar: CalendarName
    posts: dict[str, tuple[str, ...]]
    parameters: dict[str, Any]
    reading: Reading
    off: dict[str, str]
    unset: tuple[str, ...]
    text: str
    file: str
    units: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def adoption_compile(
    text: str,
    file: str,
    rulebook: Rulebook,
    *,
    directory: Directory | None = None,
    at: datetime | None = None,
    beside: frozenset[str] | None = None,
) -> Adoption:
    """Compiles the text of an adoption against its rulebook. With a directory, posts must exist in it at `at`;
    `beside` are the company's other rulebooks in use: one that should be among them and is not is noted (A312).

    Raises RulebookErrors (A3xx, Y0xx with line and column); warnings and notes stay in `diagnostics`.
    """
    source = source_read(text, file)
    shape = shape_check(source, AdoptionText, source.tree, ()) if source.tree is not None else None
    if shape is None:
        raise RulebookErrors(tuple(source.found))
    since = shape.from_ or shape.version
    _version_check(source, shape, rulebook, since)
    binding = binding_compile(source, shape, rulebook, ())
    unset = _unset(source, rulebook, set(shape.parameters))
    for name in missing_beside(rulebook, beside) if beside is not None else ():
        source.report("A312", ("adopts",), name=name)
    if directory is not None:
        _places_check(source, shape, directory, at or datetime(since.year, since.month, since.day))
    found = tuple(sorted(source.found, key=lambda d: (d.line, d.column, d.code.code)))
    if source.errors:
        raise RulebookErrors(found)
    return Adoption(
        rulebook.id, shape.version, since, shape.order, shape.calendar, binding.posts, binding.parameters,
        binding.reading, binding.off, unset, text, file, binding.units, found,
    )  # fmt: skip


def binding_compile(
    source: Source, shape: BindingText, rulebook: Rulebook, path: Path, *, complete: bool = True
) -> Binding:
    """Posts, parameters, reading and rules switched off; notes A301, A303, A304, A309, A310, Y005.

    `complete` asks for every post that no other post stands above to be bound (A301); scenarios bind by people.
    """
    build = Build(source)
    posts = {name: _tokens(source, words, (*path, "posts", name)) for name, words in shape.posts.items()}
    for name in posts:
        if name not in rulebook.posts:
            build.unknown("A309", (*path, "posts", name), name, rulebook.posts, at_key=True)
    for name in rulebook.posts if complete else ():
        if not posts.get(name):
            source.report("A301", (*path, "posts"), at_key=True, name=name)
    parameters = _parameters(build, shape, rulebook, (*path, "parameters"))
    reading = _reading(source, shape, rulebook, (*path, "reading"))
    units = tuple(word.removeprefix("department:").strip() for word in shape.for_)
    return Binding(posts, parameters, reading, _off(build, shape, rulebook, (*path, "off")), units)


def _version_check(source: Source, shape: AdoptionText, rulebook: Rulebook, since: date) -> None:
    if shape.adopts != rulebook.id:
        source.report("A311", ("adopts",), written=shape.adopts, key=rulebook.id)
    elif shape.version != rulebook.version:
        source.report("A311", ("version",), written=shape.version, key=rulebook.key)
    if rulebook.status == "draft":
        source.report("A306", ("adopts",))
    if since < rulebook.version:
        source.report("A308", ("from",), start=since, version=rulebook.version)


def _tokens(source: Source, words: list[str], path: Path) -> tuple[str, ...]:
    """A bare word is a post of the company."""
    found = []
    for word in words:
        kind, colon, name = word.partition(":")
        if not colon:
            found.append(f"post:{word.strip()}")
        elif kind in TOKENS and name.strip():
            found.append(f"{kind}:{name.strip()}")
        else:
            source.report("Y005", path, problem=word, expected="manager / department:… / person:…")
    return tuple(dict.fromkeys(found))


def _parameters(build: Build, shape: BindingText, rulebook: Rulebook, path: Path) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, written in shape.parameters.items():
        parameter = rulebook.parameters.get(name)
        if parameter is None:
            build.unknown("A303", (*path, name), name, rulebook.parameters, at_key=True)
            continue
        try:
            values[name] = parameter.read(written)
        except ValueError as error:
            build.source.report("A304", (*path, name), name=name, value=written, expected=str(error))
    return values


def _reading(source: Source, shape: BindingText, rulebook: Rulebook, path: Path) -> Reading:
    """Only what is written differs from the rulebook's own reading."""
    if shape.reading is None:
        return rulebook.reading
    compiled = reading_compile(source, shape.reading, path)
    written = {name: getattr(compiled, name) for name in shape.reading.model_fields_set}
    return dataclasses.replace(rulebook.reading, **written)


def _off(build: Build, shape: BindingText, rulebook: Rulebook, path: Path) -> dict[str, str]:
    known = [rule.id for rule in rulebook.rules if rule.kind in ("clock", "rule")]
    found = {}
    for i, row in enumerate(shape.off):
        if row.rule in known:
            found[row.rule] = row.why
        else:
            build.unknown("A310", (*path, i, "rule"), row.rule, known)
    return found


def parameters_unset(rulebook: Rulebook, written: Collection[str]) -> tuple[str, ...]:
    """Parameters that have no value when these are written."""
    return tuple(n for n, p in rulebook.parameters.items() if p.default is None and n not in written)


def missing_beside(rulebook: Rulebook, beside: Collection[str]) -> tuple[str, ...]:
    """The rulebooks that should be in force together with this one and are not."""
    return tuple(name for name in rulebook.together_with if name not in beside)


def _unset(source: Source, rulebook: Rulebook, written: set[str]) -> tuple[str, ...]:
    """Parameters without value after adoption, each noted with the rules that sleep for it (A302)."""
    uses = rule_parameters(rulebook)
    unset = parameters_unset(rulebook, written)
    for name in unset:
        sleeping = "、".join(rulebook.rules[rule].id for rule, names in sorted(uses.items()) if name in names)
        source.report("A302", ("parameters",), at_key=True, name=name, rules=sleeping or "–")
    return unset


def _places_check(source: Source, shape: AdoptionText, directory: Directory, at: datetime) -> None:
    """The company has what the posts are bound to (A307), and somebody holds it at that instant (A305)."""
    build = Build(source)
    known = {"post": directory.posts, "department": directory.departments, "person": directory.people}
    for name, words in shape.posts.items():
        path: Path = ("posts", name)
        held = False
        for token in _tokens(Source(source.file, ""), words, ()):
            kind, _, target = token.partition(":")
            if target not in known[kind]:
                build.unknown("A307", path, name, known[kind], target=target)
                held = True
            else:
                held = held or _held(directory, kind, target, at)
        if not held:
            source.report("A305", path, target="、".join(words))
    for i, word in enumerate(shape.for_):
        unit = word.removeprefix("department:").strip()
        if unit not in directory.departments:
            build.unknown("A307", ("for", i), "for", directory.departments, target=unit)


def _held(directory: Directory, kind: str, target: str, at: datetime) -> bool:
    if kind == "post":
        return bool(directory.holders(target, at))
    if kind == "department":
        return bool(directory.members(target, at))
    return directory.employed(target, at)
