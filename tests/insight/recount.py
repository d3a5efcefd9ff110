"""The slow and obvious way to count: every case is folded, looked at, and asked whether it may be seen."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.support.desk import MONDAY, Desk
from youzhang.cases.queries.visible import case_visible
from youzhang.engine.case import Case
from youzhang.engine.command import Sign
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.runtime.models import Entry
from youzhang.runtime.services.submit import world_now
from youzhang.runtime.services.tick import tick


def busy_weeks(desk: Desk, cases: int = 24) -> datetime:
    """Five weeks of cases in every state, always the same ones; some are met late, some paused, some reopened."""
    chance, cast = random.Random("board"), desk.cast
    for number in range(cases):
        at = MONDAY + timedelta(days=number % 33, hours=number % 5, minutes=number)
        case = desk.open(at, topic=chance.choice(("leak", "noise")), subject=f"第 {number} 件")
        if number % 4 == 0:
            continue
        repairer = chance.choice((cast.repairer, cast.second_repairer, cast.quality_manager))
        at += timedelta(minutes=chance.choice((5, 29, 45, 200)))
        tick(at)
        desk.act(case, "assign", cast.dispatcher, at, repairer=repairer)
        if number % 4 == 1:
            if number % 8 == 1:
                desk.act(case, "wait", cast.repairer, at + timedelta(hours=1), "等配件")
            continue
        at += timedelta(days=chance.choice((1, 2, 6)))
        desk.act(case, "finish", cast.repairer, at, amount=100)
        if number % 4 == 2:
            continue  # waits for a signature
        desk.do(Sign(case, cast.service_manager), at + timedelta(hours=1))
        desk.act(case, "close", cast.dispatcher, at + timedelta(hours=2))
        if number % 12 == 3:
            desk.act(case, "reopen", cast.service_manager, at + timedelta(hours=3), "又漏了")
    end = MONDAY + timedelta(days=34, hours=2)
    tick(end)
    return end


@dataclass(frozen=True, slots=True)
class Seen:
    """A case that may be seen, and how it stands."""

    case: Case
    ended: bool
    slot: str


def seen_by(viewer: Viewer) -> Iterator[Seen]:
    """Every case the viewer may see."""
    world = world_now()
    for key in Entry.objects.values_list("id", flat=True):
        case = world.case(str(key))
        assert case is not None
        if not case_visible(viewer, case):
            continue
        register = world.pinned(case.book).register(case.register)
        dues = [c.due for c in case.clocks.values() if c.open and c.status != "paused" and c.due is not None]
        yield Seen(case, case.state in register.ends, slot_of(min(dues, default=None), viewer.at))


def slot_of(due: datetime | None, at: datetime) -> str:
    """overdue, today, or neither."""
    if due is None:
        return ""
    if due < at:
        return "overdue"
    return "today" if due.date() == at.date() else ""


def waits_for(one: Seen, token: str, at: datetime) -> tuple[bool, str]:
    """Whether an open case has something for a token to do, and how the first of it stands."""
    from youzhang.cases.models import Work

    rows = Work.objects.filter(case_id=int(one.case.id), token=token).exclude(kind="notice")
    slots = []
    for row in rows:
        paused = row.kind == "clock" and one.case.clocks[row.name].status == "paused"
        due = None if paused or row.due == "9" else datetime.fromisoformat(row.due)
        slots.append(slot_of(due, at))
    first = "overdue" if "overdue" in slots else "today" if "today" in slots else ""
    return bool(slots), first


def unit_of(token: str, viewer: Viewer) -> str | None:
    """The department a token belongs to."""
    directory, (kind, _, code) = directory_load(), token.partition(":")
    if kind == "post":
        return directory.posts[code].department
    return code if kind == "department" else directory.department_of(code, viewer.at)


def happenings(viewer: Viewer) -> Counter[tuple[str, date]]:
    """(what, day) of everything that the journals of visible cases tell, counted from their events."""
    from youzhang.adoption.queries.books import books_load
    from youzhang.cases.queries.load import case_load
    from youzhang.journal.sql import fetch_all
    from youzhang.runtime.queries.stream import StreamReader

    reader, found = StreamReader(books_load()), Counter[tuple[str, date]]()
    for one in seen_by(viewer):
        case_load(seen_by=viewer, case=one.case.id)
        rows = fetch_all(
            "SELECT kind, at, actor, body FROM journal_event WHERE stream = %s ORDER BY id",
            [f"case/{one.case.id}"],
        )
        was = ""
        for kind, at, actor, body in rows:
            event = reader.read(one.case.id, kind, at, actor, body)
            day = event.at.date()
            if kind == "acted" and event.data["step"] == "open":
                found["opened", day] += 1
            if kind in ("acted", "moved") and event.data.get("to") == "closed" != was:
                found["ended", day] += 1
            was = event.data.get("to") or was
            for running in (event.data.get("clocks") or {}).values():
                if running.status in ("met", "met_late"):
                    found["in_time" if running.status == "met" else "late", day] += 1
    return found
