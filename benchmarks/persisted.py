"""The same complaint through the one door onto SQLite, in process, one commit an action; beside it the bare floor."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Any

from benchmarks.company import company_ready
from benchmarks.figure import Figure, Section
from benchmarks.flow import flows_run
from benchmarks.isolated import worker
from benchmarks.timing import Rates, Work, in_turn
from youzhang.engine.command import Command
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal

BARS = {"NORMAL": 2_000, "FULL": 1_000}
ABOUT = (
    "The complaint through `submit` on SQLite in one process: overdue clocks looked at, decided, journal chained and "
    "written, snapshot, clocks, looked-up values, work, parties and citations projected, committed; once per action. "
    "The floor is a bare loop of one INSERT and one UPDATE a commit with the same pragmas on the same disk."
)


def measure(quick: bool) -> Section:
    """Both ways of writing, each in a process and a folder of its own."""
    figures: list[Figure] = []
    for synchronous, bar in BARS.items():
        flows, commits, rounds = (12, 100, 3) if quick else (250, 2000, 7)
        with worker({"YOUZHANG_SYNCHRONOUS": synchronous}) as there:
            sizes = {"flows": flows, "commits": commits, "rounds": rounds}
            told = there.call("benchmarks.persisted:rates", synchronous=synchronous, **sizes)
        own, floor = Rates(tuple(told["door"])), Rates(tuple(told["floor"]))
        beside = f"best round {own.best:,.0f}"
        name = f"persisted, synchronous={synchronous}"
        figures.append(Figure(name, own.median, "actions/s", "at least", bar, beside))
        beside = f"{floor.median:,.0f} commits/s against {own.median:,.0f} actions/s"
        figures.append(Figure(f"bare commit over action, {synchronous}", floor.over(own), "x", beside=beside))
    return Section("persisted", "With the journal on SQLite", ABOUT, tuple(figures))


def rates(*, flows: int, commits: int, rounds: int, synchronous: str) -> dict[str, Any]:
    """Actions and bare commits per second, round by round. Runs in a process of its own."""
    company_ready()
    found = in_turn({"door": door_work(flows), "floor": floor_work(commits, synchronous)}, rounds)
    return {name: found[name].rounds for name in found}


def door_work(flows: int) -> Work:
    """Complaints through the door."""
    numbers = count()
    return lambda: flows_run(door, numbers, flows)


def door(command: Command, at: datetime) -> Decision | Refusal:
    """The one door."""
    from youzhang.runtime.services.submit import submit

    return submit(command, at=at)


def floor_work(commits: int, synchronous: str) -> Work:
    """Bare commits in a database file beside the program's own."""
    from django.conf import settings

    base = sqlite3.connect(settings.YOUZHANG_DATA / "floor.sqlite3", isolation_level=None)
    base.executescript(
        f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; "
        "CREATE TABLE event (id INTEGER PRIMARY KEY, body TEXT); "
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, seq INTEGER, body TEXT)"
    )
    base.executemany("INSERT INTO entry VALUES (?, 0, '')", [(number,) for number in range(1000)])
    body = json.dumps(
        {"data": {"step": "assign", "values": {"charge": "zhou"}}, "rule": "1 step complaint.assign"}
    )
    numbers = count()
    return lambda: _commits(base, body, numbers, commits)


def _commits(base: sqlite3.Connection, body: str, numbers: Iterator[int], commits: int) -> int:
    for _ in range(commits):
        base.execute("BEGIN IMMEDIATE")
        base.execute("INSERT INTO event (body) VALUES (?)", (body,))
        base.execute("UPDATE entry SET seq = seq + 1, body = ? WHERE id = ?", (body, next(numbers) % 1000))
        base.execute("COMMIT")
    return commits
