"""History as commands: acts of the past played again on a world in memory, and what became of each clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from youzhang.engine.book import Book
from youzhang.engine.command import (
    Act,
    AddSigner,
    Claim,
    Command,
    Contact,
    ExtendClock,
    Finish,
    HandOver,
    Imported,
    Note,
    Print,
    Prove,
    Receive,
    Sign,
    Violate,
    Void,
    Withdraw,
)
from youzhang.engine.event import Event
from youzhang.engine.memory import MemoryWorld
from youzhang.engine.refusal import Refusal
from youzhang.engine.signing import EXTENSION
from youzhang.kernel.calendar import WorkCalendar
from youzhang.kernel.durations import duration_parse
from youzhang.kernel.people import Directory
from youzhang.language.step import OPEN

IN_TIME, LATE, OPEN_STILL = "in_time", "late", "open"
FOR_PEOPLE = ("breached", "asked")
_VERDICTS = {
    "met": IN_TIME,
    "met_late": LATE,
    "running": OPEN_STILL,
    "late": OPEN_STILL,
    "paused": OPEN_STILL,
}


@dataclass(frozen=True, slots=True)
class Past:
    """A command of the past. `born_of`: this opening was no command but followed from that case; it only names the case."""

    at: datetime
    command: Command
    born_of: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one clock of one case. `verdict`: in_time, late, or open (nobody has done it yet)."""

    case: str
    number: str
    opened_at: datetime
    due: datetime | None
    ended_at: datetime | None
    verdict: str
    actor: str

    @property
    def year(self) -> int:
        """The year in which the case was opened."""
        return self.opened_at.year


@dataclass(slots=True)
class Replayed:
    """The world after history, who met which clock (case, clock), what was refused this time, and what it meant for people.

    `for_people`: the breaches recorded and the signatures asked for, in order.
    """

    world: MemoryWorld
    met_by: dict[tuple[str, str], str] = field(default_factory=dict)
    refused: list[tuple[Past, Refusal]] = field(default_factory=list)
    for_people: list[Event] = field(default_factory=list)


class _ReplayWorld(MemoryWorld):
    """Entries that rules open get ids of their own, which history cannot have."""

    def case_new(self) -> str:
        return f"+{MemoryWorld.case_new(self)}"


def history_sorted(history: Iterable[Past]) -> list[Past]:
    """In order of time; what happened at one instant stays in the order given."""
    return sorted(history, key=lambda past: past.at)


def replay(
    history: Sequence[Past], *, books: Iterable[Book], directory: Directory, calendar: WorkCalendar, until: datetime,
    done: Callable[[int], None] = lambda _: None,
) -> Replayed:  # fmt: skip
    """Plays history (in order of time) up to `until`. What a book refuses is noted and left out, like a clerk's mistake.

    `done` is called with the number of commands played, now and then.
    """
    met: dict[tuple[str, str], str] = {}
    born: dict[str, list[str]] = {}
    for_people: list[Event] = []

    def see(event: Event) -> None:
        for name, running in (event.data.get("clocks") or {}).items():
            if running.status in ("met", "met_late"):
                met[event.case, name] = event.actor
        if event.kind in FOR_PEOPLE:
            for_people.append(event)
        if "caused_by" in event.data:
            born.setdefault(event.data["caused_by"], []).append(event.case)

    world = _ReplayWorld(directory, calendar, books, see)
    replayed = Replayed(world, met, for_people=for_people)
    names: dict[str, str] = {}
    for number, past in enumerate(history):
        if past.born_of:
            children = born.get(names.get(past.born_of, past.born_of), [])
            if children:
                names[past.command.case] = children.pop(0)
            continue
        command = past.command
        if command.case in names:
            command = replace(command, case=names[command.case])
        result = world.submit(command, past.at)
        if isinstance(result, Refusal):
            replayed.refused.append((past, result))
        if number % 500 == 0:
            done(number)
    world.tick(until)
    return replayed


def fates(replayed: Replayed, rulebook: str, register: str, clock: str) -> list[Fate]:
    """The fate of one clock in every case of a register that started it, in order of opening. What was stopped has none."""
    found = []
    for case in replayed.world.cases.values():
        running = case.clocks.get(clock)
        if running is None or (case.rulebook, case.register) != (rulebook, register):
            continue
        verdict = _VERDICTS.get(running.status)
        if verdict is not None:
            actor = replayed.met_by.get((case.id, clock), "")
            found.append(
                Fate(case.id, case.number, case.opened_at, running.due, running.ended_at, verdict, actor)
            )
    return sorted(found, key=lambda fate: fate.opened_at)


def past_of(event: Event) -> Past | None:
    """The command that an event of the journal was, or None for what follows by itself.

    Clocks ring again of their own accord; versions and signatures bring about their acts again.
    """
    data = event.data
    if event.kind == "acted" and data["step"] == OPEN and event.cause >= 0:
        return Past(event.at, Act(event.case, OPEN, event.actor), data.get("caused_by", ""))
    if event.cause >= 0 or event.kind not in _COMMANDS:
        return None
    command = _COMMANDS[event.kind](event)
    return None if command is None else Past(event.at, command)


def _acted(event: Event) -> Command | None:
    data = event.data
    if "asked_at" in data:
        return None  # follows from the last signature
    values, reason = data["values"], data.get("reason", "")
    rulebook, register = data.get("rulebook", ""), data.get("register", "")
    return Act(event.case, data["step"], event.actor, values, reason, rulebook, register, _imported(data))


def _imported(data: dict[str, Any]) -> Imported | None:
    found = data.get("imported")
    return Imported(found["by"], found["file"], found.get("row", 0)) if found else None


def _asked(event: Event) -> Command:
    data = event.data
    if data["step"] == EXTENSION:
        return _extension(event, data["values"])
    return Act(event.case, data["step"], event.actor, data["values"], data.get("reason", ""))


def _extended(event: Event) -> Command | None:
    return None if event.data.get("signed") else _extension(event, event.data)


def _extension(event: Event, values: dict[str, Any]) -> Command:
    by = duration_parse(values["by"])
    return ExtendClock(event.case, values["clock"], event.actor, by, event.data.get("reason", ""))


def _finished(event: Event) -> Command | None:
    """A task that was done by what happened has no actor; it will be done by it again."""
    if not event.actor:
        return None
    return Finish(event.case, event.data["id"], event.actor, event.data.get("note", ""))


def _noted(event: Event) -> Command:
    contact = event.data.get("contact")
    files = tuple(event.data["files"])
    return Note(
        event.case, event.actor, event.data["text"], files, Contact(**contact) if contact else None,
        event.data.get("same_as", ""),
    )  # fmt: skip


def _handed_over(event: Event) -> Command:
    return HandOver(event.case, event.actor, event.data["owner"], event.data["reason"])


def _violated(event: Event) -> Command:
    data = event.data
    return Violate(
        event.case, event.actor, data["article"], data["who"][0].removeprefix("person:"), data["facts"]
    )


_COMMANDS: dict[str, Callable[[Event], Command | None]] = {
    "acted": _acted,
    "asked": _asked,
    "extended": _extended,
    "finished": _finished,
    "noted": _noted,
    "handed_over": _handed_over,
    "voided": lambda e: Void(e.case, e.actor, e.data["reason"]),
    "attempted": lambda e: Act(e.case, e.data["step"], e.actor, {}),
    "signer_added": lambda e: AddSigner(e.case, e.actor, e.data["to"], e.data["reason"]),
    "received": lambda e: Receive(e.case, e.actor, e.data["part"]),
    "printed": lambda e: Print(e.case, e.actor, e.data["part"]),
    "claimed": lambda e: Claim(e.case, e.actor),
    "violated": _violated,
    "signed": lambda e: Sign(e.case, e.actor, True, e.data.get("reason", "")),
    "declined": lambda e: Sign(e.case, e.actor, False, e.data.get("reason", "")),
    "withdrawn": lambda e: Withdraw(e.case, e.actor),
    "proved": lambda e: Prove(e.case, e.data["id"], e.actor, e.data.get("note", "")),
}
