"""Runs a scenario: the very engine of the server, in virtual time, on a world held in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from youzhang.engine.adoption import binding_bind
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
    Note,
    Print,
    Prove,
    Receive,
    Sign,
    Violate,
    Void,
    Withdraw,
)
from youzhang.engine.deed import Decision
from youzhang.engine.event import Event
from youzhang.engine.expectation import Seen, happening_matches, hold_value, value_shown, values_equal
from youzhang.engine.given import entry_given
from youzhang.engine.memory import MemoryWorld
from youzhang.engine.occurrence import Chronicle, Occurrence
from youzhang.engine.refusal import Reason, Refusal
from youzhang.kernel.calendar import WorkCalendar, plain_week
from youzhang.kernel.durations import duration_parse
from youzhang.kernel.errors import Diagnostic
from youzhang.kernel.national import load_national
from youzhang.kernel.people import Directory
from youzhang.language.expectation import Happening, Refused
from youzhang.language.rulebook import Rulebook
from youzhang.language.scenario import InForce, Scenario
from youzhang.language.source import Source
from youzhang.language.story import Step

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scenario: what was not as expected, how many events there were, which articles acted."""

    title: str
    file: str
    findings: tuple[Diagnostic, ...]
    events: int
    articles: frozenset[str]
    rulebook: Rulebook

    @property
    def passed(self) -> bool:
        """Everything was as told."""
        return not self.findings


def scenario_run(scenario: Scenario, *, sink: Callable[[Event], None] | None = None) -> Outcome:
    """Plays a scenario to its end, whatever happens on the way. `sink` receives every event."""
    run = _Run(scenario, sink)
    run.begin()
    for step in scenario.story:
        run.step(step)
    return Outcome(
        scenario.title,
        scenario.file,
        tuple(run.source.found),
        run.events,
        frozenset(run.articles),
        scenario.rulebook,
    )


def scenario_calendar(scenario: Scenario) -> WorkCalendar:
    """The days that count in it."""
    return load_national() if scenario.calendar == "national" else plain_week()


class _Run:
    """A scenario under way."""

    def __init__(self, scenario: Scenario, sink: Callable[[Event], None] | None) -> None:
        self.scenario = scenario
        self.source: Source = dataclasses.replace(scenario.source, found=[])
        self.given_to = sink
        self.events = 0
        self.articles: set[str] = set()
        self.window: list[Occurrence] = []
        self.names: dict[str, str] = {}
        first, *later = scenario.versions
        self.waiting = sorted(later, key=lambda version: version.since or first.rulebook.version)
        directory: Directory = scenario.directory
        self.world = MemoryWorld(directory, scenario_calendar(scenario), [_book(first)], sink=self.hear)
        self.chronicle = Chronicle(self.world.by_key)

    def hear(self, event: Event) -> None:
        self.events += 1
        if self.given_to is not None:
            self.given_to(event)
        for occurrence in self.chronicle.read(event):
            self.window.append(occurrence)
            self.articles |= {occurrence.article} if occurrence.article else set()

    def begin(self) -> None:
        """Puts what is given there, in order of time; before that, what adopting warned of."""
        warned, found = self.scenario.warned, self.scenario.warnings
        if warned is not None and set(warned) != set(found):
            wanted = "、".join(warned) or "–"
            at = _clock(self.scenario.start)
            self.source.report("S417", ("warned",), at=at, wanted=wanted, found="、".join(found) or "–")
        for number, given in enumerate(self.scenario.given):
            self.pass_to(given.at)
            for name in given.names:
                book = self._book_for(given.version, given.at)
                reasons = entry_given(
                    self.world, book, given.register, case=name, at=given.at, by=given.by, state=given.state,
                    values=given.values,
                )  # fmt: skip
                self.names[name] = name
                if reasons:
                    happened = " ".join(reason_shown(reason, book) for reason in reasons)
                    self._report("S414", ("given", number), at=_clock(given.at), who=given.by or "–", does=name,
                                 happened=happened, citation="–")  # fmt: skip

    def _book_for(self, version: str, at: datetime) -> Book:
        books = self.world.by_key.values()
        named = [book for book in books if book.rulebook.version.isoformat() == version]
        return named[0] if named else self.world.book(self.scenario.rulebook.id, at) or next(iter(books))

    def pass_to(self, at: datetime) -> None:
        """Lets time pass; versions come into force at the first instant of their day."""
        while self.waiting:
            version = self.waiting[0]
            first = datetime.combine(version.since or version.rulebook.version, time.min)
            if first > at:
                break
            self.waiting.pop(0)
            self.world.adopt(_book(version), first)
        self.world.tick(at)

    def step(self, step: Step) -> None:
        """One step: time passes, somebody acts, and what the step expects is compared."""
        self.window = []
        self.pass_to(step.at)
        if step.verb == "act" and step.step == "open":
            self.names[step.case] = step.case
        refusal = None
        if step.verb:
            result = self.world.submit(self._command(step), step.at)
            refusal = None if isinstance(result, Decision) else result
        self._refusal(step, refusal)
        for happening in step.then.happens:
            self._happens(step, happening)
        for happening in step.then.never:
            self._never(step, happening)
        self._holds(step)

    def _command(self, step: Step) -> Command:
        case = self.names.get(step.case, step.case)
        actor = f"customer:{step.who}" if step.who in self.scenario.customers else step.who
        values = step.values
        if step.verb == "act":
            rulebook = self.scenario.rulebook.id
            return Act(case, step.step, actor, self._values(step), step.reason, rulebook, step.register)
        if step.verb in ("sign", "reject"):
            return Sign(case, actor, step.verb == "sign", step.reason or str(values.get("reason", "")))
        if step.verb == "extend":
            return ExtendClock(case, step.step, actor, duration_parse(values["by"]), step.reason)
        if step.verb == "record violation":
            return Violate(case, actor, step.step, str(values.get("who", "")), str(values.get("facts", "")))
        if step.verb == "withdraw":
            return Withdraw(case, actor)
        if step.verb == "note":
            return _note(step, case, actor)
        if step.verb == "claim":
            return Claim(case, actor)
        if step.verb == "hand over":
            return HandOver(case, actor, str(values.get("to", "")), step.reason)
        if step.verb == "void":
            return Void(case, actor, step.reason)
        if step.verb == "add signer":
            return AddSigner(case, actor, str(values.get("to", "")), step.reason)
        if step.verb in ("receive", "print"):
            part = str(values.get("copy", ""))
            return Receive(case, actor, part) if step.verb == "receive" else Print(case, actor, part)
        return self._settling(step, case, actor)

    def _settling(self, step: Step, case: str, actor: str) -> Command:
        """`finish` and `prove` mean the oldest open task or notice unless one is named."""
        found = self.world.cases.get(case)
        note = str(step.values.get("note", ""))
        if step.verb == "finish":
            tasks = [task.id for task in found.tasks.values() if task.done_at is None] if found else []
            return Finish(case, str(step.values.get("task") or (tasks or ["?"])[0]), actor, note)
        notices = [n.id for n in found.notices.values() if n.proof and n.proved_at is None] if found else []
        return Prove(case, str(step.values.get("notice") or (notices or ["?"])[0]), actor, note)

    def _values(self, step: Step) -> dict[str, Any]:
        """Entries are named by their names in the story; a field holds their number."""
        register = self.scenario.rulebook.registers.get(step.register)
        entries = {n for n, f in register.fields.items() if f.type.name == "entry"} if register else set()
        named = self._seen().entries() if entries & set(step.values) else {}
        return {n: named.get(str(v), v) if n in entries else v for n, v in step.values.items()}

    # what was expected

    def _refusal(self, step: Step, refusal: Refusal | None) -> None:
        wanted, waits = step.then.refused, step.then.waits_for
        told = {"at": _clock(step.at), "who": step.who, "does": step.does}
        reasons = refusal.reasons if refusal else ()
        book = self._book_of(step)
        happened = " ".join(reason_shown(reason, book) for reason in reasons)
        citation = _articles(reasons, book)
        self.articles.update(word for word in citation.split() if word != "–")
        if wanted is None and not waits:
            if refusal:
                self._report("S414", (*step.path, "does"), happened=happened, citation=citation, **told)
            return
        for row in wanted or ():
            if refusal is None:
                here = self._happened(self.window)
                self._report("S415", row.path, expected=row, happened=here, **told)
            elif not any(_is(reason, row, book) for reason in reasons):
                self._report("S416", row.path, expected=row, happened=happened, **told)
        for name in waits:
            if not any(name in (reason.where, *reason.values.get("fields", ())) for reason in reasons):
                code = "S416" if refusal else "S415"
                path = (*step.path, "then", "waits_for")
                self._report(
                    code, path, expected=name, happened=happened or self._happened(self.window), **told
                )

    def _book_of(self, step: Step) -> Book:
        found = self.world.cases.get(self.names.get(step.case, step.case))
        if found is not None and found.book:
            return self.world.pinned(found.book)
        return self._book_for("", step.at)

    def _seen(self) -> Seen:
        return Seen(self.world, self.names, self._book_for("", datetime.max))

    def _happens(self, step: Step, happening: Happening) -> None:
        found = [o for o in self.window if happening_matches(happening, o, self._seen())]
        if not found:
            same = [o for o in self.window if o.kind == happening.verb]
            happened = self._happened(same or self.window)
            self._report(
                "S411", happening.path, at=_clock(step.at), expected=happening.written, happened=happened
            )
        elif "as" in happening.attributes:
            self.names[str(happening.attributes["as"])] = found[-1].case

    def _never(self, step: Step, happening: Happening) -> None:
        found = [o for o in self.window if happening_matches(happening, o, self._seen())]
        if found:
            citation = found[0].article or "–"
            self._report(
                "S412", happening.path, at=_clock(step.at), happened=self._happened(found), citation=citation
            )

    def _holds(self, step: Step) -> None:
        for hold in step.then.holds:
            value, article = hold_value(hold, self._seen(), step.at)
            if not values_equal(hold.expected, value, self._seen().entries()):
                self._report(
                    "S413", hold.path, at=_clock(step.at), what=hold.written, expected=" ".join(hold.expected),
                    happened=value_shown(value), citation=article or "–",
                )  # fmt: skip

    @staticmethod
    def _happened(found: list[Occurrence]) -> str:
        shown = [str(occurrence) for occurrence in found[:_SHOWN]]
        return " ".join(shown + (["…"] if len(found) > _SHOWN else [])) or "–"

    def _report(self, code: str, path: Any, **values: object) -> None:
        self.source.report(code, path, **values)  # type: ignore[arg-type]


def _note(step: Step, case: str, actor: str) -> Note:
    """A remark; `with: {channel: phone, direction: in, …}` says that it was exchanged with somebody outside."""
    values = {name: str(value) for name, value in step.values.items()}
    contact = None
    if "channel" in values:
        minutes = values.get("minutes", "")
        contact = Contact(
            values["channel"], values.get("direction", "in"), values.get("who", ""),
            minutes=int(minutes) if minutes.isdigit() else 0,
        )  # fmt: skip
    return Note(case, actor, values.get("text", ""), contact=contact)


def _book(version: InForce) -> Book:
    since = version.since or datetime.min.date()
    return dataclasses.replace(binding_bind(version.rulebook, version.binding, version.posts), since=since)


def _clock(at: datetime) -> str:
    return f"{at:%Y-%m-%d} 24:00" if at.time() == time.max else f"{at:%Y-%m-%d %H:%M}"


def _is(reason: Reason, wanted: Refused, book: Book) -> bool:
    """Does a reason fit what was expected?"""
    if wanted.code and wanted.code != reason.code:
        return False
    if wanted.field and wanted.field not in (reason.where, *reason.values.get("fields", ())):
        return False
    article = book.rulebook.article_of(reason.rule)
    return not wanted.article or (article is not None and article.number == wanted.article)


def _articles(reasons: tuple[Reason, ...], book: Book) -> str:
    found = (book.rulebook.article_of(reason.rule) for reason in reasons)
    return " ".join(dict.fromkeys(article.number for article in found if article)) or "–"


def reason_shown(reason: Reason, book: Book) -> str:
    """`{F502, who: dispatcher, cites: 22.4}`: a reason in the words of scenarios."""
    parts = [reason.code]
    for name, value in reason.values.items():
        shown = " ".join(str(v) for v in value) if isinstance(value, tuple) else str(value)
        parts.append(f"{name}: {shown}")
    article = book.rulebook.article_of(reason.rule)
    parts += [f"cites: {article.number}"] if article else []
    return "{" + ", ".join(parts) + "}"
