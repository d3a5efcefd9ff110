"""Running a measurement in a process and a data folder of its own: settings are read once a process.

`python -m benchmarks.isolated MODULE FUNCTION JSON` calls the function with the JSON's names and prints what it gives.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MARK = "@@"


def isolated(
    function: str, *, environment: dict[str, str] | None = None, folder: Path | None = None, **given: Any
) -> Any:
    """What `module:function` gives for `given` in a fresh process. Raises RuntimeError with its output when it fails.

    Without `folder` its data folder is a temporary one that goes away with it.
    """
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="youzhang-bench-") as name:
            return isolated(function, environment=environment, folder=Path(name), **given)
    module, _, name = function.partition(":")
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.isolated", module, name, json.dumps(given)],
        cwd=ROOT,
        env=environment_for(folder, environment),
        capture_output=True,
        text=True,
        check=False,
    )
    answers = [line for line in told.stdout.splitlines() if line.startswith(MARK)]
    if told.returncode or not answers:
        raise RuntimeError(f"{function} failed:\n{told.stdout[-2000:]}{told.stderr[-4000:]}")
    return json.loads(answers[-1].removeprefix(MARK))


def environment_for(folder: Path, more: dict[str, str] | None = None) -> dict[str, str]:
    """The environment of a process with this data folder and none of the caller's settings of the program."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("YOUZHANG_")}
    return {**plain, "YOUZHANG_DATA": str(folder), "PYTHONPATH": str(ROOT), **(more or {})}


def main() -> None:
    """The other side."""
    module, name, given = sys.argv[1:]
    answer = getattr(importlib.import_module(module), name)(**json.loads(given))
    print(MARK + json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
