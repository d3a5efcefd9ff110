"""What a decision may ask of the world: people, days, other entries, books in force. Read-only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from youzhang.engine.book import Book
from youzhang.engine.case import Case
from youzhang.kernel.calendar import WorkCalendar
from youzhang.kernel.people import Directory


class World(Protocol):
    """The engine's only port. The server, a scenario, a back-test and a property test differ in this alone."""

    @property
    def directory(self) -> Directory:
        """People, posts, departments, delegations."""

    @property
    def calendar(self) -> WorkCalendar:
        """The company's working days and hours."""

    def case(self, case: str) -> Case | None:
        """An entry by its id."""

    def find(self, rulebook: str, register: str, equal: Sequence[tuple[str, Any]]) -> Sequence[Case]:
        """Entries whose fields equal these values, by opening; an index look-up."""

    def book(self, rulebook: str, at: datetime) -> Book | None:
        """The version in force at an instant."""

    def pinned(self, key: str) -> Book:
        """The very book a case was opened under."""

    def number_next(self, rulebook: str, register: str, period: str) -> int:
        """The next serial of a numbering period, from 1; given back if the decision is not written."""

    def case_new(self) -> str:
        """An id for a further entry that a rule opens."""
