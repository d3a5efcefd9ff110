"""One decision under way: the cases it touches, the events so far, and the queue of what they cause."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.engine.book import Book
from youzhang.engine.case import Case, Running, apply
from youzhang.engine.command import Imported
from youzhang.engine.event import Event
from youzhang.engine.refusal import Refusal
from youzhang.engine.scope import Scope
from youzhang.engine.world import World
from youzhang.language.effect import Effect

_SENT = ("notified", "tasked")
_STIRRING = ("moved", "set")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command brought about: events in order, and every case touched as it is afterwards."""

    events: tuple[Event, ...]
    cases: dict[str, Case]


class Deed:
    """Work in progress of one decision; thrown away when it is refused."""

    __slots__ = (
        "actor",
        "at",
        "attempt",
        "events",
        "first",
        "imported",
        "queue",
        "scopes",
        "stirred",
        "touched",
        "world",
    )

    def __init__(self, world: World, at: datetime, actor: str, imported: Imported | None = None) -> None:
        self.world = world
        self.at = at
        self.actor = actor
        self.imported = imported
        self.attempt: Refusal | None = None  # of what the regulation forbids: recorded, and refused
        self.events: list[Event] = []
        self.scopes: dict[str, Scope] = {}
        self.touched: dict[str, set[str]] = {}
        self.first: dict[str, Event] = {}
        self.stirred = False  # a consequence has set a value or moved a case
        self.queue: deque[tuple[Scope, tuple[Effect, ...], int, int, dict[str, Any]]] = deque()

    def enter(self, book: Book, case: Case) -> Scope:
        """The scope of a case in this decision, forked once."""
        scope = self.scopes.get(case.id)
        return self.enter_new(book, case.fork()) if scope is None else scope

    def enter_new(self, book: Book, case: Case) -> Scope:
        """The scope of a case that is this decision's own."""
        scope = Scope(self.world, book, book.rulebook.registers[case.register], case, self.actor, self.at)
        scope.others = self.scopes
        self.scopes[case.id] = scope
        self.touched[case.id] = set()
        return scope

    def emit(
        self, scope: Scope, kind: str, data: dict[str, Any], *, rule: int = -1,
        facts: dict[str, Any] | None = None, cause: int = -1, actor: str | None = None,
    ) -> int:  # fmt: skip
        """Books an event on a case and gives its number within the decision."""
        if self.imported is not None:
            self._mark(kind, data, cause)
        event = Event(
            scope.case.id,
            kind,
            self.at,
            self.actor if actor is None else actor,
            data,
            rule,
            facts or {},
            cause,
        )
        apply(scope.case, event)
        self.events.append(event)
        if kind in _STIRRING:
            self.stirred = True
        self.first.setdefault(scope.case.id, event)
        return len(self.events) - 1

    def _mark(self, kind: str, data: dict[str, Any], cause: int) -> None:
        """History says so: where it was read, and that nothing of it went out to anybody."""
        assert self.imported is not None
        if cause < 0:
            data["imported"] = self.imported.as_dict()
        if kind in _SENT:
            data["unsent"] = True

    def clock_set(self, scope: Scope, name: str, running: Running) -> None:
        """Folds a clock's change into the case's first event of this decision."""
        scope.case.clocks[name] = running
        self.first[scope.case.id].data.setdefault("clocks", {})[name] = running

    def decision(self) -> Decision:
        """What has come of it."""
        return Decision(tuple(self.events), {case: scope.case for case, scope in self.scopes.items()})
