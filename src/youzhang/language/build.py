"""What compiling a rulebook carries along: the source for findings, and the names declared so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from youzhang.kernel.labels import Label
from youzhang.language.expression import Expression, Names, Symbol, Type, expression_compile
from youzhang.language.expression.tokens import ExpressionError
from youzhang.language.moment import Anchor, Phrase, phrase_parse
from youzhang.language.names import CASE_NAMES, PLACE_NAMES, asked_stage, state_type
from youzhang.language.source import Path, Source, near
from youzhang.language.who import PEOPLE, WORDS, Who, who_parse


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its place in the text: the citation of whatever it causes."""

    index: int
    article: str
    kind: str
    name: str
    line: int

    @property
    def id(self) -> str:
        """`10 clock complaint.forward`: article, kind and name."""
        return f"{self.article} {self.kind} {self.name}"


@dataclass(slots=True)
class RegisterDraft:
    """A register while it is being put together from the front and from articles."""

    name: str
    states: tuple[str, ...]
    types: dict[str, Type] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    terms: dict[str, Type] = field(default_factory=dict)
    clocks: list[str] = field(default_factory=list)

    def stages(self) -> frozenset[str]:
        """States and steps: what `at(...)`, anchors and `done` may name."""
        asked = (asked_stage(step) for step in self.steps)
        return frozenset((*self.states, *self.steps, *asked, "open"))

    def field_kinds(self) -> dict[str, str]:
        """Field name to type name, for `by` and its like."""
        return {name: kind.name for name, kind in self.types.items()}


@dataclass(slots=True)
class Build:
    """State of one compilation. Everything that is wrong is noted in `source`; nothing is raised."""

    source: Source
    posts: dict[str, Label] = field(default_factory=dict)
    parameters: dict[str, Type] = field(default_factory=dict)
    registers: dict[str, RegisterDraft] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    used: set[tuple[str, str]] = field(default_factory=set)

    def rule(self, article: str, kind: str, name: str, path: Path) -> Rule:
        """Books a rule under its article."""
        rule = Rule(len(self.rules), article, kind, name, self.source.key_mark(path).line)
        self.rules.append(rule)
        return rule

    def names(self, register: str) -> Names:
        """The names in scope of rules about this register."""
        draft = self.registers.get(register)
        symbols: dict[str, Symbol] = {n: Symbol("parameter", t) for n, t in self.parameters.items()}
        symbols.update(PLACE_NAMES)
        stages: frozenset[str] = frozenset()
        if draft:
            symbols.update(CASE_NAMES)
            symbols["state"] = Symbol("builtin", state_type(draft.states))
            symbols.update({n: Symbol("field", t) for n, t in draft.types.items()})
            symbols.update({n: Symbol("term", t) for n, t in draft.terms.items()})
            stages = draft.stages()
        return Names(register, symbols, stages, {n: self._entry_names(d) for n, d in self.registers.items()})

    @staticmethod
    def _entry_names(draft: RegisterDraft) -> Mapping[str, Symbol]:
        entry = dict(CASE_NAMES)
        entry["state"] = Symbol("builtin", state_type(draft.states))
        entry.update({n: Symbol("field", t) for n, t in draft.types.items()})
        return entry

    def expression(
        self, text: Any, path: Path, register: str, wanted: Type | None = None
    ) -> Expression | None:
        """Compiles an expression; notes what is wrong at its very column and gives None then."""
        try:
            compiled = expression_compile(str(text), self.names(register), wanted=wanted)
        except ExpressionError as error:
            values: dict[str, Any] = dict(error.values)
            values["near"] = self.did_you_mean(str(values.get("near", "")))
            self.source.report(error.code, path, offset=error.column, **values)
            return None
        self.used.update(("parameter", n) for n in compiled.reads if n in self.parameters)
        return compiled

    def condition(self, text: Any, path: Path, register: str) -> Expression | None:
        """A yes/no expression, or None when there is no text."""
        return None if text is None else self.expression(text, path, register, Type("yes_no"))

    @staticmethod
    def did_you_mean(word: str) -> str:
        """The bilingual-neutral hint `→ word？` or nothing."""
        return f"→ {word} ? " if word else ""

    def unknown(self, code: str, path: Path, name: str, known: Iterable[str], **values: Any) -> None:
        """Notes an unknown name with the nearest known one and the list."""
        names = list(known)
        hint = self.did_you_mean(near(name, names))
        self.source.report(code, path, name=name, near=hint, known=" ".join(names[:40]), **values)

    def who(self, text: str, path: Path, register: str) -> Who | None:
        """One name of somebody; notes R205 when it is nobody."""
        fields = self.registers[register].field_kinds() if register in self.registers else {}
        try:
            who = who_parse(text, frozenset(self.posts), fields)
        except ValueError as error:
            people = [n for n, t in fields.items() if t in PEOPLE]
            self.unknown("R205", path, str(error), [*self.posts, *people, *WORDS])
            return None
        self.mark_posts(who)
        return who

    def mark_posts(self, who: Who) -> None:
        """Remembers that a post is used."""
        if who.kind == "post":
            self.used.add(("post", who.name))
        if who.of is not None:
            self.mark_posts(who.of)

    def phrase(self, text: str, path: Path, register: str) -> Phrase | None:
        """A point in time; notes R224, R201 or X102 when it cannot be read."""
        draft = self.registers[register]
        try:
            phrase = phrase_parse(
                text, lambda name: _anchor(draft, name), lambda n: self._is_amount(draft, n)
            )
        except ValueError as error:
            problem, word = error.args[0], str(error.args[-1])
            if problem == "anchor":
                self.unknown("R201", path, word, sorted(draft.stages()) + _points(draft))
            else:
                self.source.report("R224", path, text=text)
            return None
        if phrase.amount and phrase.amount.name in self.parameters:
            self.used.add(("parameter", phrase.amount.name))
        return phrase

    def _is_amount(self, draft: RegisterDraft, name: str) -> bool:
        kind = self.parameters.get(name) or draft.terms.get(name) or draft.types.get(name)
        return kind is not None and kind.name in ("duration", "number", "integer")

    def stage(self, name: str, path: Path, register: str) -> bool:
        """Is this a state or step of the register? Notes R201 when not."""
        stages = self.registers[register].stages()
        if name not in stages:
            self.unknown("R201", path, name, sorted(stages))
        return name in stages


def _anchor(draft: RegisterDraft, name: str) -> Anchor | None:
    if name in draft.stages():
        return Anchor("stage", name)
    if name in draft.types and draft.types[name].name in ("date", "moment"):
        return Anchor("field", name)
    if name in draft.terms and draft.terms[name].name in ("date", "moment"):
        return Anchor("term", name)
    return None


def _points(draft: RegisterDraft) -> list[str]:
    points = [n for n, t in draft.types.items() if t.name in ("date", "moment")]
    return points + [n for n, t in draft.terms.items() if t.name in ("date", "moment")]
