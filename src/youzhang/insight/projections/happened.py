"""Openings, endings and met limits, a row each, so that boards count by ranges and never read cases."""

from __future__ import annotations

from youzhang.engine.case import VOID, Running
from youzhang.engine.event import Event
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import execute, execute_many
from youzhang.language.register import Register
from youzhang.language.step import OPEN
from youzhang.runtime.written import Change, Written

MET = {"met": "in_time", "met_late": "late"}
_INSERT = "INSERT INTO insight_happened (case_id, register, what, clock, at) VALUES (%s, %s, %s, %s, %s)"
Row = tuple[int, str, str, str, str]


def happened_project(written: Written) -> None:
    """Writes what the transaction made happen."""
    events: dict[str, list[Event]] = {}
    for event, _seq in written.events:
        events.setdefault(event.case, []).append(event)
    rows: list[Row] = []
    for change in written.changes:
        if change.after.state == VOID:
            execute("DELETE FROM insight_happened WHERE case_id = %s", [int(change.after.id)])
            continue
        rows += happened_rows(change, events.get(change.after.id, []))
    execute_many(_INSERT, rows)


def happened_rows(change: Change, events: list[Event]) -> list[Row]:
    """The rows of one case: opened, ended (anew after each reopening), and each clock that came to its end."""
    case, register = int(change.after.id), f"{change.after.rulebook}/{change.after.register}"
    spec = change.book.register(change.after.register)
    state = change.before.state if change.before else ""
    clocks = dict(change.before.clocks) if change.before else {}
    rows: list[Row] = []
    for event in events:
        at = instant_text(event.at)
        if event.kind == "acted" and event.data["step"] == OPEN:
            rows.append((case, register, "opened", "", at))
        to = event.data.get("to") if event.kind in ("acted", "moved") else None
        if to in spec.ends and state not in spec.ends:
            rows.append((case, register, "ended", "", at))
        state = to or state
        for name, running in (event.data.get("clocks") or {}).items():
            what = _ended(spec, name, clocks.get(name), running, event)
            if what:
                rows.append((case, register, what, name, at))
            clocks[name] = running
    return rows


def _ended(spec: Register, name: str, was: Running | None, now: Running, event: Event) -> str:
    """`in_time` or `late` when the event met the clock; a round that begins anew has been met by it too."""
    if not now.open:
        return MET.get(now.status, "")
    clock = spec.clocks.get(name)
    if clock is None or was is None or not was.open or event.kind not in ("acted", "moved"):
        return ""
    if now.since <= was.since or {event.data.get("step"), event.data.get("to")}.isdisjoint(clock.done):
        return ""
    late = was.due is not None and event.at > was.due and was.status != "paused"
    return "late" if late else "in_time"
