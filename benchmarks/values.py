"""Where field values live: a narrow index table beside the JSON (as built), or expression indexes on the JSON."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figure import Figure, Section
from benchmarks.isolated import Worker
from benchmarks.postgres import databases
from benchmarks.timing import Rates, Work, in_turn

FIELDS = ("topic", "place", "charge", "content_with")
REGISTER_KEY = "bench-complaint/complaint"
OTHERS = 40  # partial indexes that further registers would have on the same table
ABOUT = (
    "The same cases twice in one database: with the narrow table `runtime_value`, and as a copy with an expression index "
    "per filtered field (and {others} more that belong to other registers, as a company with ten registers would have). "
    "Costs of the expression indexes over those of the narrow table: above 1 the narrow table is the cheaper one. Writing "
    "is one transaction that stores a case's snapshot anew; the look-up finds the forty cases of a person; the filter takes "
    "the newest 50 of the one in a hundred with a place."
)


def measure(quick: bool) -> Section:
    """On both databases."""
    cases, repeats, rounds = (300, 10, 2) if quick else (100_000, 300, 7)
    figures: list[Figure] = []
    notes: list[str] = []
    with ExitStack() as stack:
        for vendor in ("sqlite", "postgresql"):
            environment = {"YOUZHANG_SYNCHRONOUS": "NORMAL"}
            if vendor == "postgresql":
                environment["YOUZHANG_DATABASE"] = stack.enter_context(databases()).create("bench_values")
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="youzhang-bench-")))
            there = Worker(folder, environment)
            stack.callback(there.close)
            sizes = there.call("benchmarks.values:prepare", cases=cases)
            notes.append(
                f"{vendor}: narrow table {sizes['narrow']:.0f} MB, expression indexes {sizes['expression']:.0f} MB."
            )
            told = there.call("benchmarks.values:compare", cases=cases, repeats=repeats, rounds=rounds)
            figures += [_figure(vendor, asked, rates) for asked, rates in told.items()]
    return Section(
        "values",
        f"Where field values live, {cases:,} cases",
        ABOUT.format(others=OTHERS),
        tuple(figures),
        tuple(notes),
    )


def _figure(vendor: str, asked: str, rates: dict[str, list[float]]) -> Figure:
    narrow, expression = Rates(tuple(rates["narrow"])), Rates(tuple(rates["expression"]))
    beside = f"{1000 / expression.median:.3f} ms against {1000 / narrow.median:.3f} ms"
    return Figure(f"{asked}, {vendor}", narrow.over(expression), "x", beside=beside)


# -- what runs in the worker


def prepare(*, cases: int) -> dict[str, float]:
    """Fills the database and makes the copy with its indexes; sizes in MB."""
    from benchmarks.company import company_ready
    from benchmarks.fill import fill

    company_ready()
    from django.db import connection

    fill(cases=cases)
    kind = "jsonb" if connection.vendor == "postgresql" else "text"
    with connection.cursor() as cursor:
        if (
            connection.vendor == "sqlite"
        ):  # the program's own `trusted_schema=OFF` forbids such indexes altogether
            cursor.execute("PRAGMA trusted_schema=ON")
        cursor.execute(
            "CREATE TABLE bench_entry (id bigint PRIMARY KEY, register text NOT NULL, number text, title text, state text, "
            f"opened_at text, snapshot {kind} NOT NULL)"
        )
        cursor.execute(
            "INSERT INTO bench_entry SELECT id, rulebook || '/' || register, number, title, state, opened_at, "
            f"CAST(snapshot AS {kind}) FROM runtime_entry"
        )
        for name in FIELDS:
            cursor.execute(_index(name, REGISTER_KEY))
        for number in range(OTHERS):
            cursor.execute(_index(FIELDS[number % len(FIELDS)], f"other/register{number}"))
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return _sizes()


def _index(field: str, register: str) -> str:
    name = f"bench_{field}_{''.join(c if c.isalnum() else '_' for c in register)}"
    return f"CREATE INDEX {name} ON bench_entry ({_value(field)}, id) WHERE register = '{register}'"


def _value(field: str) -> str:
    from django.db import connection

    if connection.vendor == "postgresql":
        return f"(snapshot -> 'fields' ->> '{field}')"
    return f"json_extract(snapshot, '$.fields.{field}')"


def _sizes() -> dict[str, float]:
    from django.db import connection

    from youzhang.journal.sql import fetch_one

    if connection.vendor == "postgresql":
        narrow = fetch_one("SELECT pg_total_relation_size('runtime_value') / 1e6")
        indexes = fetch_one(
            "SELECT (pg_indexes_size('bench_entry') - pg_relation_size('bench_entry_pkey')) / 1e6"
        )
    else:
        size = "SELECT SUM(pgsize) / 1e6 FROM dbstat WHERE name "
        try:
            narrow = fetch_one(
                f"{size} IN ('runtime_value', 'value_lookup', 'sqlite_autoindex_runtime_value_1')"
            )
            indexes = fetch_one(f"{size} LIKE 'bench\\_%%' ESCAPE '\\' AND name <> 'bench_entry'")
        except Exception:  # a SQLite built without dbstat; then the sizes stay unknown
            return {"narrow": 0.0, "expression": 0.0}
    return {"narrow": float((narrow or (0,))[0] or 0), "expression": float((indexes or (0,))[0] or 0)}


def compare(*, cases: int, repeats: int, rounds: int) -> dict[str, dict[str, list[float]]]:
    """Every question and both kinds of writing, in turn; rates round by round."""
    random = Random(5)
    asked: dict[str, dict[str, Callable[[int, int], None]]] = {
        "look-up by value": {"narrow": _find_narrow, "expression": _find_expression},
        "filter and page": {"narrow": _page_narrow, "expression": _page_expression},
        "act that changes none": {"narrow": _write_same_narrow, "expression": _write_same_expression},
        "act that changes an indexed value": {"narrow": _write_narrow, "expression": _write_expression},
    }
    return {
        name: {
            which: list(rates.rounds)
            for which, rates in in_turn(
                {w: _repeated(one, repeats, cases, random) for w, one in both.items()}, rounds
            ).items()
        }
        for name, both in asked.items()
    }


def _repeated(one: Callable[[int, int], None], repeats: int, cases: int, random: Random) -> Work:
    def work() -> int:
        for _ in range(repeats):
            one(random.randint(2, cases - 1), cases)
        return repeats

    return work


_base = ""


def _snapshot(case: int, cases: int, place: str, breaches: int) -> str:
    """A case's snapshot with another place, or the same values and something else changed."""
    from benchmarks.fill import handler_of, place_of
    from youzhang.journal.sql import fetch_one

    global _base
    if not _base:
        row = fetch_one("SELECT snapshot FROM runtime_entry WHERE id = 2")
        assert row is not None
        _base = str(row[0]).replace(place_of(2, cases), "@place").replace(handler_of(2, cases), "@charge")
    text = _base.replace("@place", place).replace("@charge", handler_of(case, cases))
    return text.replace('"breaches":0', f'"breaches":{breaches}')


def _written(case: int, cases: int, changes: bool) -> tuple[str, str]:
    """The new place and snapshot of a write."""
    from benchmarks.fill import PLACES, place_of

    _turn[0] += 1
    place = f"枫林苑 {_turn[0] % PLACES} 号楼" if changes else place_of(case, cases)
    return place, _snapshot(case, cases, place, _turn[0])


_turn = [0]


def _write_narrow(case: int, cases: int, changes: bool = True) -> None:
    from django.db import transaction

    from youzhang.journal.sql import execute

    place, text = _written(case, cases, changes)
    with transaction.atomic():
        execute("UPDATE runtime_entry SET snapshot = %s WHERE id = %s", [text, case])
        if changes:
            execute(
                "INSERT INTO runtime_value (case_id, register, field, value) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (case_id, field) DO UPDATE SET value = excluded.value",
                [case, REGISTER_KEY, "place", place],
            )


def _write_expression(case: int, cases: int, changes: bool = True) -> None:
    from django.db import connection, transaction

    from youzhang.journal.sql import execute

    cast = "CAST(%s AS jsonb)" if connection.vendor == "postgresql" else "%s"
    _, text = _written(case, cases, changes)
    with transaction.atomic():
        execute(f"UPDATE bench_entry SET snapshot = {cast} WHERE id = %s", [text, case])


def _write_same_narrow(case: int, cases: int) -> None:
    _write_narrow(case, cases, changes=False)


def _write_same_expression(case: int, cases: int) -> None:
    _write_expression(case, cases, changes=False)


def _find_narrow(case: int, cases: int) -> None:
    from benchmarks.fill import handler_of
    from youzhang.journal.sql import fetch_all

    _some(
        fetch_all(
            "SELECT case_id FROM runtime_value WHERE register = %s AND field = %s AND value = %s ORDER BY case_id",
            [REGISTER_KEY, "charge", handler_of(case, cases)],
        )
    )


def _find_expression(case: int, cases: int) -> None:
    from benchmarks.fill import handler_of
    from youzhang.journal.sql import fetch_all

    _some(
        fetch_all(
            "SELECT id FROM bench_entry WHERE register = 'bench-complaint/complaint' "
            f"AND {_value('charge')} = %s ORDER BY id",
            [handler_of(case, cases)],
        )
    )


def _page_narrow(_case: int, _cases: int) -> None:
    from benchmarks.fill import place_asked
    from youzhang.journal.sql import fetch_all

    _some(
        fetch_all(
            "SELECT e.id, e.number, e.title, e.state, e.opened_at "
            "FROM runtime_value v JOIN runtime_entry e ON e.id = v.case_id "
            "WHERE v.register = %s AND v.field = %s AND v.value = %s ORDER BY v.case_id DESC LIMIT 51",
            [REGISTER_KEY, "place", place_asked()],
        )
    )


def _page_expression(_case: int, _cases: int) -> None:
    from benchmarks.fill import place_asked
    from youzhang.journal.sql import fetch_all

    _some(
        fetch_all(
            "SELECT id, number, title, state, opened_at FROM bench_entry WHERE register = 'bench-complaint/complaint' "
            f"AND {_value('place')} = %s ORDER BY id DESC LIMIT 51",
            [place_asked()],
        )
    )


def _some(rows: list[tuple[Any, ...]]) -> None:
    if not rows:
        raise RuntimeError("nothing was found")
