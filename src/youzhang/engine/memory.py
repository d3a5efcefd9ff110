"""A world held in memory: scenarios, back-tests and property tests run the very same engine on it."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from youzhang.engine.book import Book
from youzhang.engine.case import VOID, Case
from youzhang.engine.command import Command, Repin, Ring
from youzhang.engine.decide import decide
from youzhang.engine.deed import Decision
from youzhang.engine.event import Event
from youzhang.engine.refusal import Refusal
from youzhang.kernel.calendar import WorkCalendar
from youzhang.kernel.people import Directory
from youzhang.language.expression import Expression

Sink = Callable[[Event], None]


class MemoryWorld:
    """Keeps cases, clocks and number series. `sink` receives every event in order; nothing else is kept of it."""

    def __init__(
        self, directory: Directory, calendar: WorkCalendar, books: Iterable[Book], sink: Sink | None = None
    ) -> None:
        self.directory = directory
        self.calendar = calendar
        self.books: dict[str, list[Book]] = {}
        self.by_key: dict[str, Book] = {}
        self.cases: dict[str, Case] = {}
        self.sink = sink
        self._clocks: list[tuple[datetime, str, str]] = []
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._taken: dict[tuple[str, str, str], int] = {}
        self._indexed: dict[tuple[str, str], set[str]] = {}
        self._index: dict[tuple[str, str, str, Any], dict[str, None]] = {}
        self._ids = 0
        for book in books:
            self.book_add(book)

    def book_add(self, book: Book) -> None:
        """Brings a further version into force from its day."""
        self.books.setdefault(book.rulebook.id, []).append(book)
        self.books[book.rulebook.id].sort(key=lambda b: b.since)
        self.by_key[book.key] = book
        for register, names in fields_looked_at(book).items():
            self._indexed.setdefault((book.rulebook.id, register), set()).update(names)

    # what a decision asks

    def case(self, case: str) -> Case | None:
        """An entry by its id."""
        return self.cases.get(case)

    def find(self, rulebook: str, register: str, equal: Sequence[tuple[str, Any]]) -> Sequence[Case]:
        """Entries by equality of the fields that rules look at."""
        found: dict[str, None] | None = None
        for name, value in equal:
            here = self._index.get((rulebook, register, name, value), {})
            found = here if found is None else {key: None for key in found if key in here}
        return [case for key in found or () if (case := self.cases[key]).state != VOID]

    def book(self, rulebook: str, at: datetime) -> Book | None:
        """The version in force at an instant."""
        day = at.date()
        found = None
        for book in self.books.get(rulebook, ()):
            if book.since <= day:
                found = book
        return found

    def pinned(self, key: str) -> Book:
        """The book a case was opened under."""
        return self.by_key[key]

    def number_next(self, rulebook: str, register: str, period: str) -> int:
        """The next serial; kept only when the decision is."""
        key = (rulebook, register, period)
        serial = self._taken.get(key, self._numbers.get(key, 0)) + 1
        self._taken[key] = serial
        return serial

    def case_new(self) -> str:
        """The next id."""
        self._ids += 1
        return f"{self._ids}"

    # what a decision changes

    def submit(self, command: Command, at: datetime) -> Decision | Refusal:
        """Ticks to `at`, decides and keeps what follows."""
        if self._clocks and self._clocks[0][0] <= at:
            self.tick(at)
        return self._run(command, at)

    def tick(self, at: datetime) -> None:
        """Lets every clock that wants it ring at its own instant, in order of time."""
        clocks = self._clocks
        while clocks and clocks[0][0] <= at:
            instant, case, clock = heapq.heappop(clocks)
            running = self.cases[case].clocks.get(clock)
            if running is not None and running.next == instant:
                self._run(Ring(case, clock), instant)

    def adopt(self, book: Book, at: datetime) -> None:
        """Brings a version into force and takes over the open cases that its transition clauses name."""
        self.tick(at)
        self.book_add(book)
        for case in list(self.cases.values()):
            if case.rulebook == book.rulebook.id and case.book != book.key:
                self._run(Repin(case.id), at)

    def _run(self, command: Command, at: datetime) -> Decision | Refusal:
        if self._taken:
            self._taken.clear()  # of a decision that was refused or broke off
        result = decide(self, command, at)
        written = result if isinstance(result, Decision) else result.attempt
        if written is not None:
            self.keep(written)
        return result

    def keep(self, decision: Decision) -> None:
        """Takes over what a decision brought about: cases, numbers, clocks, and every event to the sink."""
        if self._taken:
            self._numbers.update(self._taken)
            self._taken.clear()
        for name, case in decision.cases.items():
            before = self.cases.get(name)
            self.cases[name] = case
            if (case.rulebook, case.register) in self._indexed:
                self._reindex(case, before)
            for clock, running in case.clocks.items():
                if running.next is not None and (before is None or before.clocks.get(clock) is not running):
                    heapq.heappush(self._clocks, (running.next, name, clock))
        if self.sink is not None:
            for event in decision.events:
                self.sink(event)

    def _reindex(self, case: Case, before: Case | None) -> None:
        for field in self._indexed[case.rulebook, case.register]:
            new, old = case.fields.get(field), before.fields.get(field) if before else None
            if before is not None and new == old:
                continue
            if old is not None:
                self._index.get((case.rulebook, case.register, field, old), {}).pop(case.id, None)
            if new is not None:
                self._index.setdefault((case.rulebook, case.register, field, new), {})[case.id] = None


def fields_looked_at(book: Book) -> dict[str, set[str]]:
    """Register to the fields by which rules of this book look up its entries: what must be indexed."""
    found: dict[str, set[str]] = {}
    for register in book.rulebook.registers.values():
        for expression in expressions_in(register):
            for lookup in expression.lookups:
                found.setdefault(lookup.register, set()).update(name for name, _ in lookup.equal)
    return found


def expressions_in(part: object) -> list[Expression]:
    """Every compiled expression inside a compiled part."""
    import dataclasses

    if isinstance(part, Expression):
        return [part]
    if isinstance(part, dict):
        return [e for value in part.values() for e in expressions_in(value)]
    if isinstance(part, tuple | list):
        return [e for value in part for e in expressions_in(value)]
    if dataclasses.is_dataclass(part) and not isinstance(part, type):
        return [e for f in dataclasses.fields(part) for e in expressions_in(getattr(part, f.name))]
    return []


__all__ = ["MemoryWorld", "Sink", "expressions_in", "fields_looked_at"]
