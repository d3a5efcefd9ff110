"""Notices: everybody who is meant by an event gets a row, and with it, where they want it, a place in the next mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from youzhang.engine.actors import CUSTOMER, token_people
from youzhang.engine.approval import slots_now
from youzhang.engine.case import Case
from youzhang.engine.clock import clock_owners
from youzhang.engine.event import Event
from youzhang.engine.scope import Scope
from youzhang.engine.world import World
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import execute_many, fetch_all
from youzhang.notices.models import Preference
from youzhang.notices.timing import mail_due
from youzhang.runtime.written import Change, Written

_SIGNING = ("asked", "signed", "climbed", "stuck")
_BY_CUSTOMER = ("acted", "proved", "finished", "noted")
_TELLING = frozenset({"notified", "tasked", "warned", "missed", "handed_over", *_SIGNING})


@dataclass(frozen=True, slots=True)
class _Told:
    """One event as it is told: to whom (tokens and people), in which words."""

    event: Event
    seq: int
    kind: str
    people: tuple[str, ...]
    zh: str
    en: str


def notices_project(written: Written) -> None:
    """Rows for everybody meant. Nothing for history, nor when the projections are made again from the journal."""
    if written.again or not any(_tells(event) for event, _ in written.events):
        return
    changes = {change.after.id: change for change in written.changes}
    rows: dict[tuple[str, str, str], Row] = {}
    for event, seq in written.events:
        if _tells(event) and not _is_history(written, event):
            told = _told(written, changes[event.case], event, seq)
            for row in _rows(written, changes[event.case], told) if told else ():
                rows.setdefault((row[0], event.case, row[4]), row)
    if rows:
        wanted = _mail_wanted({row[0] for row in rows.values()})
        execute_many(_INSERT, [(*row, _due(wanted.get(row[0]), row[-1])) for row in rows.values()])


Row = tuple[str, int, int, str, str, str, str, str, str, str, str]
_COLUMNS = ("person", "case_id", "seq", "kind", "zh", "en", "book", "register", "number", "article", "at")
_INSERT = (
    f"INSERT INTO notices_notice ({', '.join(_COLUMNS)}, read_at, mail_due) "  # nosec B608
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))}, '', %s) ON CONFLICT DO NOTHING"
)
_PREFERENCE = ("person", "address", "mode", "digest_at", "quiet_from", "quiet_until")
_PREFERENCES = f"SELECT {', '.join(_PREFERENCE)} FROM notices_preference WHERE address <> ''"  # nosec B608


def _tells(event: Event) -> bool:
    """Does anybody have to be told? Asked of every event of every act: most of them tell nobody."""
    if event.kind in _BY_CUSTOMER:
        return event.actor.startswith(CUSTOMER) or (not event.actor and "contact" in event.data)
    return event.kind in _TELLING


def _is_history(written: Written, event: Event) -> bool:
    return "unsent" in event.data or "imported" in _root(written, event).data


def _root(written: Written, event: Event) -> Event:
    """The event without a cause at the beginning of the chain."""
    while event.cause >= 0:
        event = written.events[event.cause][0]
    return event


def _told(written: Written, change: Change, event: Event, seq: int) -> _Told | None:
    if event.kind in ("notified", "tasked"):
        actor = _root(written, event).actor
        people = tuple(p for p in _people(written.world, event.data["who"], event.at) if p != actor)
        return _Told(event, seq, event.kind, people, *_wording(written, change, event))
    if event.kind in ("warned", "missed"):
        return _of_a_clock(written, change, event, seq)
    if event.kind in _SIGNING:
        return _of_signing(written, change, event, seq)
    if event.kind == "handed_over":
        reason = event.data["reason"]
        return _Told(
            event,
            seq,
            "tasked",
            (event.data["owner"],),
            f"转交给您：{reason}",
            f"Handed over to you: {reason}",
        )
    return _of_customer(written, change, event, seq)


def _wording(written: Written, change: Change, event: Event) -> tuple[str, str]:
    """The rule's own words; else what brought it about: a limit that was missed, a step that was done."""
    what = event.data.get("what") or {}
    if what.get("zh"):
        return what["zh"], what.get("en", "")
    register = change.book.register(change.after.register)
    cause = written.events[event.cause][0] if event.cause >= 0 else None
    if cause is not None and cause.data.get("clock") in register.clocks:
        label = register.clocks[cause.data["clock"]].label
        return f"“{label.zh}”超时", f"'{label.en or label.zh}' is overdue" if label.en else ""
    if cause is not None and cause.data.get("step") in register.steps:
        label = register.steps[cause.data["step"]].label
        return f"“{label.zh}”已办理", f"'{label.en}' was done" if label.en else ""
    return "告知", "Notice"


def _of_a_clock(written: Written, change: Change, event: Event, seq: int) -> _Told | None:
    clock = change.book.register(change.after.register).clocks.get(event.data["clock"])
    if clock is None or (event.kind == "missed" and event.data.get("excused")):
        return None
    tokens = event.data.get("who") or clock_owners(_scope(written, change), clock)
    label = clock.label
    people = _people(written.world, tokens, event.at)
    if event.kind == "warned":
        zh, en = f"“{label.zh}”临近时限", f"'{label.en}' is nearly due" if label.en else ""
    else:
        zh, en = f"“{label.zh}”超时", f"'{label.en}' is overdue" if label.en else ""
    return _Told(event, seq, event.kind, people, zh, en)


def _of_signing(written: Written, change: Change, event: Event, seq: int) -> _Told | None:
    """Whoever may sign now and could not before."""
    now = _signers(written, change, change.after, event.at)
    before = _signers(written, change, change.before, event.at) if change.before else frozenset()
    pending = change.after.pending
    if pending is None or not now - before:
        return None
    step = change.book.register(change.after.register).steps.get(pending.step)
    zh, en = (step.label.zh, step.label.en) if step else ("延期", "Extension")
    english = f"'{en}' waits for your signature" if en else ""
    return _Told(event, seq, "sign", tuple(sorted(now - before)), f"“{zh}”等您签批", english)


def _signers(written: Written, change: Change, case: Case, at: datetime) -> frozenset[str]:
    if case.pending is None:
        return frozenset()
    slots = slots_now(written.world, change.book, case, case.pending, at)
    return frozenset(person for slot in slots for person in slot.people)


def _of_customer(written: Written, change: Change, event: Event, seq: int) -> _Told | None:
    """What a customer does himself, or a letter, reaches whoever has the case."""
    letter = not event.actor and event.data.get("contact", {}).get("direction") == "in"
    if not letter and (not event.actor.startswith(CUSTOMER) or event.data.get("step") == "open"):
        return None
    scope = _scope(written, change)
    people: tuple[str, ...] = ()
    for tokens in _in_charge(scope):
        people = people or _people(written.world, tokens, event.at)
    step = scope.register.steps.get(str(event.data.get("step", "")))
    zh, en = ("有来信", "A letter came in") if letter else ("客户有回复", "The customer has answered")
    if step is not None:
        zh, en = f"客户办理了“{step.label.zh}”", f"The customer did '{step.label.en or step.label.zh}'"
    return _Told(event, seq, "customer", people, zh, en)


def _in_charge(scope: Scope) -> Iterable[list[str]]:
    """Whoever has the case: its owner, else whose clocks run, else whoever acted in it or was told of it."""
    case = scope.case
    yield [f"person:{case.owner}"] if case.owner else []
    clocks = (scope.register.clocks.get(name) for name, running in case.clocks.items() if running.open)
    yield [token for clock in clocks if clock for token in clock_owners(scope, clock)]
    yield [f"person:{person}" for person in sorted(case.actors)]
    yield [token for notice in case.notices.values() for token in notice.who]


def _scope(written: Written, change: Change) -> Scope:
    register = change.book.register(change.after.register)
    return Scope(written.world, change.book, register, change.after, "", written.at)


def _people(world: World, tokens: Iterable[str], at: datetime) -> tuple[str, ...]:
    """Everybody behind the tokens who works here: holders, and whoever stands in for them now."""
    found: dict[str, None] = {}
    for token in tokens:
        kind, _, name = token.partition(":")
        if kind == "post":
            found.update(dict.fromkeys(world.directory.acting_for(name, at)))
        found.update(dict.fromkeys(token_people(world, token, at)))
    return tuple(person for person in found if world.directory.employed(person, at))


def _rows(written: Written, change: Change, told: _Told) -> list[Row]:
    case, book = change.after, change.book
    article = book.rulebook.article_of(told.event.rule)
    number, at = article.number if article else "", instant_text(told.event.at)
    return [
        (person, int(case.id), told.seq, told.kind, told.zh[:300], told.en[:300], book.key, case.register, case.number,
         number, at)
        for person in told.people
    ]  # fmt: skip


def _mail_wanted(people: set[str]) -> dict[str, Preference]:
    """How those of them want mail who want any. Plain statements here and above: this is part of every act that tells."""
    marks = ", ".join(["%s"] * len(people))
    found = fetch_all(f"{_PREFERENCES} AND person IN ({marks})", sorted(people))  # nosec B608
    return {row[0]: Preference(**dict(zip(_PREFERENCE, row, strict=True))) for row in found}


def _due(preference: Preference | None, at: str) -> str:
    """From when a notice may go out by mail; nothing where no mail is wanted."""
    due = mail_due(preference, datetime.fromisoformat(at)) if preference else None
    return instant_text(due) if due else ""
