"""Every test file on disk is run: none is missed by its name or its folder."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.contracts.house import ROOT, place, python_files

COLLECT = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-o", "addopts=--import-mode=importlib"]


def holds_tests(path: Path) -> bool:
    """Whether the file defines a test, by pytest's naming."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(node.name.startswith("test_") for node in functions)


def test_every_test_file_is_collected() -> None:
    told = subprocess.run(COLLECT, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr
    collected = {line.split("::")[0] for line in told.stdout.splitlines() if "::" in line}
    files = (path for path in python_files(ROOT) if path.name != "conftest.py")
    on_disk = {place(path) for path in files if holds_tests(path)}
    assert on_disk - collected == set(), "these hold tests that nobody runs"
