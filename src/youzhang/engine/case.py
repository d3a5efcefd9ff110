"""A case: one entry of a register with its state, clocks, signatures, tasks and notices. Changed by `evolve` alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from youzhang.engine.event import Event
from youzhang.language.names import asked_stage


@dataclass(frozen=True, slots=True)
class Running:
    """A clock on a case.

    `status`: running, paused, late (missed and still not done), met, met_late, stopped. `due` is the last
    instant in time; None for `promptly`. `next` is when it wants to be looked at again; `stage` counts the
    late consequences that have run; `extended` the extensions granted; `moves` everything that
    has put the limit off, in order, so that it can be counted again.
    """

    status: str
    since: datetime
    due: datetime | None
    next: datetime | None
    provisional: bool = False
    warned: bool = False
    stage: int = 0
    extended: int = 0
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    excused: bool = False
    moves: tuple[tuple[str, ...], ...] = ()

    @property
    def open(self) -> bool:
        """Still waiting for its event."""
        return self.status in ("running", "paused", "late")


@dataclass(frozen=True, slots=True)
class Pending:
    """A step that waits for signatures: who asked, with what, and who has signed which slot of which stage.

    `lapsed` is how often the time of the present stage ran out: so many levels above may sign it too.
    """

    step: str
    values: dict[str, Any]
    reason: str
    by: str
    at: datetime
    stages: tuple[tuple[str, tuple[str, ...]], ...]
    stage: int = 0
    signed: tuple[tuple[int, int, str], ...] = ()
    climbed: tuple[str, ...] = ()
    lapsed: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """Work somebody has to do on a case; `answer`: an opinion that is asked for, settled by words alone."""

    id: str
    who: tuple[str, ...]
    what: dict[str, str]
    due: datetime | None
    until: str
    done_at: datetime | None = None
    note: str = ""
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What was told to whom; `proof` is what is asked for, `proved_at` when it was given."""

    id: str
    who: tuple[str, ...]
    what: dict[str, str]
    proof: str
    at: datetime
    proved_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A part of the form (联) and who holds it; `received_at` is when one of them took it over."""

    part: str
    who: tuple[str, ...]
    at: datetime
    received_at: datetime | None = None
    received_by: str = ""


VOID = "~void"
"""The state of an entry that was taken out of its register: no rulebook can name it, nothing leads out of it."""


@dataclass(slots=True)
class Case:
    """The folded state of one stream. Treat as immutable; `fork` before applying events.

    Tasks, notices and copies change in few events: those make a new dictionary, and forks share the old one.
    """

    id: str
    rulebook: str = ""
    register: str = ""
    book: str = ""
    number: str = ""
    state: str = ""
    opened_at: datetime = datetime.min
    opened_by: str = ""
    owner: str = ""
    caused_by: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    moments: dict[str, datetime] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    clocks: dict[str, Running] = field(default_factory=dict)
    pending: Pending | None = None
    tasks: dict[str, Task] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    breaches: int = 0
    copies: dict[str, Copy] = field(default_factory=dict)
    actors: frozenset[str] = frozenset()
    seq: int = 0

    @property
    def unanswered(self) -> int:
        """Opinions asked for and not yet given."""
        return sum(task.answer and task.done_at is None for task in self.tasks.values())

    def fork(self) -> Case:
        """A copy whose own dictionaries may change; what they hold is never changed."""
        return Case(
            self.id, self.rulebook, self.register, self.book, self.number, self.state, self.opened_at,
            self.opened_by, self.owner, self.caused_by, self.fields.copy(), self.moments.copy(),
            self.times.copy(), self.clocks.copy(), self.pending, self.tasks, self.notices, self.breaches,
            self.copies, self.actors, self.seq,
        )  # fmt: skip


def evolve(case: Case, event: Event) -> Case:
    """The case after the event. Pure: the case given stays as it was."""
    after = case.fork()
    apply(after, event)
    return after


def apply(case: Case, event: Event) -> None:
    """Applies an event to a forked case in place; clock changes are folded into it as the clocks are afterwards."""
    APPLY[event.kind](case, event)
    clocks = event.data.get("clocks")
    if clocks:
        case.clocks.update(clocks)
    if event.actor and event.actor not in case.actors:
        case.actors = case.actors | {event.actor}
    case.seq += 1


def _acted(case: Case, event: Event) -> None:
    data = event.data
    step, at = data["step"], event.at
    if step == "open":
        case.rulebook, case.register, case.book = data["rulebook"], data["register"], data["book"]
        case.number, case.opened_at, case.opened_by = data["number"], at, event.actor
        case.caused_by = data.get("caused_by", "")
    values_assign(case, data["values"])
    case.moments[step] = at
    case.times[step] = case.times.get(step, 0) + 1
    case.pending = None
    to = data.get("to")
    if to:
        case.state = to
        case.moments[to] = at
        if to != step:
            case.times[to] = case.times.get(to, 0) + 1


def values_assign(case: Case, values: dict[str, Any]) -> None:
    """Puts values into a forked case in place; None empties a field."""
    for name, value in values.items():
        if name == "owner":
            case.owner = value or ""
        elif value is None:
            case.fields.pop(name, None)
        else:
            case.fields[name] = value


def _set(case: Case, event: Event) -> None:
    values_assign(case, event.data["values"])


def _moved(case: Case, event: Event) -> None:
    to = event.data["to"]
    case.state = to
    case.moments[to] = event.at
    case.times[to] = case.times.get(to, 0) + 1


def _asked(case: Case, event: Event) -> None:
    data = event.data
    stages = tuple((mode, tuple(whos)) for mode, whos in data["stages"])
    case.pending = Pending(
        data["step"], data["values"], data.get("reason", ""), event.actor, event.at, stages
    )
    case.moments[asked_stage(data["step"])] = event.at


def _signed(case: Case, event: Event) -> None:
    pending = case.pending
    if pending:
        slot = (pending.stage, event.data["slot"], event.actor)
        stage = event.data.get("next_stage", pending.stage)
        anew = stage != pending.stage
        if anew:
            case.moments[asked_stage(pending.step)] = event.at
        case.pending = Pending(  # written out, as in `clock.py`: replace costs as much as the rest of the event
            pending.step, pending.values, pending.reason, pending.by, pending.at, pending.stages, stage,
            (*pending.signed, slot), pending.climbed, 0 if anew else pending.lapsed,
        )  # fmt: skip


def _climbed(case: Case, event: Event) -> None:
    if case.pending:
        case.pending = replace(case.pending, climbed=(*case.pending.climbed, event.data["key"]))


def _lapsed(case: Case, event: Event) -> None:
    if case.pending:
        case.pending = replace(case.pending, lapsed=case.pending.lapsed + 1)


def _unasked(case: Case, event: Event) -> None:
    if case.pending:
        case.moments.pop(asked_stage(case.pending.step), None)
    case.pending = None


def _notified(case: Case, event: Event) -> None:
    data = event.data
    if data.get("unsent"):
        return  # history: told when it happened, or never; nobody is asked to confirm it now
    notice = Notice(data["id"], tuple(data["who"]), data["what"], data["proof"], event.at)
    case.notices = {**case.notices, notice.id: notice}


def _proved(case: Case, event: Event) -> None:
    notice = case.notices[event.data["id"]]
    proved = replace(notice, proved_at=event.at, note=event.data.get("note", ""))
    case.notices = {**case.notices, notice.id: proved}


def _tasked(case: Case, event: Event) -> None:
    data = event.data
    if data.get("unsent"):
        return  # as above: no work for anybody today
    task = Task(
        data["id"],
        tuple(data["who"]),
        data["what"],
        data.get("due"),
        data["until"],
        answer=data.get("answer", False),
    )
    case.tasks = {**case.tasks, task.id: task}


def _finished(case: Case, event: Event) -> None:
    task = case.tasks[event.data["id"]]
    done = replace(task, done_at=event.at, note=event.data.get("note", ""))
    case.tasks = {**case.tasks, task.id: done}


def _breached(case: Case, event: Event) -> None:
    case.breaches += 1


def _copied(case: Case, event: Event) -> None:
    part = event.data["part"]
    case.copies = {**case.copies, part: Copy(part, tuple(event.data["who"]), event.at)}


def _received(case: Case, event: Event) -> None:
    copy = case.copies[event.data["part"]]
    received = replace(copy, received_at=event.at, received_by=event.actor)
    case.copies = {**case.copies, copy.part: received}


def _signer_added(case: Case, event: Event) -> None:
    """A stage of its own after the present one: whoever was asked for signs before it goes on."""
    pending = case.pending
    if pending:
        stages = list(pending.stages)
        stages.insert(pending.stage + 1, ("all", (f"person:{event.data['to']}",)))
        case.pending = replace(pending, stages=tuple(stages))


def _owned(case: Case, event: Event) -> None:
    case.owner = event.data["owner"]


def _repinned(case: Case, event: Event) -> None:
    case.book = event.data["book"]


def _voided(case: Case, event: Event) -> None:
    case.state, case.pending = VOID, None


def _nothing(case: Case, event: Event) -> None:
    """The event speaks for itself; only its clock changes, if any, alter the case."""


APPLY = {
    "acted": _acted,
    "set": _set,
    "moved": _moved,
    "asked": _asked,
    "signed": _signed,
    "climbed": _climbed,
    "stuck": _nothing,
    "lapsed": _lapsed,
    "declined": _unasked,
    "withdrawn": _unasked,
    "notified": _notified,
    "proved": _proved,
    "tasked": _tasked,
    "finished": _finished,
    "breached": _breached,
    "warned": _nothing,
    "missed": _nothing,
    "escalated": _nothing,
    "extended": _unasked,
    "recounted": _nothing,
    "repinned": _repinned,
    "noted": _nothing,
    "claimed": _owned,
    "handed_over": _owned,
    "violated": _breached,
    "copied": _copied,
    "received": _received,
    "printed": _nothing,
    "attempted": _nothing,
    "signer_added": _signer_added,
    "voided": _voided,
}
"""Every kind of event, and what it does to a case."""
