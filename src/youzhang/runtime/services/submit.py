"""The one door. A command is one transaction: the case's overdue clocks, the decision, the journal, the projections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from django.db import OperationalError, connection, transaction

from youzhang.adoption.queries.books import books_load
from youzhang.engine.case import Case
from youzhang.engine.codec import event_body
from youzhang.engine.command import Act, Command, Imported, Ring
from youzhang.engine.decide import decide
from youzhang.engine.deed import Decision
from youzhang.engine.event import Event
from youzhang.engine.refusal import Refusal
from youzhang.journal.chain import NewEvent
from youzhang.journal.services.append import StreamConflict, journal_append
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.language.step import OPEN
from youzhang.organization.queries.snapshot import organization_snapshot
from youzhang.runtime.projections import clocks_project, entries_project, values_project
from youzhang.runtime.table import projections
from youzhang.runtime.world import StoredWorld
from youzhang.runtime.written import Change, Written

TRIES = 12
Result = TypeVar("Result")


class Busy(YouzhangError):
    """Too many people are changing the same thing; nothing was written, try again."""


def submit(command: Command, *, at: datetime, recorded_at: datetime | None = None) -> Decision | Refusal:
    """Carries out a command at `at`, in its own transaction, or refuses it; a refusal
    changes nothing, and only the attempt of what is forbidden is recorded.

    `recorded_at` is when it is written where that differs (an import of the past). On PostgreSQL a decision whose
    grounds moved meanwhile is taken back and decided again (Busy after too many tries).
    """
    if isinstance(command, Act) and command.step == OPEN and connection.vendor == "postgresql":
        with _numbered(f"{command.rulebook}/{command.register}"):
            return attempt(lambda: _submit(command, at, recorded_at or at))
    return attempt(lambda: _submit(command, at, recorded_at or at))


def attempt(work: Callable[[], Result]) -> Result:
    """Runs work in a transaction, again when the database says that what it read has moved."""
    if connection.in_atomic_block:
        return work()
    for number in range(TRIES):
        try:
            with transaction.atomic():
                return work()
        except (OperationalError, StreamConflict) as error:
            if number == TRIES - 1 or not _moved(error):
                raise _busy() from error
    raise _busy()


def _busy() -> Busy:
    return Busy(
        "T601",
        Label(
            "同时改动的人太多，这次没有写入。",
            "Too many people are changing this at once; nothing was written.",
        ),
        Label("请再试一次。", "Please try again."),
    )


def _moved(error: Exception) -> bool:
    """Serialization failure, deadlock, or a stream that somebody else has continued."""
    if isinstance(error, StreamConflict):
        return True
    state = getattr(error.__cause__, "sqlstate", None)
    return state in ("40001", "40P01") or "database is locked" in str(error)


@contextmanager
def _numbered(series: str) -> Iterator[None]:
    """Queues those who take numbers from one series before their snapshot is taken, instead of letting them collide."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [series])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [series])


def world_now(at: datetime | None = None) -> StoredWorld:
    """The world as the current transaction sees it, with the working hours in force at `at` (default: the newest)."""
    snapshot = organization_snapshot()
    calendar = snapshot.calendar_on(at.date()) if at is not None else snapshot.calendar
    return StoredWorld(snapshot.directory, calendar, books_load())


def _submit(command: Command, at: datetime, recorded_at: datetime) -> Decision | Refusal:
    world = world_now(at)
    events: list[Event] = []
    if isinstance(command, Act) and command.step == OPEN:
        command = replace(command, case=command.case or world.case_new())
    else:
        case_tick(world, command.case, at, events, getattr(command, "imported", None))
    result = decide(world, command, at)
    written = result if isinstance(result, Decision) else result.attempt
    if written is not None:
        keep(world, written, events)
    if events:
        write(world, events, at, recorded_at)
    return result


def case_tick(
    world: StoredWorld, case: str, at: datetime, events: list[Event], imported: Imported | None = None
) -> None:
    """Lets the overdue clocks of one case ring at their own instants, in order of time, before anything else happens to it.

    With `imported` they ring in history: recorded, and nobody is told.
    """
    while True:
        now = world.case(case)
        due = (
            [(r.next, name) for name, r in now.clocks.items() if r.next is not None and r.next <= at]
            if now
            else []
        )
        if not due:
            return
        instant, name = min(due)
        result = decide(world, Ring(case, name, imported), instant)
        if isinstance(result, Refusal):
            return
        keep(world, result, events)


def keep(world: StoredWorld, decision: Decision, events: list[Event]) -> None:
    """Makes a decision visible to what the same transaction decides next. Causes become numbers of the whole list."""
    start = len(events)
    for event in decision.events:
        if event.cause >= 0:
            event.cause += start
        events.append(event)
    world.current.update(decision.cases)


def write(world: StoredWorld, events: list[Event], at: datetime, recorded_at: datetime) -> None:
    """Journal first, then every projection in the order of the table."""
    numbers: list[int] = []
    streams: dict[str, list[NewEvent]] = {}
    for event in events:
        found = streams.setdefault(event.case, [])
        number = world.head(event.case).seq + len(found) + 1
        numbers.append(number)
        cause = f"{events[event.cause].case}:{numbers[event.cause]}" if event.cause >= 0 else ""
        found.append(
            NewEvent(event.kind, event.at, event.actor, event_body(event, _rule(world, event), cause))
        )
    changes = []
    for case, found in streams.items():
        head = journal_append(
            stream=f"case/{case}", head=world.head(case), events=found, recorded_at=recorded_at
        )
        after: Case = world.current[case]
        changes.append(Change(world.loaded.get(case), after, world.pinned(after.book), head))
    written = Written(world, tuple(changes), tuple(zip(events, numbers, strict=True)), at)
    for project in (entries_project, clocks_project, values_project, *projections()):
        project(written)


def _rule(world: StoredWorld, event: Event) -> str:
    if event.rule < 0:
        return ""
    return world.pinned(world.current[event.case].book).rulebook.rules[event.rule].id
