"""A step: who may do what to an entry, from which state to which, what must hold, who signs, what follows."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field as Key

from youzhang.kernel.labels import Label
from youzhang.language.approval import Signing
from youzhang.language.build import Build
from youzhang.language.effect import Effect, EffectText, effects_compile
from youzhang.language.expression import Expression
from youzhang.language.shapes import Shape, Words, label_of
from youzhang.language.source import Path
from youzhang.language.term import signers_compile
from youzhang.language.who import Who

OPEN = "open"
"""The step that makes an entry. Without a rule of its own anyone may open, filling any field."""


class StepText(Shape):
    """`step complaint.send: {by: desk, from: received, to: with_service}`."""

    by: Words | None = Key(None, description="who may; default anyone")
    from_: Words | None = Key(None, alias="from", description="states; default any that is not an end")
    to: str | None = Key(None, description="the state it leads to; default: stays")
    needs: Words = Key(default_factory=list, description="fields that must be filled when it is done")
    takes: Words | None = Key(None, description="further fields it may fill; open without it: all")
    asks: Words = Key(
        default_factory=list,
        description="what a customer who does it himself fills, and all that is needed of him; default: needs and takes",
    )
    must: dict[str, str] | list[str] | str | None = Key(None, description="conditions; not true = refused")
    should: dict[str, str] | list[str] | str | None = Key(
        None, description="not true = a reason is asked and kept"
    )
    reason: bool = Key(False, description="a reason is required")
    forbidden: bool = Key(
        False, description="nobody may; whoever tries is refused, and the attempt is recorded"
    )
    signed_by: str | None = Key(
        None, description="signatures before it takes effect, or a term that gives them"
    )
    then: list[EffectText] = Key(default_factory=list, description="what follows")
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """A named condition of a step."""

    name: str
    condition: Expression


@dataclass(frozen=True, slots=True)
class Step:
    """A compiled step. `sources` empty means any state but the ends."""

    name: str
    label: Label
    by: tuple[Who, ...]
    sources: tuple[str, ...]
    to: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    must: tuple[Guard, ...]
    should: tuple[Guard, ...]
    reason: bool
    signing: Signing | None
    then: tuple[Effect, ...]
    rule: int
    forbidden: bool = False
    asks: tuple[str, ...] = ()


def step_compile(
    build: Build, register: str, name: str, text: StepText, path: Path, rule: int
) -> Step | None:
    """The compiled step; notes unknown states, fields, posts and expressions at their places."""
    draft = build.registers[register]
    for i, state in enumerate(text.from_ or []):
        if state not in draft.states:
            build.unknown("R201", (*path, "from", i), state, draft.states)
    if text.to is not None and text.to not in draft.states:
        build.unknown("R201", (*path, "to"), text.to, draft.states)
        return None
    needs = _fields(build, register, text.needs, (*path, "needs"))
    written = takes = _fields(build, register, text.takes or [], (*path, "takes"))
    by = [build.who(word, (*path, "by"), register) for word in text.by or ["anyone"]]
    if name == OPEN and text.takes is None:
        takes = tuple(draft.types)
    return Step(
        name=name,
        label=label_of(name, text.zh, text.en) if name != OPEN or text.zh else Label("登记", "Record"),
        by=tuple(who for who in by if who),
        sources=tuple(text.from_ or ()),
        to=text.to or (draft.states[0] if name == OPEN else ""),
        needs=needs,
        takes=takes,
        must=guards_compile(build, register, text.must, (*path, "must")),
        should=guards_compile(build, register, text.should, (*path, "should")),
        reason=text.reason,
        signing=_signing(build, register, text.signed_by, (*path, "signed_by")),
        then=effects_compile(build, register, text.then, (*path, "then")),
        rule=rule,
        forbidden=text.forbidden,
        asks=_fields(build, register, text.asks, (*path, "asks")) or tuple(dict.fromkeys((*needs, *written))),
    )


def guards_compile(
    build: Build, register: str, text: dict[str, str] | list[str] | str | None, path: Path
) -> tuple[Guard, ...]:
    """Conditions by name; unnamed ones are named by their number."""
    if text is None:
        return ()
    if isinstance(text, str):
        items: list[tuple[str, str, Path]] = [("1", text, path)]
    elif isinstance(text, list):
        items = [(str(i + 1), words, (*path, i)) for i, words in enumerate(text)]
    else:
        items = [(name, words, (*path, name)) for name, words in text.items()]
    found = [(name, build.condition(words, here, register)) for name, words, here in items]
    return tuple(Guard(name, condition) for name, condition in found if condition)


def _fields(build: Build, register: str, names: list[str], path: Path) -> tuple[str, ...]:
    types = build.registers[register].types
    for i, name in enumerate(names):
        if name not in types and name != "owner":
            build.unknown("R204", (*path, i), name, types, register=register)
    return tuple(name for name in names if name in types or name == "owner")


def _signing(build: Build, register: str, text: str | None, path: Path) -> Signing | None:
    if text is None:
        return None
    terms = build.registers[register].terms
    if text in terms and terms[text].name == "signers":
        build.used.add(("term", f"{register}.{text}"))
        return Signing(term=text)
    stages = signers_compile(build, register, text, path)
    return Signing(stages=stages) if stages else None
