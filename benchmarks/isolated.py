"""Measuring in a process and a data folder of its own: settings are read once a process.

A worker answers one call after the other, so that two of them, each with its own database, can be asked in turn.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MARK = "@@"


class Worker:
    """A process that calls functions of the benchmarks and gives their answers."""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None) -> None:
        self._log = (folder / "worker.log").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.isolated"],
            cwd=ROOT,
            env=environment_for(folder, environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def call(self, function: str, **given: Any) -> Any:
        """What `module:function` gives there. Raises RuntimeError with its output when it fails."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps([function, given]) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            if line.startswith(MARK):
                return json.loads(line.removeprefix(MARK))
        self._log.seek(0)
        raise RuntimeError(f"{function} failed:\n{self._log.read()[-4000:]}")

    def close(self) -> None:
        """Ends the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._log.close()


@contextmanager
def worker(environment: dict[str, str] | None = None, folder: Path | None = None) -> Iterator[Worker]:
    """A worker; without `folder` its data folder is a temporary one that goes away with it."""
    with tempfile.TemporaryDirectory(prefix="youzhang-bench-") as name:
        own = Worker(folder or Path(name), environment)
        try:
            yield own
        finally:
            own.close()


def environment_for(folder: Path, more: dict[str, str] | None = None) -> dict[str, str]:
    """The environment of a process with this data folder and none of the caller's settings of the program."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("YOUZHANG_")}
    return {**plain, "YOUZHANG_DATA": str(folder), "PYTHONPATH": str(ROOT), **(more or {})}


def main() -> None:
    """The other side: a call a line, an answer a line."""
    for line in sys.stdin:
        function, given = json.loads(line)
        module, _, name = function.partition(":")
        answer = getattr(import_module(module), name)(**given)
        print(MARK + json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
