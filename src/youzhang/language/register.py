"""A register: a form with typed fields and a number; each entry is a case that moves through states."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import Field as Key

from youzhang.kernel.labels import Label
from youzhang.language.build import Build, RegisterDraft
from youzhang.language.clock import Clock
from youzhang.language.field import Field, FieldText
from youzhang.language.names import RESERVED
from youzhang.language.rule import Consequence
from youzhang.language.shapes import Shape, Wording, WordingText, Words, label_of
from youzhang.language.source import Path, name_is_valid
from youzhang.language.step import OPEN, Step
from youzhang.language.term import Term
from youzhang.language.who import Who

_PART = re.compile(r"\{(yyyy|yy|mm|dd|serial:0\d)\}")
_DATED: dict[str, Callable[[datetime], str]] = {
    "yyyy": lambda at: f"{at.year:04d}",
    "yy": lambda at: f"{at.year % 100:02d}",
    "mm": lambda at: f"{at.month:02d}",
    "dd": lambda at: f"{at.day:02d}",
}


class RegisterText(Shape):
    """`registers: {repair: {title: …, number: …, states: […], fields: {…}}}`."""

    title: Wording
    number: str | None = Key(
        None, description='"BX{yyyy}{mm}-{serial:04}"; restarts with the smallest date part'
    )
    states: dict[str, WordingText] | list[str] | None = Key(
        None, description="the first is where an entry starts"
    )
    ends: Words | None = Key(None, description="states without a way out; default: the last")
    fields: dict[str, FieldText] = Key(default_factory=dict)
    seen_by: Words | None = Key(
        None, description="who sees entries besides those who take part; default: the posts of its steps"
    )


@dataclass(frozen=True, slots=True)
class Numbering:
    """`BX{yyyy}{mm}-{serial:04}`: no gap, never twice; full is refused."""

    pattern: str
    digits: int
    pieces: tuple[str, ...]

    def period(self, at: datetime) -> str:
        """The part that restarts the serial: everything but the serial itself, filled in."""
        return self._fill(at, "*")

    def write(self, at: datetime, serial: int) -> str | None:
        """The number; None when the serial no longer fits its digits."""
        return None if serial >= 10**self.digits else self._fill(at, f"{serial:0{self.digits}d}")

    def _fill(self, at: datetime, serial: str) -> str:
        return "".join([
            piece if number % 2 == 0 else _DATED[piece](at) if piece in _DATED else serial
            for number, piece in enumerate(self.pieces)
        ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Register:
    """A compiled register with everything that articles say about it."""

    name: str
    title: Label
    numbering: Numbering | None
    states: dict[str, Label]
    ends: frozenset[str]
    fields: dict[str, Field]
    terms: dict[str, Term]
    steps: dict[str, Step]
    clocks: dict[str, Clock]
    consequences: tuple[Consequence, ...]
    seen_by: tuple[Who, ...]
    rule: int = -1
    on_stage: dict[str, tuple[Consequence, ...]] = field(default_factory=dict)
    on_late: dict[str, tuple[Consequence, ...]] = field(default_factory=dict)
    clocks_after: dict[str, tuple[Clock, ...]] = field(default_factory=dict)
    clocks_asked: dict[str, tuple[Clock, ...]] = field(default_factory=dict)
    opens_for: frozenset[str] = frozenset()
    fillable: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    guarding: dict[str, tuple[Consequence, ...]] = field(default_factory=dict)
    computed: tuple[Field, ...] = ()
    defaults: dict[str, Any] = field(default_factory=dict)

    @property
    def first(self) -> str:
        """The state an entry starts in."""
        return next(iter(self.states))


def register_declare(build: Build, name: str, text: RegisterText, path: Path) -> None:
    """Makes the register's name, states and field types known, before any rule is read."""
    states = tuple(text.states) if text.states else ("recorded",)
    if len(set(states)) != len(states):
        build.source.report("R221", (*path, "states"), register=name, name="state")
    for number, state in enumerate(states):
        if not name_is_valid(state) or (state in RESERVED and state != OPEN):
            here = (*path, "states", state) if isinstance(text.states, dict) else (*path, "states", number)
            build.source.report("Y010", here, at_key=True, name=state)
    build.registers[name] = RegisterDraft(name, states)
    for i, end in enumerate(text.ends or []):
        if end not in states:
            build.unknown("R201", (*path, "ends", i), end, states)


def states_of(text: RegisterText) -> dict[str, Label]:
    """States with their labels, in order."""
    if isinstance(text.states, dict):
        return {name: label_of(name, word.zh, word.en) for name, word in text.states.items()}
    return {name: label_of(name) for name in text.states or []} or {"recorded": Label("已登记", "Recorded")}


def numbering_compile(build: Build, text: str | None, path: Path) -> Numbering | None:
    """Reads a number pattern; notes R222."""
    if text is None:
        return None
    parts = _PART.findall(text)
    serials = [part for part in parts if part.startswith("serial")]
    rest = _PART.sub("", text)
    if len(serials) != 1 or "{" in rest or "}" in rest:
        build.source.report("R222", (*path, "number"), pattern=text, why="serial")
        return None
    if ("dd" in parts and "mm" not in parts) or ("mm" in parts and not {"yyyy", "yy"} & set(parts)):
        build.source.report("R222", (*path, "number"), pattern=text, why="yyyy mm dd")
        return None
    return Numbering(text, int(serials[0].split(":0")[1]), tuple(_PART.split(text)))
