"""What a customer sees of his own entry: its states, what was told to him, and what he may do. Nothing internal.

`token` is the customer as the engine knows him: `customer:K000123`, or `customer:~…` for one who stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.settled import settled_reasons
from youzhang.engine.actors import may_act, who_tokens
from youzhang.engine.book import Book
from youzhang.engine.case import Case
from youzhang.engine.codec import event_read
from youzhang.engine.event import Event
from youzhang.engine.scope import Scope
from youzhang.engine.step import step_reasons
from youzhang.journal.queries.read import journal_read
from youzhang.language.field import Field
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook
from youzhang.language.step import OPEN, Step
from youzhang.language.who import Who
from youzhang.runtime.services.submit import world_now

CUSTOMER = Who("customer", "customer")


@dataclass(frozen=True, slots=True)
class Told:
    """A notice or a task for the customer. `values` go with it; `asks`: an answer is wanted; `answer` is the one he gave."""

    id: str
    at: datetime
    what: dict[str, str]
    values: tuple[tuple[Field, Any], ...]
    asks: bool
    answered_at: datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the customer has put to his entry himself: a text, the names of papers."""

    at: datetime
    text: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CustomerStep:
    """A step the customer may do now."""

    step: Step
    fields: tuple[Field, ...]
    needed: frozenset[str]
    asks_reason: bool


@dataclass(frozen=True, slots=True)
class CustomerCase:
    """The whole page."""

    case: str
    number: str
    rulebook: Rulebook
    register: Register
    state: str
    ended: bool
    opened_at: datetime
    given: tuple[tuple[Field, Any], ...]
    states: tuple[tuple[datetime, str], ...]
    told: tuple[Told, ...]
    said: tuple[Said, ...]
    steps: tuple[CustomerStep, ...]


def registers_for_customers(*, at: datetime) -> tuple[tuple[Book, Register], ...]:
    """Registers in force in which a customer may open an entry himself."""
    return tuple(
        (book, register)
        for book in books_load().all_in_force(at)
        for register in book.rulebook.registers.values()
        if any(who.kind == "customer" for who in register.steps[OPEN].by)
    )


def fields_asked(register: Register, step: str) -> tuple[Field, ...]:
    """The fields a customer is asked for in a step, in the step's order; computed ones and himself left out."""
    fields = (register.fields[name] for name in register.asked[step] if name in register.fields)
    return tuple(f for f in fields if f.computed is None and f.type.name != "customer")


def customer_field(register: Register) -> str:
    """The field that holds the entry's customer; empty where the register has none."""
    field = register.fields.get("customer")
    return "customer" if field is not None and field.type.name == "customer" else ""


def token_of(case: Case, register: Register) -> str:
    """The customer who may follow the case: who opened it himself, else who is named in it; empty where nobody may."""
    if not any(who.kind == "customer" for step in register.steps.values() for who in step.by):
        return ""
    if case.opened_by.startswith("customer:"):
        return case.opened_by
    value = case.fields.get(customer_field(register)) if customer_field(register) else None
    return f"customer:{value}" if value else ""


def customer_scope(*, token: str, case: str, at: datetime) -> Scope:
    """The customer's own entry. Raises NotForYou for everything else."""
    world = world_now()
    found: Case | None = world.case(case)
    if found is not None:
        book = world.pinned(found.book)
        if token in who_tokens(world, book, found, CUSTOMER, token, at):
            return Scope(world, book, book.register(found.register), found, token, at)
    raise NotForYou


def customer_case(*, token: str, case: str, at: datetime) -> CustomerCase:
    """Everything the customer may see. Raises NotForYou."""
    scope = customer_scope(token=token, case=case, at=at)
    found, register = scope.case, scope.register
    events = list(_events(scope))
    given = events[0].data["values"] if found.opened_by == token else {}
    return CustomerCase(
        case=case,
        number=found.number,
        rulebook=scope.book.rulebook,
        register=register,
        state=found.state,
        ended=found.state in register.ends,
        opened_at=found.opened_at,
        given=tuple(
            (f, given[f.name]) for f in fields_asked(register, OPEN) if given.get(f.name) is not None
        ),
        states=tuple((e.at, e.data["to"]) for e in events if e.kind in ("acted", "moved") and _moves(e)),
        told=tuple(_told(scope, token, events)),
        said=tuple(_said(token, events)),
        steps=tuple(_steps(scope, token)),
    )


def _events(scope: Scope) -> Iterator[Event]:
    for stored in journal_read(f"case/{scope.case.id}"):
        yield event_read(
            scope.case.id, stored.kind, stored.at, stored.actor, stored.body, lambda _book: scope.register
        )


def _moves(event: Event) -> bool:
    return bool(event.data.get("to")) and event.data["to"] != event.data.get("from")


def _told(scope: Scope, token: str, events: list[Event]) -> Iterator[Told]:
    """Notices to him, each with the values as they were when he was told."""
    values: dict[str, Any] = {}
    found: dict[str, Told] = {}
    fields = scope.register.fields
    for event in events:
        data = event.data
        if event.kind in ("acted", "set"):
            values.update(data.get("values", {}))
        elif event.kind == "notified" and token in data["who"]:
            told = tuple(
                (fields[n], values[n]) for n in data.get("tells", ()) if n in fields and values.get(n)
            )
            asks = data.get("proof") in ("reply", "receipt", "signature")
            found[data["id"]] = Told(data["id"], event.at, data.get("what") or {}, told, asks)
        elif event.kind == "tasked" and token in data["who"]:
            found[data["id"]] = Told(data["id"], event.at, data.get("what") or {}, (), True)
        elif event.kind in ("proved", "finished") and data["id"] in found:
            mine = str(data.get("note", "")) if event.actor == token else ""
            found[data["id"]] = replace(found[data["id"]], answered_at=event.at, answer=mine)
    return iter(found.values())


def _said(token: str, events: list[Event]) -> Iterator[Said]:
    for event in events:
        if event.actor == token and event.kind == "noted":
            papers = tuple(str(paper["name"]) for paper in event.data["files"])
            yield Said(event.at, str(event.data["text"]), papers)
        elif event.actor == token and event.kind == "acted" and event.data.get("reason"):
            yield Said(event.at, str(event.data["reason"]), ())


def _steps(scope: Scope, token: str) -> Iterator[CustomerStep]:
    """Steps open to him as the customer: those that name him, not those that anybody here may do."""
    for step in scope.register.steps.values():
        named = any(who.kind == "customer" for who in step.by)
        if (
            step.name == OPEN
            or not named
            or not may_act(scope.world, scope.book, scope.case, step.by, token, scope.at)
        ):
            continue
        if not step_reasons(scope, step, token) and not settled_reasons(scope, step):
            fields = fields_asked(scope.register, step.name)
            needed = frozenset(step.needs) & {field.name for field in fields}
            yield CustomerStep(step, fields, needed, step.reason)
