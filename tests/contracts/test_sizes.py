"""Size budgets: would a newcomer find their room? Files of at most 400 lines, functions of at most 60."""

import ast
from pathlib import Path

from tests.contracts.house import ROOT, place, python_files

FILE_LINES = 400
FUNCTION_LINES = 60


def long_functions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    lengths = [(node, (node.end_lineno or node.lineno) - node.lineno + 1) for node in functions]
    return [
        f"{place(path, node.lineno)} {node.name}: {length} lines"
        for node, length in lengths
        if length > FUNCTION_LINES
    ]


def test_no_long_file() -> None:
    lengths = [(path, len(path.read_text(encoding="utf-8").splitlines())) for path in python_files(ROOT)]
    found = [f"{place(path)}: {length} lines" for path, length in lengths if length > FILE_LINES]
    assert not found, f"files of more than {FILE_LINES} lines:\n" + "\n".join(found)


def test_no_long_function() -> None:
    found = [row for path in python_files(ROOT) for row in long_functions(path)]
    assert not found, f"functions of more than {FUNCTION_LINES} lines:\n" + "\n".join(found)
