"""Floors: who may import whom, and that no clock is read below the surfaces."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.house import ROOT, SRC, SURFACES, place, python_files

# A reading of the clock, as it is written: the name, and what it is read from.
CLOCKS = {
    "now": {"datetime", "timezone"},
    "utcnow": {"datetime"},
    "today": {"date", "datetime"},
    "localdate": {"timezone"},
    "localtime": {"timezone", "time"},
    "time": {"time"},
    "time_ns": {"time"},
    "gmtime": {"time"},
}
BARE = {"now", "localdate", "Now"}
FIELDS = {"auto_now", "auto_now_add"}
SQL = re.compile(r"CURRENT_(?:TIMESTAMP|DATE|TIME)\b|\bnow\(\)|'now'", re.IGNORECASE)


def clock_reading(node: ast.AST) -> str | None:
    """How the syntax reads a clock, called or handed on (`default=timezone.now`), or None."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in BARE:
            return name
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
            return f"{owner}.{name}" if owner in CLOCKS.get(name, ()) else None
        case ast.keyword(arg=str(name)) if name in FIELDS:
            return name
    return None


def clock_readings(text: str) -> list[tuple[int, str]]:
    """Line and kind of each reading of a clock in Python text; what a docstring says about clocks is prose."""
    tree = ast.parse(text)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            found += [(line, f"{sql.group()} in SQL") for sql in SQL.finditer(node.value)]
        elif name := clock_reading(node):
            found.append((line, name))
    return found


def test_contracts_of_import_linter_are_kept() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_time_is_an_argument_below_the_surfaces() -> None:
    below = [path for path in python_files(SRC) if path.relative_to(SRC).parts[0] not in SURFACES]
    readings = ((path, clock_readings(path.read_text(encoding="utf-8"))) for path in below)
    found = [f"{place(path, line)}: {kind}" for path, rows in readings for line, kind in rows]
    assert not found, "these read a clock; take `at` instead:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "datetime.now()",
        "dt.datetime.now()",
        "datetime.utcnow()",
        "date.today()",
        "now()",
        "time.time()",
        "DateTimeField(default=timezone.now)",
        "DateTimeField(auto_now_add=True)",
        "execute('select CURRENT_TIMESTAMP')",
    ],
)
def test_the_clock_finder_finds(text: str) -> None:
    assert clock_readings(text)


@pytest.mark.parametrize(
    "text", ["state.now()", "'reads no now()'", "datetime.time(8, 30)", "f(day, time.max)"]
)
def test_the_clock_finder_lets_pass(text: str) -> None:
    assert clock_readings(text) == []
