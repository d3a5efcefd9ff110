"""Events of cases as the engine knows them, read from the journal's rows: typed by the book each case is under."""

from __future__ import annotations

import json
from datetime import datetime

from youzhang.adoption.queries.books import Books
from youzhang.engine.book import Book
from youzhang.engine.codec import event_read
from youzhang.engine.event import Event
from youzhang.language.register import Register


class StreamReader:
    """Reads the events of streams in their order and remembers which register and book each case is under."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._under: dict[str, tuple[str, Book]] = {}
        self._rules: dict[str, dict[str, int]] = {}

    def read(self, case: str, kind: str, at: str, actor: str, body: str) -> Event:
        """The event of one row; its rule is the index in the case's book. Raises KeyError for an unknown book."""

        def register_of(key: str) -> Register:
            if key and case not in self._under:
                self._under[case] = (json.loads(body)["data"]["register"], self._books.by_key[key])
            register, book = self._under[case]
            return book.register(register)

        event = event_read(case, kind, datetime.fromisoformat(at), actor, body, register_of)
        if kind == "repinned":
            self._under[case] = (self._under[case][0], self._books.by_key[event.data["book"]])
        event.rule = self._rule(self.book(case), json.loads(body).get("rule", ""))
        return event

    def book(self, case: str) -> Book:
        """The book that the case is under, as far as it has been read."""
        return self._under[case][1]

    def forget(self, case: str) -> None:
        """The case's stream has been read to its end."""
        self._under.pop(case, None)

    def _rule(self, book: Book, rule: str) -> int:
        if not rule:
            return -1
        if book.key not in self._rules:
            self._rules[book.key] = {one.id: one.index for one in book.rulebook.rules}
        return self._rules[book.key].get(rule, -1)
