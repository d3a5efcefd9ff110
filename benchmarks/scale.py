"""The same questions and actions with a thousand and with a million cases in the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.figure import Figure, Section
from benchmarks.fill import DUE_NOW, NOW
from benchmarks.isolated import Worker
from benchmarks.postgres import databases
from benchmarks.timing import Rates

ASKED = ("my work", "filtered list", "case page", "action")
BARS = {"my work": 1.5, "filtered list": 1.5, "case page": 1.5, "action": 1.3}
ABOUT = (
    "Two databases of the same company, filled in bulk after the rows of a real case; every case is open with a running "
    "clock. Forty things wait for the person who asks, in both; the list is filtered by a place that one case in a "
    "hundred has (60 in the small one) and shows 50; case pages are of cases drawn at random, with their timeline; an "
    "action is one of the eight of the complaint through the door, synchronous=NORMAL so that waiting for the disk hides "
    "nothing. Ratios are cost with many over cost with few, the two asked in turn."
)


def measure(quick: bool) -> Section:
    """On SQLite and on PostgreSQL."""
    few, many = (100, 1500) if quick else (1_000, 1_000_000)
    figures: list[Figure] = []
    notes: list[str] = []
    for vendor in ("sqlite", "postgresql"):
        with workers(vendor, few, many, notes) as (small, large):
            figures += _compare(vendor, small, large, many, quick)
            notes += _sweeps(vendor, small, large, many)
    return Section(
        "scale",
        "With a million cases" if not quick else "With many cases",
        ABOUT,
        tuple(figures),
        tuple(notes),
    )


@contextmanager
def workers(vendor: str, few: int, many: int, notes: list[str]) -> Iterator[tuple[Worker, Worker]]:
    """Two processes, each with its own filled database."""
    with ExitStack() as stack:
        server = stack.enter_context(databases()) if vendor == "postgresql" else None
        found = []
        for name, cases in (("few", few), ("many", many)):
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="youzhang-bench-")))
            environment = {"YOUZHANG_SYNCHRONOUS": "NORMAL"}
            if server is not None:
                environment["YOUZHANG_DATABASE"] = server.create(f"bench_{name}")
            own = Worker(folder, environment)
            stack.callback(own.close)
            told = own.call("benchmarks.scale:prepare", cases=cases)
            notes.append(
                f"{vendor}: {cases:,} cases are {told['rows']:,} rows, written in {told['seconds']:.0f} s."
            )
            found.append(own)
        yield found[0], found[1]


def _compare(vendor: str, small: Worker, large: Worker, many: int, quick: bool) -> list[Figure]:
    rounds, repeats = (3, 5) if quick else (9, 60)
    figures = []
    for asked in ASKED:
        few, more = _in_turn(small, large, asked, rounds, repeats)
        beside = f"{1000 / few.median:.2f} ms with few, {1000 / more.median:.2f} ms with {many:,}"
        figures.append(Figure(f"{asked}, {vendor}", few.over(more), "x", "at most", BARS[asked], beside))
    return figures


def _in_turn(small: Worker, large: Worker, asked: str, rounds: int, repeats: int) -> tuple[Rates, Rates]:
    found: dict[int, list[float]] = {0: [], 1: []}
    both = (small, large)
    for number in range(rounds + 1):
        for index in (0, 1) if number % 2 else (1, 0):
            rate = both[index].call("benchmarks.scale:ask", asked=asked, repeats=repeats, seed=number)
            if number:
                found[index].append(rate)
    return Rates(tuple(found[0])), Rates(tuple(found[1]))


def _sweeps(vendor: str, small: Worker, large: Worker, many: int) -> list[str]:
    few, more = (one.call("benchmarks.scale:sweep") for one in (small, large))
    told = (
        f"{vendor}, sweep over {many:,} running clocks: finds the {more['found']} due ones in {more['find_ms']:.3f} ms "
        f"({few['find_ms']:.3f} ms with few), lets them ring in {more['ring_ms']:.0f} ms ({more['events']} events). "
        f"Plan: `{more['plan']}`"
    )
    return [told]


# -- what runs in the workers

_cases = 0


def prepare(*, cases: int) -> dict[str, Any]:
    """Founds the company and fills its database."""
    from benchmarks.company import company_ready
    from benchmarks.fill import fill

    global _cases
    company_ready()
    begun = perf_counter()
    rows = fill(cases=cases)
    _cases = cases
    return {"rows": rows, "seconds": perf_counter() - begun}


def ask(*, asked: str, repeats: int, seed: int) -> float:
    """Asks one thing `repeats` times; how often a second."""
    from benchmarks.flow import flows_run
    from benchmarks.persisted import door

    if asked == "action":
        numbers = iter(range(seed * 1000, seed * 1000 + repeats))
        begun = perf_counter()
        count = flows_run(door, numbers, max(repeats // 8, 1))
        return count / (perf_counter() - begun)
    random = Random(seed)
    cases = [str(random.randint(2, _cases - 1)) for _ in range(repeats)]
    begun = perf_counter()
    for case in cases:
        _QUESTIONS[asked](case)
    return repeats / (perf_counter() - begun)


def _work(_case: str) -> None:
    from youzhang.cases.queries.work import work_counts, work_list
    from youzhang.organization.access import viewer_of

    viewer = viewer_of("zhou", NOW)
    rows = work_list(seen_by=viewer).rows
    work_counts(seen_by=viewer)
    if len(rows) < 30:
        raise RuntimeError(f"only {len(rows)} things wait")


def _list(_case: str) -> None:
    from benchmarks.fill import place_asked
    from benchmarks.flow import REGISTER, RULEBOOK
    from youzhang.cases.queries.lists import case_list
    from youzhang.organization.access import viewer_of

    page = case_list(
        seen_by=viewer_of("ma", NOW), rulebook=RULEBOOK, register=REGISTER, fields={"place": place_asked()}
    )
    if len(page.rows) < 50:
        raise RuntimeError(f"only {len(page.rows)} cases are listed")


def _page(case: str) -> None:
    from youzhang.cases.queries.page import case_page
    from youzhang.cases.queries.timeline import case_timeline
    from youzhang.organization.access import viewer_of

    viewer = viewer_of("ma", NOW)
    case_page(seen_by=viewer, case=case)
    if len(case_timeline(seen_by=viewer, case=case)) < 2:
        raise RuntimeError(f"case {case} has no timeline")


_QUESTIONS = {"my work": _work, "filtered list": _list, "case page": _page}


def sweep() -> dict[str, Any]:
    """Finds the clocks that are due, shows how, and lets them ring once."""
    from youzhang.journal.chain import instant_text
    from youzhang.journal.sql import fetch_all
    from youzhang.runtime.services.tick import clocks_due, tick

    times = []
    for _ in range(20):
        begun = perf_counter()
        found = clocks_due(NOW, 100)
        times.append(perf_counter() - begun)
    plan = explained(
        "SELECT case_id FROM runtime_clock WHERE next <= %s ORDER BY next, case_id LIMIT %s",
        [instant_text(NOW), 100],
    )
    begun = perf_counter()
    rung = tick(NOW)
    ring = perf_counter() - begun
    if len(found) != DUE_NOW:
        raise RuntimeError(
            f"{len(found)} clocks are due, not {DUE_NOW}: {fetch_all('SELECT COUNT(*) FROM runtime_clock')}"
        )
    return {
        "found": len(found), "find_ms": sorted(times)[10] * 1000, "ring_ms": ring * 1000, "events": rung.events, "plan": plan,
    }  # fmt: skip


def explained(statement: str, values: list[Any]) -> str:
    """How the database goes about a query, in a line."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) " + statement, values
            )
            return "; ".join(" ".join(str(row[0]).split()) for row in cursor.fetchall())
        cursor.execute("EXPLAIN QUERY PLAN " + statement, values)
        return "; ".join(str(row[3]) for row in cursor.fetchall())
