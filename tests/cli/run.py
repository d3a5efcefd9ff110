"""Runs a command as somebody at the keyboard would, and gives what they see."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from youzhang.cli.main import main


@dataclass(frozen=True, slots=True)
class Told:
    """Exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Told:
    """The command with these arguments."""
    try:
        code = main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    seen = capsys.readouterr()
    return Told(code, seen.out, seen.err)
