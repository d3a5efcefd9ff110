"""A rule: the second half of a step written elsewhere. On these events this must hold, this follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field as Key

from youzhang.kernel.labels import Label
from youzhang.language.build import Build
from youzhang.language.effect import Effect, EffectText, effects_compile
from youzhang.language.expression import Expression
from youzhang.language.shapes import Shape, Words, label_of
from youzhang.language.source import Path
from youzhang.language.step import Guard, guards_compile

EventKind = Literal["stage", "late"]


class RuleText(Shape):
    """`rule complaint.shifted: {on: pass_on, when: times(pass_on) == 3, then: [{notify: manager}]}`."""

    on: Words = Key(description="steps or states of the register, or `late <clock>`")
    when: str | None = Key(None, description="only if this holds")
    must: dict[str, str] | list[str] | str | None = Key(
        None, description="conditions of the step; not true = refused"
    )
    should: dict[str, str] | list[str] | str | None = Key(None, description="not true = a reason is asked")
    needs: Words = Key(default_factory=list, description="fields that must be filled at that step")
    then: list[EffectText] = Key(default_factory=list, description="what follows")
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Consequence:
    """A compiled rule (it cannot be called Rule: that is any rule with its citation)."""

    name: str
    label: Label
    on: tuple[tuple[EventKind, str], ...]
    when: Expression | None
    must: tuple[Guard, ...]
    should: tuple[Guard, ...]
    needs: tuple[str, ...]
    then: tuple[Effect, ...]
    rule: int


def rule_compile(
    build: Build, register: str, name: str, text: RuleText, path: Path, rule: int
) -> Consequence | None:
    """The compiled rule; notes R232 for unknown events."""
    draft = build.registers[register]
    on: list[tuple[EventKind, str]] = []
    for i, word in enumerate(text.on):
        late = word.startswith("late ")
        plain = word.removeprefix("late ").removeprefix(f"{register}.").strip()
        known = set(draft.clocks) if late else draft.stages()
        if plain in known:
            on.append(("late" if late else "stage", plain))
        else:
            build.source.report("R232", (*path, "on", i), name=word)
    needs = [field for field in text.needs if field in draft.types]
    for i, field in enumerate(text.needs):
        if field not in draft.types:
            build.unknown("R204", (*path, "needs", i), field, draft.types, register=register)
    return Consequence(
        name=name,
        label=label_of(name, text.zh, text.en),
        on=tuple(on),
        when=build.condition(text.when, (*path, "when"), register),
        must=guards_compile(build, register, text.must, (*path, "must")),
        should=guards_compile(build, register, text.should, (*path, "should")),
        needs=tuple(needs),
        then=effects_compile(build, register, text.then, (*path, "then")),
        rule=rule,
    )
