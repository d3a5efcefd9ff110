"""What happened, in the words of scenarios: each event, and each change of a clock, with whom it concerns and its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from youzhang.engine.book import Book
from youzhang.engine.case import Running
from youzhang.engine.event import Event

_CLOCK_EVENTS = {"warned": "warned", "missed": "missed", "escalated": "escalated", "extended": "extended"}
_STATUS = {"met": "met", "met_late": "met", "stopped": "stopped", "paused": "paused"}
_SAME_NAME = ("asked", "signed", "declined", "withdrawn", "climbed", "stuck", "signer_added", "lapsed")
BY_PERSON = ("notified", "tasked", "breached", "copied")
"""What is named by whom it concerns."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`names` are what the subject may be called; `tokens` whom it concerns; `article` what it cites."""

    kind: str
    at: datetime
    case: str
    names: tuple[str, ...]
    tokens: tuple[str, ...] = ()
    actor: str = ""
    article: str = ""
    version: str = ""
    due: datetime | None = None
    what: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    to: str = ""
    copy: str = ""
    fine: Any = None

    def __str__(self) -> str:
        people = [token_name(token) for token in self.tokens]
        by_person = self.kind in BY_PERSON
        subject = _listed(people) if by_person else self.names[0] if self.names else "any"
        parts = [f"{self.kind}: {subject}", f"at: {self.at:%Y-%m-%d %H:%M}"]
        parts += [f"case: {self.case}"] if self.case else []
        parts += [f"who: {_listed(people)}"] if people and not by_person else []
        parts += [f"copy: {self.copy}"] if self.copy and by_person else []
        parts += [f"fine: {self.fine}"] if self.fine is not None else []
        parts += [f'cites: "{self.article}"'] if self.article else []
        return "{" + ", ".join(parts) + "}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else "[" + ", ".join(words) + "]"


def token_name(token: str) -> str:
    """The post, department, person or customer a token names, as a scenario would write it."""
    return (token.partition(":")[2] or token).partition("@")[0]


class Chronicle:
    """Turns events into occurrences, remembering each case's register, book and clocks as they were."""

    def __init__(self, books: Mapping[str, Book]) -> None:
        self.books = books
        self.register: dict[str, str] = {}
        self.book: dict[str, Book] = {}
        self.clocks: dict[tuple[str, str], Running] = {}
        self.asked: dict[str, str] = {}

    def read(self, event: Event) -> Iterator[Occurrence]:
        """The occurrences of one event: itself, then its clocks' changes."""
        if event.kind == "acted" and event.data["step"] == "open":
            self.register[event.case] = event.data["register"]
            self.book[event.case] = self.books[event.data["book"]]
        if event.kind == "repinned":
            self.book[event.case] = self.books[event.data["book"]]
        yield from self._itself(event)
        for name, running in (event.data.get("clocks") or {}).items():
            yield from self._clock(event, name, running)

    def _make(
        self, event: Event, kind: str, *names: str, tokens: tuple[str, ...] = (), **more: Any
    ) -> Occurrence:
        rulebook = self.book[event.case].rulebook
        rule = more.pop("rule", event.rule)
        article = rulebook.article_of(rule)
        what = event.data.get("what")
        return Occurrence(
            kind, event.at, event.case, names, tokens, event.actor, article.number if article else "",
            rulebook.version.isoformat(), what=" ".join(what.values()) if isinstance(what, dict) else "",
            facts=event.facts, **more,
        )  # fmt: skip

    def _both(self, event: Event, name: str) -> tuple[str, str]:
        return f"{self.register[event.case]}.{name}", name

    def _itself(self, event: Event) -> Iterator[Occurrence]:
        kind, data = event.kind, event.data
        if kind == "acted":
            yield from self._acted(event)
        elif kind == "moved":
            yield self._make(event, "moved", *self._both(event, data["to"]), to=data["to"])
        elif kind == "set":
            yield self._make(event, "set", *(n for name in data["values"] for n in self._both(event, name)))
        elif kind in _CLOCK_EVENTS:
            who, due = tuple(data.get("who", ())), data.get("due")
            yield self._make(event, kind, *self._both(event, data["clock"]), tokens=who, due=due)
        elif kind in BY_PERSON:
            yield self._make(
                event, kind, *data["who"], tokens=tuple(data["who"]), due=data.get("due"),
                copy=data.get("part", ""), fine=data.get("fine"),
            )  # fmt: skip
        elif kind in _SAME_NAME:
            yield self._make(
                event, kind, *self._step_names(event), tokens=self._signers(event), to=data.get("to", "")
            )
        elif kind in ("claimed", "handed_over"):
            owner = data["owner"]
            yield self._make(event, kind, owner, tokens=(f"person:{owner}",), to=owner)
        else:
            yield from self._plain(event)

    def _plain(self, event: Event) -> Iterator[Occurrence]:
        """Events that name one thing and concern at most one person."""
        kind, data = event.kind, event.data
        if kind == "voided":
            yield self._make(event, kind, self.register[event.case])
        elif kind in ("received", "printed"):
            yield self._make(event, kind, data["part"], copy=data["part"])
        elif kind == "attempted":
            yield self._make(event, kind, *self._both(event, data["step"]))
        elif kind == "violated":
            yield self._make(event, kind, data["article"], tokens=tuple(data["who"]))
        elif kind in ("finished", "proved", "noted", "repinned"):
            yield self._make(event, kind, kind)

    def _acted(self, event: Event) -> Iterator[Occurrence]:
        data = event.data
        if data["step"] == "open":
            yield self._make(event, "opened", self.register[event.case])
        yield self._make(event, "done", *self._both(event, data["step"]))
        if data["values"]:
            yield self._make(event, "set", *(n for name in data["values"] for n in self._both(event, name)))
        if data.get("to") and data.get("to") != data.get("from"):
            yield self._make(event, "moved", *self._both(event, data["to"]), to=data["to"])

    def _step_names(self, event: Event) -> tuple[str, ...]:
        if event.kind == "asked":
            self.asked[event.case] = event.data["step"]
        return self._both(event, event.data.get("step") or self.asked.get(event.case, ""))

    def _signers(self, event: Event) -> tuple[str, ...]:
        """The posts that a request goes to, or that a slot climbed from and to."""
        posts = self.book[event.case].posts
        words = [word for _, whos in event.data.get("stages", ()) for word in whos]
        words += [event.data[key] for key in ("who", "to") if event.data.get(key)]
        return tuple(dict.fromkeys(token for word in words for token in posts.get(word, (f"person:{word}",))))

    def _clock(self, event: Event, name: str, after: Running) -> Iterator[Occurrence]:
        before = self.clocks.get((event.case, name))
        self.clocks[event.case, name] = after
        clock = self.book[event.case].register(self.register[event.case]).clocks.get(name)
        rule = clock.rule if clock else -1
        names = self._both(event, name)
        anew = before is not None and before.since != after.since and after.open and event.kind != "repinned"
        if before is None or anew:
            yield self._make(event, "started", *names, rule=rule, due=after.due)
        elif before.due != after.due and after.open:
            ground = event.rule if event.kind == "repinned" else rule
            yield self._make(event, "due_moved", *names, rule=ground, due=after.due)
        if before is None or before.status != after.status:
            status = _STATUS.get(after.status)
            status = (
                "resumed" if before and before.status == "paused" and after.status == "running" else status
            )
            if status:
                yield self._make(event, status, *names, rule=rule, due=after.due)
