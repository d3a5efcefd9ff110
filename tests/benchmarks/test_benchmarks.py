"""Each benchmark runs with tiny sizes and prints its ratios. Times are not asserted: other things run meanwhile."""

import importlib.util
import subprocess
import sys

import pytest

from benchmarks.__main__ import MODULES
from benchmarks.figure import Figure, Section, amount
from benchmarks.report import text_of
from benchmarks.timing import Rates, in_turn
from tests.contracts.house import ROOT

HAS_PEER = importlib.util.find_spec("SpiffWorkflow") is not None


@pytest.mark.slow
@pytest.mark.parametrize("name", MODULES)
def test_it_runs_and_tells_a_ratio(name: str) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--only", name]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"({name}," in told.stdout
    if name == "engine" and not HAS_PEER:
        assert "SpiffWorkflow is not installed" in told.stdout
    else:
        assert " x " in told.stdout


@pytest.mark.slow
def test_an_unknown_benchmark_is_named() -> None:
    command = [sys.executable, "-m", "benchmarks", "--only", "engines"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "unknown: engines" in told.stderr


def test_works_are_measured_in_turn() -> None:
    order: list[str] = []

    def work(name: str) -> int:
        order.append(name)
        return 1

    found = in_turn({"a": lambda: work("a"), "b": lambda: work("b")}, 3)
    assert order == ["a", "b", "a", "b", "b", "a", "a", "b"]
    assert len(found["a"].rounds) == 3


def test_a_ratio_is_taken_round_by_round() -> None:
    own, other = Rates((10.0, 40.0, 30.0)), Rates((5.0, 10.0, 10.0))
    assert own.over(other) == 3.0
    assert (own.median, own.best) == (30.0, 40.0)


def test_a_missed_bar_is_said_plainly() -> None:
    missed = Figure("actions", 1_900, "actions/s", "at least", 2_000)
    met = Figure("page", 1.2, "x", "at most", 1.5)
    text = text_of([Section("k", "T", "about", (missed, met, Figure("free", 0.5, "ms")))], quick=False)
    assert "**missed:** actions: 1,900 actions/s, wanted at least 2,000 actions/s" in text
    assert "| page | 1.20 x | at most 1.50 x | pass |  |" in text
    assert amount(0.5, "ms") == "0.50 ms"
