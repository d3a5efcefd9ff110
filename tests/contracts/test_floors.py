"""Floors: who may import whom, and that no clock is read below the surfaces."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.contracts.house import ROOT, SRC, SURFACES, place, python_files

# A reading of the clock, as it is written: what is called on which name.
CLOCKS = {
    "now": {"datetime", "timezone", "functions"},
    "utcnow": {"datetime"},
    "today": {"date", "datetime"},
    "localdate": {"timezone"},
    "localtime": {"timezone", "time"},
    "time": {"time"},
    "time_ns": {"time"},
    "gmtime": {"time"},
    "strftime": {"time"},
}
BARE = {"now", "localdate", "localtime", "Now"}


def clock_reading(node: ast.Call) -> str | None:
    """How the call reads a clock, or None."""
    called = node.func
    if isinstance(called, ast.Name):
        return called.id if called.id in BARE else None
    if not isinstance(called, ast.Attribute):
        return None
    owner = called.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return f"{name}.{called.attr}" if name in CLOCKS.get(called.attr, ()) else None


def clock_readings(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [f"{place(path, node.lineno)}: {found}()" for node in calls if (found := clock_reading(node))]


def test_contracts_of_import_linter_are_kept() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_time_is_an_argument_below_the_surfaces() -> None:
    below = [path for path in python_files(SRC) if path.relative_to(SRC).parts[0] not in SURFACES]
    found = [row for path in below for row in clock_readings(path)]
    assert not found, "these read a clock; take `at` instead:\n" + "\n".join(found)


def test_the_clock_finder_finds() -> None:
    calls = "datetime.now() date.today() timezone.now() time.time() dt.datetime.now() now() datetime.utcnow()"
    trees = [ast.parse(call, mode="eval").body for call in calls.split()]
    assert all(isinstance(tree, ast.Call) and clock_reading(tree) for tree in trees)
    harmless = ast.parse("state.now()", mode="eval").body
    assert isinstance(harmless, ast.Call)
    assert clock_reading(harmless) is None
