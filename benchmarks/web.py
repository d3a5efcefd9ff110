"""One action over HTTP by somebody who is signed in, against a bare Django view; same server, database and run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figure import Figure, Section
from benchmarks.isolated import Worker
from benchmarks.postgres import databases
from benchmarks.server import Served, served
from benchmarks.timing import Rates

BAR = 3.0
ABOUT = (
    "Posting the form of a step (assign a complaint) as the person signed in, with the session, the token against forged "
    "requests and all middlewares of the program, each on a case of its own; against a view with three middlewares that "
    "inserts one row in a transaction and reads one row. Both on granian, two workers with one thread each, the same "
    "database with the program's own settings (SQLite: synchronous=FULL; PostgreSQL: serializable). The client is a "
    "process of its own, a closed loop over keep-alive connections; the two are asked in turn. The ratio is time over time."
)
Requests = list[tuple[str, str]]


def measure(quick: bool) -> Section:
    """On both databases, with one connection and with eight."""
    each, rounds = (16, 2) if quick else (400, 7)
    figures: list[Figure] = []
    notes: list[str] = []
    for vendor in ("sqlite", "postgresql"):
        with both(vendor, cases=2 * (1 + each * (rounds + 1))) as (own, bare, requests):
            figures += [
                _compare(vendor, connections, own, bare, requests, each, rounds, notes)
                for connections in (1, 8)
            ]
    return Section("http", "Over HTTP", ABOUT, tuple(figures), tuple(notes))


@contextmanager
def both(vendor: str, *, cases: int) -> Iterator[tuple[Served, Served, Iterator[str]]]:
    """Both servers on one database, a session at the program's own, and the addresses to post to."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="youzhang-bench-")))
        environment: dict[str, str] = {}
        if vendor == "postgresql":
            environment["YOUZHANG_DATABASE"] = stack.enter_context(databases()).create("bench_http")
        own_worker = Worker(folder, environment)
        found = own_worker.call("benchmarks.web:prepare", cases=cases)
        own_worker.close()
        own = stack.enter_context(
            served("youzhang.config.wsgi:application", "youzhang.config.settings", folder, environment)
        )
        bare = stack.enter_context(
            served("benchmarks.bare.wsgi:application", "benchmarks.bare.settings", folder, environment)
        )
        _sign_in(own, found["password"])
        bare.cookies = dict(own.cookies)
        yield own, bare, iter([f"/c/{case}/do/assign" for case in found["cases"]])


def _sign_in(own: Served, password: str) -> None:
    own.send("GET", "/sign-in")
    status, _ = own.send("POST", "/sign-in", name="liu", password=password)
    if status not in (302, 303) or "sessionid" not in own.cookies:
        raise RuntimeError(f"signing in gave {status}")


def _form(own: Served, address: str) -> str:
    """The step's form as a browser sends it back, filled in: with everything hidden that the page put into it."""
    status, page = own.send("GET", address)
    if status != 200:
        raise RuntimeError(f"the form gave {status}")
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    hidden = {name: unescape(value) for name, value in inputs if name != "csrfmiddlewaretoken"}
    return own.form(**hidden, **{"f-charge": "zhou"})


def _compare(
    vendor: str, connections: int, own: Served, bare: Served, addresses: Iterator[str], each: int, rounds: int,
    notes: list[str],
) -> Figure:  # fmt: skip
    form, floor = _form(own, next(addresses)), bare.form(body="一行")
    asked: dict[str, Callable[[], dict[str, Any]]] = {
        "own": lambda: own.measure([(next(addresses), form) for _ in range(each)], connections),
        "bare": lambda: bare.measure([("/bare", floor)] * each, connections),
    }
    rates: dict[str, list[float]] = {"own": [], "bare": []}
    wrong: Counter[str] = Counter()
    for number in range(rounds + 1):
        for name in ("own", "bare") if number % 2 else ("bare", "own"):
            told = asked[name]()
            wrong.update({f"{name} {code}": n for code, n in told["statuses"].items() if code != "303"})
            if number:
                rates[name].append(each / told["seconds"])
    ours, floors = Rates(tuple(rates["own"])), Rates(tuple(rates["bare"]))
    total = 2 * each * (rounds + 1)
    name = f"action over bare view, {vendor}, {connections} connection{'s' if connections > 1 else ''}"
    odd = ", ".join(f"{times} times {what}" for what, times in wrong.items()) or "none"
    notes.append(f"{name}: of {total:,} answers other than 303: {odd}.")
    beside = f"{ours.median:,.0f} requests/s against {floors.median:,.0f}"
    return Figure(name, floors.over(ours), "x", "at most", BAR, beside)


def prepare(*, cases: int) -> dict[str, Any]:
    """Founds the company, records as many complaints as will be assigned, makes the bare view's table."""
    from benchmarks.company import PASSWORD, company_ready

    company_ready()
    from django.db import connection, transaction

    from benchmarks.flow import opening
    from youzhang.engine.deed import Decision
    from youzhang.runtime.services.submit import submit

    found, now = [], datetime.now()
    with transaction.atomic():
        for _ in range(cases):
            outcome = submit(opening(), at=now)  # the servers act by the clock on the wall
            assert isinstance(outcome, Decision)
            found.append(outcome.events[0].case)
    number = "bigserial" if connection.vendor == "postgresql" else "integer"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_row (id {number} PRIMARY KEY, body varchar(200) NOT NULL)")
    return {"cases": found, "password": PASSWORD}
