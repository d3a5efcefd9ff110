"""Back-test: the same history under other values or another draft, and what would have become of each limit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from youzhang.engine.book import Book, book_make
from youzhang.engine.command import Act
from youzhang.engine.parameter import rules_asleep
from youzhang.engine.refusal import Refusal
from youzhang.engine.replay import IN_TIME, LATE, OPEN_STILL, Fate, Past, Replayed, fates, replay
from youzhang.kernel.calendar import WorkCalendar
from youzhang.kernel.durations import Duration
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.kernel.people import Directory
from youzhang.language.parameter import Parameter
from youzhang.language.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Trial:
    """A name (`10 working days`, `草案`) and the book that all of history is judged by."""

    name: Label
    book: Book


@dataclass(slots=True)
class Tally:
    """How many were done in time, late, and not at all."""

    in_time: int = 0
    late: int = 0
    open: int = 0

    def add(self, fate: Fate) -> None:
        """Counts one."""
        setattr(
            self,
            {IN_TIME: "in_time", LATE: "late", OPEN_STILL: "open"}[fate.verdict],
            self.of(fate.verdict) + 1,
        )

    def of(self, verdict: str) -> int:
        """The number of one verdict."""
        return {IN_TIME: self.in_time, LATE: self.late, OPEN_STILL: self.open}[verdict]

    @property
    def all(self) -> int:
        """All of them."""
        return self.in_time + self.late + self.open


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one trial made of one clock (`register.clock`)."""

    trial: Label
    clock: str
    fates: tuple[Fate, ...]
    refused: tuple[tuple[Past, Refusal], ...]
    total: Tally = field(default_factory=Tally)
    years: dict[int, Tally] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A case that would have fared differently."""

    before: Fate
    after: Fate


def parameter_value(parameter: Parameter, now: Any, text: str) -> Any:
    """A value written by hand; a bare number takes the unit of the present value. Raises YouzhangError I501."""
    written = text.strip()
    if isinstance(now, Duration) and written.isdigit():
        written = str(replace(now, amount=int(written)))
    try:
        return parameter.read(written)
    except ValueError as error:
        raise YouzhangError(
            "I501",
            Label(
                f"参数“{parameter.name}”的值“{text}”不对。",
                f"'{text}' does not fit the parameter '{parameter.name}'.",
            ),
            Label(f"应为：{error}。", f"It should be: {error}."),
        ) from error


def book_of_all_time(
    rulebook: Rulebook, like: Book | None, *, parameters: dict[str, Any] | None = None
) -> Book:
    """A book in force from the first day on: bound as `like` is, with its values and what `parameters` says instead."""
    posts: dict[str, tuple[str, ...]] = {name: (f"post:{name}",) for name in rulebook.posts}
    values: dict[str, Any] = {}
    reading, off = rulebook.reading, frozenset[str]()
    if like is not None:
        posts.update(like.posts)
        values = {name: value for name, value in like.parameters.items() if name in rulebook.parameters}
        off = frozenset(like.rulebook.rules[one.rule].id for one in rules_asleep(like) if not one.waits_for)
        reading = like.reading if like.reading != like.rulebook.reading else rulebook.reading
    values.update(parameters or {})
    return book_make(
        rulebook,
        since=date.min,
        posts=posts,
        parameters=values,
        off=off,
        reading=reading,
        key=f"{rulebook.key}#trial",
    )


def backtest(
    trials: Sequence[Trial], history: Sequence[Past], *, directory: Directory, calendar: WorkCalendar, until: datetime,
    clocks: Sequence[str] = (), since: date = date.min, to: date = date.max,
    done: Callable[[Trial, int], None] = lambda _trial, _number: None,
    played: Callable[[Trial, Replayed], None] = lambda _trial, _replayed: None,
) -> list[Outcome]:  # fmt: skip
    """Every trial's outcome for every clock (or those named) that history started, in order of trials.

    Cases opened before `since` or after `to` are played, since others may look at them, and not counted. `played` is
    given each trial's world at its end, before it is forgotten.
    """
    found = []
    for trial in trials:
        replayed = replay(
            history, books=[trial.book], directory=directory, calendar=calendar, until=until,
            done=lambda number, trial=trial: done(trial, number),  # type: ignore[misc]
        )  # fmt: skip
        played(trial, replayed)
        rulebook = trial.book.rulebook
        for register in rulebook.registers.values():
            for name in register.clocks:
                if clocks and f"{register.name}.{name}" not in clocks:
                    continue
                seen = [
                    f
                    for f in fates(replayed, rulebook.id, register.name, name)
                    if since <= f.opened_at.date() <= to
                ]
                if seen:
                    outcome = Outcome(
                        trial.name, f"{register.name}.{name}", tuple(seen), tuple(replayed.refused)
                    )
                    found.append(_counted(outcome))
    return found


def _counted(outcome: Outcome) -> Outcome:
    for fate in outcome.fates:
        outcome.total.add(fate)
        outcome.years.setdefault(fate.year, Tally()).add(fate)
    return outcome


def fates_changed(before: Outcome, after: Outcome) -> list[Change]:
    """The cases whose verdict differs, in order of opening."""
    then = {fate.case: fate for fate in before.fates}
    return [
        Change(then[f.case], f) for f in after.fates if f.case in then and then[f.case].verdict != f.verdict
    ]


def openings_of(history: Sequence[Past]) -> dict[str, dict[str, Any]]:
    """Case to the values it was opened with."""
    return {
        past.command.case: past.command.values
        for past in history
        if isinstance(past.command, Act) and past.command.rulebook
    }
