"""A clock: what must have happened by when, and what follows if it has not. It only rings when nobody acts.

Where the step that meets it also moves what it counts from (`due: 1 year after last`), it is a round: the next begins.

The pages call it a deadline (时限). Text: `clock repair.arrive: {when: fault == leak, due: 30 minutes after open, done: arrive}`.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field as Key

from youzhang.kernel.durations import Duration, duration_parse
from youzhang.kernel.labels import Label
from youzhang.language.approval import Signing
from youzhang.language.build import Build
from youzhang.language.effect import Effect, EffectText, effects_compile
from youzhang.language.expression import Expression
from youzhang.language.moment import Phrase
from youzhang.language.shapes import Shape, Words, label_of
from youzhang.language.source import Path
from youzhang.language.term import signers_compile
from youzhang.language.who import Who


class ExtendText(Shape):
    """Who may put a limit off, by how much in all, how often, signed by whom. A reason is always asked."""

    by: Words
    most: str
    times: int = 1
    signed_by: str | None = None


class ClockText(Shape):
    """One sentence for the limit (`due`), one for what meets it (`done`)."""

    due: str = Key(description="a point in time: 3 days after accepted, 18:00 on arrived, promptly …")
    done: Words = Key(description="steps or states; any of them meets the clock")
    when: str | None = Key(None, description="the clock applies only if this holds")
    opens: str | None = Key(
        None, description="not before this point: a step in `done` that comes earlier is refused"
    )
    pause: Words = Key(default_factory=list, description="states in which the clock stands still")
    warn: str | None = Key(None, description="how long before the limit to warn: 10 minutes")
    who: Words | None = Key(None, description="whose it is; default: who may do the first step in `done`")
    excused: str | None = Key(
        None, description="a step; done before the limit, a miss is late with reason, no consequence"
    )
    extend: ExtendText | None = None
    late: list[EffectText] = Key(
        default_factory=list, description="what follows a miss; with `after` so much later"
    )
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Extend:
    """A compiled leave to extend; `most` is the cap over all extensions together."""

    by: tuple[Who, ...]
    most: Duration
    times: int
    signing: Signing | None


@dataclass(frozen=True, slots=True)
class Clock:
    """A compiled clock."""

    name: str
    label: Label
    due: Phrase
    done: tuple[str, ...]
    when: Expression | None
    opens: Phrase | None
    pause: tuple[str, ...]
    warn: Duration | None
    who: tuple[Who, ...]
    excused: str
    extend: Extend | None
    late: tuple[Effect, ...]
    rule: int


def clock_compile(
    build: Build, register: str, name: str, text: ClockText, path: Path, rule: int
) -> Clock | None:
    """The compiled clock; notes R224 for its times, R201 for its states and steps."""
    due = build.phrase(text.due, (*path, "due"), register)
    opens = build.phrase(text.opens, (*path, "opens"), register) if text.opens else None
    done = [word for i, word in enumerate(text.done) if build.stage(word, (*path, "done", i), register)]
    pause = [word for i, word in enumerate(text.pause) if build.stage(word, (*path, "pause", i), register)]
    who = [build.who(word, (*path, "who"), register) for word in text.who or []]
    if text.excused:
        build.stage(text.excused, (*path, "excused"), register)
    when = build.condition(text.when, (*path, "when"), register)
    late = effects_compile(build, register, text.late, (*path, "late"), late=True)
    extend = _extend(build, register, text.extend, (*path, "extend"))
    warn = _duration(build, text.warn, (*path, "warn"))
    if due is None or not done:
        return None
    return Clock(
        name=name,
        label=label_of(name, text.zh, text.en),
        due=due,
        done=tuple(done),
        when=when,
        opens=opens,
        pause=tuple(pause),
        warn=warn,
        who=tuple(w for w in who if w),
        excused=text.excused or "",
        extend=extend,
        late=late,
        rule=rule,
    )


def _extend(build: Build, register: str, text: ExtendText | None, path: Path) -> Extend | None:
    if text is None:
        return None
    by = [build.who(word, (*path, "by"), register) for word in text.by]
    most = _duration(build, text.most, (*path, "most"))
    stages = (
        signers_compile(build, register, text.signed_by, (*path, "signed_by")) if text.signed_by else None
    )
    if most is None:
        return None
    signing = Signing(stages=stages) if stages else None
    return Extend(tuple(who for who in by if who), most, text.times, signing)


def _duration(build: Build, text: str | None, path: Path) -> Duration | None:
    """`10 minutes`, also said `10 minutes before`."""
    if text is None:
        return None
    try:
        return duration_parse(text.removesuffix("before"))
    except ValueError:
        build.source.report("Y005", path, problem=text, expected="10 minutes")
        return None
