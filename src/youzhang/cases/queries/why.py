"""Why: the article, the rule, the facts and the arithmetic behind an event or a clock. Recomputed, not stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from youzhang.cases.queries.load import NotForYou, case_load
from youzhang.cases.queries.masks import fields_hidden
from youzhang.cases.queries.timeline import EventView, scope_timeline
from youzhang.engine.case import Running
from youzhang.engine.clock import clock_unit, skipped
from youzhang.engine.scope import Scope
from youzhang.language.article import Article
from youzhang.language.clock import Clock
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook
from youzhang.organization.access import Viewer


@dataclass(frozen=True, slots=True)
class ClockWhy:
    """How a limit was counted: from when, by which phrase, which days were passed over and why."""

    case: str
    number: str
    rulebook: Rulebook
    register: Register
    article: Article | None
    rule: str
    clock: Clock
    running: Running
    facts: dict[str, Any]
    skipped: tuple[tuple[date, str, str], ...]
    provisional: bool
    version_since: date


@dataclass(frozen=True, slots=True)
class EventWhy:
    """What caused an event: its rule's article, the facts, the event before it, and what it caused in turn."""

    case: str
    number: str
    rulebook: Rulebook
    register: Register
    article: Article | None
    rule: str
    event: EventView
    cause: EventView | None
    effects: tuple[EventView, ...]
    version_since: date


def clock_why(*, seen_by: Viewer, case: str, clock: str) -> ClockWhy:
    """Raises NotForYou when the case has no such clock or is not the viewer's to see."""
    _, scope = case_load(seen_by=seen_by, case=case)
    spec, running = scope.register.clocks.get(clock), scope.case.clocks.get(clock)
    if spec is None or running is None:
        raise NotForYou
    facts = scope.facts(spec.when) if spec.when is not None else {}
    for name in fields_hidden(scope, seen_by) & set(facts):
        facts[name] = None
    for amount in (spec.due.amount, spec.opens.amount if spec.opens else None):
        if amount is not None and amount.name:
            facts[amount.name] = scope.named(amount.name)
    anchor = spec.due.anchor
    facts[anchor.name] = running.since
    hidden = fields_hidden(scope, seen_by)
    facts = {name: None if name in hidden else value for name, value in facts.items()}
    rulebook = scope.book.rulebook
    return ClockWhy(
        case, scope.number, rulebook, scope.register, rulebook.article_of(spec.rule), rulebook.rules[spec.rule].id,
        spec, running, facts, tuple(skipped(scope, running)) if _counts_days(scope, spec) else (),
        running.provisional, scope.book.since,
    )  # fmt: skip


def _counts_days(scope: Scope, clock: Clock) -> bool:
    """Skipped days explain a limit only where it counts working time."""
    return clock_unit(scope, clock).startswith("working") or clock.due.kind.startswith(
        ("working", "next_working")
    )


def event_why(*, seen_by: Viewer, case: str, seq: int) -> EventWhy:
    """Raises NotForYou when the case has no such event or is not the viewer's to see."""
    _, scope = case_load(seen_by=seen_by, case=case)
    events = scope_timeline(scope, seen_by)
    event = next((found for found in events if found.seq == seq), None)
    if event is None:
        raise NotForYou
    rulebook = scope.book.rulebook
    own = f"{case}:{seq}"
    cause = next((found for found in events if f"{case}:{found.seq}" == event.cause), None)
    effects = tuple(found for found in events if found.cause == own)
    return EventWhy(
        case, scope.number, rulebook, scope.register, rulebook.articles.get(event.article), event.rule, event, cause,
        effects, scope.book.since,
    )  # fmt: skip
