"""Effects: what a rule may bring about. One verb each: set, open, move, notify, task, breach, copies, climb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field as Key

from youzhang.kernel.durations import Duration, duration_parse
from youzhang.kernel.labels import Label
from youzhang.language.build import Build
from youzhang.language.expression import Expression, Type
from youzhang.language.shapes import Shape, WordingText, Words
from youzhang.language.source import Path
from youzhang.language.who import Who

Verb = Literal["set", "open", "move", "notify", "task", "breach", "copies", "climb"]
VERBS: tuple[Verb, ...] = ("set", "open", "move", "notify", "task", "breach", "copies", "climb")


class EffectText(Shape):
    """One verb, and what belongs to it."""

    set: dict[str, str] | None = Key(None, description="{field: expression}")
    open: str | None = Key(None, description="a register: a new entry, linked back")
    move: str | None = Key(None, description="a state: a change without a person")
    notify: Words | None = Key(None, description="who is told")
    task: Words | None = Key(None, description="who has to do something")
    breach: Words | None = Key(None, description="whose breach of this article is recorded")
    copies: dict[str, Words] | None = Key(
        None, description="{part of the form: who holds it}; only they receive and print it"
    )
    climb: str | None = Key(
        None, description="a step whose signatures are waited for: the level above may sign too"
    )
    answer: bool = Key(False, description="task: each of them gives an opinion of his own, in words")
    fine: str | None = Key(None, description="breach: the fine it carries for each of them, an expression")
    with_: dict[str, str] | None = Key(None, alias="with", description="open: {field: expression}")
    what: WordingText | None = Key(None, description="notify, task, breach: the wording")
    proof: Literal["receipt", "reply", "signature"] | None = Key(
        None, description="notify: proof that is asked for"
    )
    tells: Words = Key(
        default_factory=list,
        description="notify: fields whose values go with it; what a customer may read of the entry",
    )
    within: str | None = Key(None, description="task, notify: how long there is, a duration")
    until: Words | None = Key(None, description="task: steps or states, any of which settles it")
    when: str | None = Key(None, description="only if this holds")
    after: str | None = Key(None, description="late: so much later, if still not done")


@dataclass(frozen=True, slots=True)
class Effect:
    """A compiled effect. `number` is its place in the rule: part of the key under which it is booked."""

    verb: Verb
    number: int
    when: Expression | None = None
    after: Duration | None = None
    values: tuple[tuple[str, Expression], ...] = ()
    target: str = ""
    who: tuple[Who, ...] = ()
    what: Label | None = None
    proof: str = ""
    within: Duration | None = None
    until: tuple[str, ...] = ()
    answer: bool = False
    fine: Expression | None = None
    parts: tuple[tuple[str, tuple[Who, ...]], ...] = ()
    tells: tuple[str, ...] = ()


def effects_compile(
    build: Build, register: str, texts: list[EffectText], path: Path, *, late: bool = False
) -> tuple[Effect, ...]:
    """All effects of a rule; notes R228 and what their parts get wrong."""
    found = [_effect(build, register, text, (*path, i), i, late) for i, text in enumerate(texts)]
    return tuple(effect for effect in found if effect)


def _effect(
    build: Build, register: str, text: EffectText, path: Path, number: int, late: bool
) -> Effect | None:
    verbs = [verb for verb in VERBS if getattr(text, verb) is not None]
    if len(verbs) != 1 or (text.after is not None and not late) or _misplaced(text, verbs[0]):
        build.source.report("R228", path)
        return None
    verb = verbs[0]
    if not _target_exists(build, register, verb, text, path):
        return None
    who = (
        [build.who(word, (*path, verb), register) for word in getattr(text, verb)] if verb in _PEOPLE else []
    )
    return Effect(
        verb,
        number,
        when=build.condition(text.when, (*path, "when"), register),
        after=_duration(build, text.after, (*path, "after")),
        values=_values(build, register, verb, text, path),
        target=text.open or text.move or text.climb or "",
        who=tuple(w for w in who if w),
        what=text.what.label() if text.what else None,
        proof=text.proof or "",
        within=_duration(build, text.within, (*path, "within")),
        until=tuple(
            stage
            for i, stage in enumerate(text.until or [])
            if build.stage(stage, (*path, "until", i), register)
        ),
        answer=text.answer,
        fine=build.expression(text.fine, (*path, "fine"), register, MONEY) if text.fine else None,
        parts=_parts(build, register, text.copies or {}, (*path, "copies")),
        tells=_told(build, register, text.tells, (*path, "tells")),
    )


def _parts(
    build: Build, register: str, copies: dict[str, list[str]], path: Path
) -> tuple[tuple[str, tuple[Who, ...]], ...]:
    """The numbered copies of a form and who holds each."""
    found = []
    for part, words in copies.items():
        whos = [build.who(word, (*path, part), register) for word in words]
        found.append((part, tuple(who for who in whos if who)))
    return tuple(found)


def _told(build: Build, register: str, names: list[str], path: Path) -> tuple[str, ...]:
    """The fields that go with a notice; notes R204."""
    types = build.registers[register].types
    for i, name in enumerate(names):
        if name not in types:
            build.unknown("R204", (*path, i), name, types, register=register)
    return tuple(name for name in names if name in types)


def _misplaced(text: EffectText, verb: str) -> bool:
    """A fine goes with a breach alone, an answer with a task that no step settles."""
    answered_otherwise = text.answer and (verb != "task" or bool(text.until))
    return answered_otherwise or (text.fine is not None and verb != "breach")


_PEOPLE = ("notify", "task", "breach")
MONEY = Type("money")


def _target_exists(build: Build, register: str, verb: str, text: EffectText, path: Path) -> bool:
    if verb == "open" and text.open not in build.registers:
        build.unknown("R206", (*path, "open"), str(text.open), build.registers)
        return False
    steps = build.registers[register].steps
    if verb == "climb" and text.climb not in steps:
        build.unknown("R201", (*path, "climb"), str(text.climb), steps)
        return False
    states = build.registers[register].states
    if verb == "move" and text.move not in states:
        build.unknown("R201", (*path, "move"), str(text.move), states)
        return False
    return True


def _values(
    build: Build, register: str, verb: str, text: EffectText, path: Path
) -> tuple[tuple[str, Expression], ...]:
    """The assignments of `set` and `open … with`, each typed as its field."""
    written: dict[str, Any] = (text.set if verb == "set" else text.with_) or {}
    target = register if verb == "set" else text.open or ""
    key = "set" if verb == "set" else "with"
    types = {**build.registers[target].types} if target in build.registers else {}
    found = []
    for name, expression in written.items():
        here = (*path, key, name)
        if name not in types and name != "owner":
            build.unknown("R204", here, name, types, register=target)
            continue
        wanted = types.get(name)
        text_of = "this" if expression == "this" else expression
        if wanted is not None and wanted.name == "entry" and text_of == "this":
            wanted, text_of = None, "number"
        compiled = build.expression(text_of, here, register, wanted)
        if compiled:
            found.append((name, compiled))
    return tuple(found)


def _duration(build: Build, text: str | None, path: Path) -> Duration | None:
    if text is None:
        return None
    try:
        return duration_parse(text)
    except ValueError:
        build.source.report("Y005", path, problem=text, expected="30 minutes / 5 working days")
        return None
