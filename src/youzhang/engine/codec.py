"""Cases and events as JSON, and back with their types: what the journal and the snapshots hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from youzhang.engine.case import Case, Copy, Notice, Pending, Running, Task
from youzhang.engine.event import Event
from youzhang.engine.field import value_read
from youzhang.language.register import Register

RegisterOf = Callable[[str], Register]
_RUNNING: dict[str, Any] = {
    "provisional": False, "warned": False, "stage": 0, "extended": 0, "paused_at": None, "ended_at": None,
    "excused": False, "moves": (),
}  # fmt: skip
_INSTANTS = ("since", "due", "next", "paused_at", "ended_at")
_DATA_INSTANTS = ("due", "was", "since", "asked_at")


def _running(clock: Running) -> dict[str, Any]:
    """Defaults of a clock are left out: most clocks are mostly defaults."""
    found: dict[str, Any] = {
        "status": clock.status,
        "since": clock.since,
        "due": clock.due,
        "next": clock.next,
    }
    for name, default in _RUNNING.items():
        own = getattr(clock, name)
        if own != default:
            found[name] = own
    return found


_PLAIN: dict[type, Callable[[Any], object]] = {
    datetime: datetime.isoformat,
    date: date.isoformat,
    time: time.isoformat,
    Decimal: str,
    Running: _running,
    frozenset: sorted,
}


def _plain(value: object) -> object:
    """What JSON does not know."""
    return _PLAIN.get(type(value), str)(value)


_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode


def text_of(value: object) -> str:
    """Canonical JSON: sorted keys, no spaces, exact numbers as text."""
    return _ENCODE(value)


def running_read(data: Mapping[str, Any]) -> Running:
    """A clock from JSON."""
    values = {**_RUNNING, **data}
    for name in _INSTANTS:
        if values.get(name) is not None:
            values[name] = datetime.fromisoformat(values[name])
        else:
            values[name] = None
    values["moves"] = tuple(tuple(move) for move in values["moves"])
    return Running(**values)


def event_body(event: Event, rule: str, cause: str) -> str:
    """The journal's body of an event: data, rule id, facts, and the event that caused it (`stream:seq`, empty = primary)."""
    body: dict[str, Any] = {"data": event.data}
    if rule:
        body["rule"] = rule
    if event.facts:
        body["facts"] = event.facts
    if cause:
        body["cause"] = cause
    return _ENCODE(body)


def event_read(case: str, kind: str, at: datetime, actor: str, body: str, register_of: RegisterOf) -> Event:
    """An event from the journal; `register_of` gives the register by the book named in the opening event or before."""
    parsed = json.loads(body)
    data = parsed["data"]
    if "values" in data and kind in ("acted", "set", "asked"):
        data["values"] = values_read(register_of(data.get("book", "")), data["values"], data.get("step", ""))
    for name in _DATA_INSTANTS:
        if isinstance(data.get(name), str) and not (name == "was" and kind == "repinned"):
            data[name] = datetime.fromisoformat(data[name])
    if "clocks" in data:
        data["clocks"] = {name: running_read(clock) for name, clock in data["clocks"].items()}
    return Event(case, kind, at, actor, data, -1, parsed.get("facts", {}), 0 if parsed.get("cause") else -1)


def values_read(register: Register, values: Mapping[str, Any], step: str = "") -> dict[str, Any]:
    """Field values with their types; what is no field (an extension's length, the owner) stays as it is."""
    fields = register.fields
    return {
        name: value_read(fields[name], value) if name in fields else value for name, value in values.items()
    }


def case_text(case: Case) -> str:
    """A snapshot of a case's folded state."""
    data: dict[str, Any] = {
        "fields": case.fields, "moments": case.moments, "times": case.times, "clocks": case.clocks,
        "actors": case.actors, "breaches": case.breaches, "caused_by": case.caused_by,
    }  # fmt: skip
    if case.pending is not None:
        data["pending"] = _slots(case.pending)
    if case.tasks:
        data["tasks"] = [_slots(task) for task in case.tasks.values()]
    if case.notices:
        data["notices"] = [_slots(notice) for notice in case.notices.values()]
    if case.copies:
        data["copies"] = [_slots(copy) for copy in case.copies.values()]
    return _ENCODE(data)


def case_read(text: str, spec: Register, **columns: Any) -> Case:
    """A case from its snapshot; `spec` gives the types, `columns` are what stands in columns of its own (id, number, state …)."""
    data = json.loads(text)
    instant = datetime.fromisoformat
    return Case(
        fields=values_read(spec, data["fields"]),
        moments={name: instant(at) for name, at in data["moments"].items()},
        times=data["times"],
        clocks={name: running_read(clock) for name, clock in data["clocks"].items()},
        pending=_pending(data["pending"], spec) if "pending" in data else None,
        tasks={task["id"]: _task(task) for task in data.get("tasks", ())},
        notices={notice["id"]: _notice(notice) for notice in data.get("notices", ())},
        breaches=data["breaches"],
        copies={copy["part"]: _copy(copy) for copy in data.get("copies", ())},
        caused_by=data["caused_by"],
        actors=frozenset(data["actors"]),
        **columns,
    )


def _slots(part: Pending | Task | Notice | Copy) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__slots__}


def _pending(data: dict[str, Any], register: Register) -> Pending:
    return Pending(
        step=data["step"],
        values=values_read(register, data["values"]),
        reason=data["reason"],
        by=data["by"],
        at=datetime.fromisoformat(data["at"]),
        stages=tuple((mode, tuple(whos)) for mode, whos in data["stages"]),
        stage=data["stage"],
        signed=tuple((stage, slot, person) for stage, slot, person in data["signed"]),
        climbed=tuple(data["climbed"]),
        lapsed=data.get("lapsed", 0),
    )


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _task(data: dict[str, Any]) -> Task:
    return Task(
        data["id"], tuple(data["who"]), data["what"], _instant(data["due"]), data["until"],
        _instant(data["done_at"]), data["note"], data.get("answer", False),
    )  # fmt: skip


def _notice(data: dict[str, Any]) -> Notice:
    return Notice(
        data["id"], tuple(data["who"]), data["what"], data["proof"], datetime.fromisoformat(data["at"]),
        _instant(data["proved_at"]), data["note"],
    )  # fmt: skip


def _copy(data: dict[str, Any]) -> Copy:
    at, received = datetime.fromisoformat(data["at"]), _instant(data["received_at"])
    return Copy(data["part"], tuple(data["who"]), at, received, data["received_by"])
