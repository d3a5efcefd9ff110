"""What a step of a scenario expects: refusals, happenings, what never happens, and values that must hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic import Field as Key

from youzhang.language.build import Build
from youzhang.language.literals import moment_read
from youzhang.language.register import Register
from youzhang.language.shapes import Shape, Words
from youzhang.language.source import Path

SUBJECTS: dict[str, str] = {
    "opened": "register", "done": "step", "moved": "state", "set": "field",
    "started": "clock", "warned": "clock", "missed": "clock", "escalated": "clock", "met": "clock",
    "paused": "clock", "resumed": "clock", "stopped": "clock", "extended": "clock", "due_moved": "clock",
    "notified": "who", "tasked": "who", "breached": "who", "violated": "article",
    "finished": "any", "proved": "any", "noted": "any", "repinned": "any",
    "claimed": "who", "handed_over": "who",
    "copied": "who", "received": "any", "printed": "any", "attempted": "step", "signer_added": "step", "lapsed": "step",
    "voided": "register",
    "asked": "step", "signed": "step", "declined": "step", "withdrawn": "step", "climbed": "step", "stuck": "step",
}  # fmt: skip
"""The verbs of `happens` and `never`, and what each names: `missed: repair.arrive`, `notified: ma`."""

ATTRIBUTES = (
    "at",
    "cites",
    "to",
    "who",
    "of",
    "case",
    "what",
    "due",
    "facts",
    "as",
    "version",
    "copy",
    "fine",
)
FUNCTIONS = {
    "due": "clock", "status": "clock", "late_by": "clock", "since": "clock", "provisional": "clock",
    "signers": "", "tasks": "", "breaches": "", "copies": "", "may": "step", "sees": "field",
}  # fmt: skip
_CALL = re.compile(r"^(\w+)\(\s*([^;()]+?)\s*(?:;\s*([^()]+?)\s*)?\)$")


class RefusedText(Shape):
    """`refused: "22.5"` is short for `{article: "22.5"}`."""

    article: str | None = Key(None, description="the article that the refusal cites")
    code: str | None = Key(None, description="the kind of refusal, F5xx")
    field: str | None = Key(None, description="the field the cursor goes to")


def _refused(value: Any) -> Any:
    rows = value if isinstance(value, list) else [value]
    return [_refusal(row) if isinstance(row, str) else row for row in rows]


def _refusal(text: str) -> dict[str, str]:
    if text in ("yes", "true"):
        return {}
    return {"code": text} if re.fullmatch(r"F5\d\d", text) else {"article": text}


def _happenings(value: Any) -> Any:
    rows = value if isinstance(value, list) else [value]
    found = []
    for row in rows:
        verb, _, subject = row.partition(" ") if isinstance(row, str) else ("", "", "")
        found.append({verb: subject.strip() or "any"} if isinstance(row, str) else row)
    return found


_REFUSED = str | RefusedText | list[str | RefusedText]
_HAPPENINGS = str | dict[str, Any] | list[str | dict[str, Any]]


class ThenText(Shape):
    """What must be true after a step; what the clocks did on the way to it counts to it."""

    refused: Annotated[
        list[RefusedText] | None, BeforeValidator(_refused, json_schema_input_type=_REFUSED)
    ] = None
    happens: Annotated[
        list[dict[str, Any]], BeforeValidator(_happenings, json_schema_input_type=_HAPPENINGS)
    ] = Key(
        default_factory=list,
        description="{missed: repair.arrive, at: …, cites: …}; verbs: " + ", ".join(SUBJECTS),
    )
    never: Annotated[
        list[dict[str, Any]], BeforeValidator(_happenings, json_schema_input_type=_HAPPENINGS)
    ] = Key(default_factory=list)
    holds: dict[str, str | list[str]] = Key(
        default_factory=dict,
        description="r1.state, r1.<field>, r1.owner, r1.number, due(r1.<clock>), status(…), late_by(…), "
        "signers(r1), tasks(r1), breaches(r1), copies(r1), may(zhou; r1.<step>), sees(zhou; r1.<field>); "
        'rows: r1.units: ["works 12 60%", "store 8 40%"]',
    )
    waits_for: Words = Key(default_factory=list, description="fields without which nothing can be decided")


@dataclass(frozen=True, slots=True)
class Happening:
    """One expected event. `subject` holds the acceptable names; the other attributes narrow it."""

    verb: str
    subject: tuple[str, ...]
    attributes: dict[str, Any]
    written: str
    path: Path


@dataclass(frozen=True, slots=True)
class Hold:
    """`function` is empty for `r1.state` and its like; `name` is the field, clock or step."""

    function: str
    case: str
    name: str
    person: str
    expected: tuple[str, ...]
    written: str
    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """An expected refusal; what is empty may be anything."""

    article: str
    code: str
    field: str
    path: Path

    def __str__(self) -> str:
        return " ".join(word for word in (self.article, self.code, self.field) if word) or "…"


@dataclass(frozen=True, slots=True)
class Then:
    """All expectations of a step; `refused` None: the step must succeed."""

    refused: tuple[Refused, ...] | None = None
    happens: tuple[Happening, ...] = ()
    never: tuple[Happening, ...] = ()
    holds: tuple[Hold, ...] = ()
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The names that expectations may use: registers, entries so far (with their register), people, articles, places."""

    registers: Mapping[str, Register]
    cases: Mapping[str, str]
    people: tuple[str, ...]
    articles: frozenset[str]
    places: tuple[str, ...]

    def registers_of(self, case: str) -> list[Register]:
        """The register of an entry; any of them for one that a rule opens."""
        own = self.registers.get(self.cases.get(case, ""))
        return [own] if own else list(self.registers.values())


def as_names(text: ThenText | None) -> list[str]:
    """Names that a step gives to entries opened by rules: `{opened: task, as: t1}`."""
    return [str(row["as"]) for row in (text.happens if text else []) if "as" in row]


def then_compile(build: Build, text: ThenText | None, path: Path, known: Known) -> Then:
    """The expectations of a step; notes S401 and S404 for what can never be."""
    if text is None:
        return Then()
    refused = None
    if text.refused is not None:
        refused = tuple(
            _refused_compile(build, row, (*path, "refused"), i, known) for i, row in enumerate(text.refused)
        )
    happens = [
        _happening(build, row, _item(build, (*path, "happens"), i), known)
        for i, row in enumerate(text.happens)
    ]
    never = [
        _happening(build, row, _item(build, (*path, "never"), i), known) for i, row in enumerate(text.never)
    ]
    holds = [_hold(build, key, value, (*path, "holds", key), known) for key, value in text.holds.items()]
    return Then(
        refused, tuple(h for h in happens if h), tuple(h for h in never if h), tuple(h for h in holds if h),
        tuple(text.waits_for),
    )  # fmt: skip


def _item(build: Build, path: Path, number: int) -> Path:
    """A single expectation need not stand in a list."""
    return (*path, number) if (*path, number) in build.source.values else path


def _refused_compile(build: Build, text: RefusedText, path: Path, number: int, known: Known) -> Refused:
    here = _item(build, path, number)
    if text.article and text.article not in known.articles:
        build.unknown("S401", here, text.article, sorted(known.articles))
    return Refused(text.article or "", text.code or "", text.field or "", here)


def _happening(build: Build, row: dict[str, Any], path: Path, known: Known) -> Happening | None:
    verbs = [verb for verb in row if verb in SUBJECTS]
    strange = [key for key in row if key not in SUBJECTS and key not in ATTRIBUTES]
    if len(verbs) != 1 or strange:
        wrong = strange[0] if strange else " ".join(row)
        build.unknown(
            "S404", path, wrong, [*SUBJECTS, *ATTRIBUTES], text=wrong, expected=" / ".join(SUBJECTS)
        )
        return None
    verb = verbs[0]
    subject = tuple(str(word) for word in (row[verb] if isinstance(row[verb], list) else [row[verb]]))
    attributes = {key: value for key, value in row.items() if key in ATTRIBUTES}
    for word in subject:
        _subject_known(build, SUBJECTS[verb], word, (*path, verb), known)
    for key in ("to", "who", "of"):
        for word in _listed(attributes.get(key)):
            _subject_known(build, "who", word, (*path, key), known)
    for word in _listed(attributes.get("cites")):
        _subject_known(build, "article", word, (*path, "cites"), known)
    if attributes.get("case") is not None and attributes["case"] not in known.cases:
        build.unknown("S401", (*path, "case"), str(attributes["case"]), known.cases)
    for key in ("at", "due"):
        _time_known(build, attributes.get(key), (*path, key))
    written = ", ".join(f"{key}: {value}" for key, value in row.items())
    return Happening(verb, subject, attributes, written, path)


def _listed(value: Any) -> list[str]:
    return [] if value is None else [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _time_known(build: Build, value: Any, path: Path) -> None:
    try:
        moment_read(str(value)) if value is not None else None
    except ValueError:
        build.source.report("Y005", path, problem=value, expected="2024-12-02 08:30")


def _subject_known(build: Build, kind: str, word: str, path: Path, known: Known) -> None:
    """Is there such a thing? `any` always is."""
    names: list[str] = []
    plain = word.rpartition(".")[2] if kind in ("step", "clock", "state", "field") else word
    if word == "any" or kind == "any":
        return
    for name, register in known.registers.items():
        if kind == "register":
            names.append(name)
        elif kind != "who":
            names += _parts(register).get(kind, [])
    if kind == "step":
        names.append("extend")
    if kind == "article":
        names = sorted(known.articles)
    if kind == "who":
        plain = word.partition(":")[2] or word
        names = [*known.people, *known.places, "system"]
    if plain not in names:
        build.unknown("S401", path, word, dict.fromkeys(names))


def _parts(register: Register) -> dict[str, list[str]]:
    """The names a register has of each kind."""
    return {
        "step": list(register.steps),
        "clock": list(register.clocks),
        "state": list(register.states),
        "field": [*register.fields, "owner"],
    }


def _hold(build: Build, written: str, value: str | list[str], path: Path, known: Known) -> Hold | None:
    expected = tuple(value) if isinstance(value, list) else (value,)
    call = _CALL.match(written)
    function, inner, person = call.groups() if call else ("", written, None)
    if function in ("may", "sees") and person:
        inner, person = person, inner
    case, _, name = inner.partition(".")
    if call and function not in FUNCTIONS:
        build.unknown(
            "S404",
            path,
            str(function),
            FUNCTIONS,
            text=written,
            expected=" / ".join(f"{f}(…)" for f in FUNCTIONS),
        )
        return None
    if case not in known.cases:
        build.unknown("S401", path, case, known.cases)
        return None
    names = _names_for(function or "", known.registers_of(case))
    if names and name not in names:
        build.unknown("S401", path, name or written, names)
        return None
    return Hold(function or "", case, name, person or "", expected, written, path)


def _names_for(function: str, registers: list[Register]) -> list[str]:
    """The names that may follow `r1.` there."""
    found: dict[str, None] = {}
    for register in registers:
        if function == "":
            found.update(dict.fromkeys(("state", "number", "owner", "opener", "opened", *register.fields)))
            found.update(dict.fromkeys(register.terms))
        elif FUNCTIONS[function]:
            found.update(dict.fromkeys(_parts(register)[FUNCTIONS[function]]))
    return list(found)
