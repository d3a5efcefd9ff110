from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from tests.support.desk import MONDAY, Desk
from youzhang.journal.queries.read import journal_read
from youzhang.journal.sql import fetch_all
from youzhang.runtime.models import Clock
from youzhang.runtime.services import submit as submitting
from youzhang.runtime.services.tick import clocks_due, tick

MINUTE = timedelta(minutes=1)


def kinds(case: str) -> list[tuple[str, timedelta]]:
    return [(event.kind, event.at - MONDAY) for event in journal_read(f"case/{case}")]


def test_a_limit_met_to_the_minute_is_in_time(desk: Desk) -> None:
    case = desk.open()
    tick(MONDAY + 30 * MINUTE)
    assert kinds(case) == [("acted", timedelta()), ("warned", 20 * MINUTE)]
    desk.act(case, "assign", desk.cast.dispatcher, MONDAY + 30 * MINUTE, repairer="zhouqiang")
    tick(MONDAY + 100 * MINUTE)
    assert "missed" not in [kind for kind, _ in kinds(case)]


def test_a_late_tick_dates_the_miss_at_its_own_instant(desk: Desk) -> None:
    case = desk.open()
    rung = tick(MONDAY + timedelta(hours=5))
    assert (rung.cases, rung.failed) == (1, 0)
    assert kinds(case)[1:] == [
        ("warned", 20 * MINUTE),
        ("missed", timedelta(minutes=30, microseconds=1)),
        ("notified", timedelta(minutes=30, microseconds=1)),
        ("breached", timedelta(minutes=30, microseconds=1)),
        ("escalated", 60 * MINUTE),
        ("notified", 60 * MINUTE),
    ]


def test_a_second_tick_changes_nothing(desk: Desk) -> None:
    case = desk.open()
    tick(MONDAY + timedelta(hours=5))
    before = kinds(case)
    assert tick(MONDAY + timedelta(hours=6)).events == 0
    assert kinds(case) == before


def test_a_failing_clock_stops_nobody_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = desk.open(), desk.open()
    ring = submitting.case_tick

    def fails_for_one(world: object, case: str, at: object, events: object) -> None:
        if case == bad:
            raise RuntimeError("broken")
        ring(world, case, at, events)  # type: ignore[arg-type]

    monkeypatch.setattr("youzhang.runtime.services.tick.case_tick", fails_for_one)
    rung = tick(MONDAY + 40 * MINUTE)
    assert rung.failed == 1
    assert "missed" in [kind for kind, _ in kinds(good)]
    assert Clock.objects.get(case_id=int(bad), name="assign").failed


def test_a_sweep_reads_only_what_is_due(desk: Desk) -> None:
    case = desk.open()
    assert clocks_due(MONDAY + 19 * MINUTE, 10) == []
    assert clocks_due(MONDAY + 20 * MINUTE, 10) == [case]
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    if connection.vendor == "postgresql":
        fetch_all("SELECT set_config('enable_seqscan', 'off', TRUE)")
    plan = str(
        fetch_all(
            explain + "SELECT case_id FROM runtime_clock WHERE next <= %s ORDER BY next, case_id LIMIT 5",
            ["2"],
        )
    )
    assert "clock_next" in plan


def test_pause_and_extension_move_the_limit(desk: Desk) -> None:
    from youzhang.engine.command import ExtendClock
    from youzhang.kernel.durations import Duration
    from youzhang.runtime.services.submit import world_now

    cast, case = desk.cast, desk.open()
    command = ExtendClock(case, "assign", cast.dispatcher, Duration(45, "minute"), "路上堵车")
    desk.do(command, MONDAY + 5 * MINUTE)
    assert desk.refused(command, MONDAY + 6 * MINUTE).codes == ("F515",)
    tick(MONDAY + 75 * MINUTE)
    assert "missed" not in [kind for kind, _ in kinds(case)]
    desk.act(case, "assign", cast.dispatcher, MONDAY + 75 * MINUTE, repairer=cast.repairer)
    desk.act(case, "wait", cast.repairer, MONDAY + timedelta(hours=3), reason="等配件")
    desk.act(case, "resume", cast.repairer, MONDAY + timedelta(days=3))
    found = world_now().case(case)
    assert found is not None
    assert (
        str(found.clocks["finish"].due) == "2025-03-10 23:59:59.999999"
    )  # Wednesday, moved by three working days
