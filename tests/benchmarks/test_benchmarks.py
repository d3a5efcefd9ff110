"""Each benchmark runs with tiny sizes and prints its ratio. Times are not asserted: this machine is shared with the tests."""

import subprocess
import sys

import pytest

from tests.contracts.house import ROOT

# The peer's parser is imported by no test: it is installed by `make bench` only.
NAMES = ("engine", "persisted", "scale")


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_tells_a_ratio(name: str) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--only", name]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"({name}," in told.stdout
    assert " x " in told.stdout or "not installed" in told.stdout
