"""What happened to a case, one line per event: read from the journal, values masked as on the form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.cases.queries.load import case_load
from youzhang.cases.queries.masks import fields_hidden
from youzhang.engine.codec import event_read
from youzhang.engine.scope import Scope
from youzhang.journal.queries.read import StoredEvent, journal_read
from youzhang.organization.access import Viewer


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after; both None when it is hidden from the viewer."""

    name: str
    before: Any
    after: Any
    hidden: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """One event. `rule` is the citation's rule id; `cause` (`case:seq`) is the event that brought it about."""

    seq: int
    kind: str
    at: datetime
    actor: str
    data: dict[str, Any]
    changes: tuple[FieldChange, ...]
    rule: str
    article: str
    facts: dict[str, Any]
    cause: str
    hash: str


def case_timeline(*, seen_by: Viewer, case: str) -> tuple[EventView, ...]:
    """Every event of the case, oldest first. Raises NotForYou."""
    _, scope = case_load(seen_by=seen_by, case=case)
    return scope_timeline(scope, seen_by)


def scope_timeline(scope: Scope, viewer: Viewer) -> tuple[EventView, ...]:
    """The same for a case that is loaded already."""
    hidden = fields_hidden(scope, viewer)
    values: dict[str, Any] = {}
    return tuple(_view(scope, stored, values, hidden) for stored in journal_read(f"case/{scope.case.id}"))


def _view(scope: Scope, stored: StoredEvent, values: dict[str, Any], hidden: frozenset[str]) -> EventView:
    event = event_read(
        scope.case.id, stored.kind, stored.at, stored.actor, stored.body, lambda _book: scope.register
    )
    parsed = json.loads(stored.body)
    rule = str(parsed.get("rule", ""))
    changes = []
    if stored.kind in ("acted", "set"):
        for name, value in event.data.get("values", {}).items():
            if value != values.get(name):
                changes.append(_change(name, values.get(name), value, name in hidden))
            values[name] = value
    facts = {name: None if name in hidden else value for name, value in event.facts.items()}
    data = {name: value for name, value in event.data.items() if name not in ("values", "clocks")}
    if stored.kind == "asked":
        data["values"] = {n: v for n, v in event.data["values"].items() if n not in hidden}
    article = rule.split(" ", 1)[0] if rule else str(data.get("article", ""))
    cause = str(parsed.get("cause", ""))
    return EventView(
        stored.seq,
        stored.kind,
        stored.at,
        stored.actor,
        data,
        tuple(changes),
        rule,
        article,
        facts,
        cause,
        stored.hash,
    )


def _change(name: str, before: Any, after: Any, hidden: bool) -> FieldChange:
    return FieldChange(name, None if hidden else before, None if hidden else after, hidden)
