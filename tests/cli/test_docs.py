"""`youzhang docs`: the reference is as the code says, and every example in it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import run
from tests.contracts.house import ROOT
from youzhang import language
from youzhang.cli.check import file_check
from youzhang.cli.main import command_names
from youzhang.cli.shared.reference import SHAPES
from youzhang.cli.try_ import scenario_try
from youzhang.language.codes import CODES

Capture = pytest.CaptureFixture[str]
REFERENCE = ROOT / "docs" / "reference"
EXAMPLES = REFERENCE / "language" / "examples"


def test_the_reference_is_as_the_code_says(capsys: Capture) -> None:
    told = run(capsys, "docs", "--check", "--folder", str(REFERENCE), "--lang", "en")
    assert told.code == 0, told.out


def test_pages_that_lag_behind_are_named_and_written(capsys: Capture, tmp_path: Path) -> None:
    assert run(capsys, "docs", "--check", "--folder", str(tmp_path)).code == 1
    assert run(capsys, "docs", "--folder", str(tmp_path)).code == 0
    assert run(capsys, "docs", "--check", "--folder", str(tmp_path), "--json").json["behind"] == []


def test_every_code_and_command_has_its_page() -> None:
    codes = (REFERENCE / "codes.md").read_text(encoding="utf-8")
    commands = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert [code for code in CODES if f"## {code}\n" not in codes] == []
    assert [name for name in command_names() if f"## youzhang {name}\n" not in commands] == []


@pytest.mark.parametrize("name", [*language.PRIMITIVES, "adoption", "scenario", "rulebook"])
def test_every_word_has_an_example_that_runs(name: str) -> None:
    assert name in SHAPES
    path = EXAMPLES / f"{name}.yaml"
    assert path.is_file()
    if name == "scenario":
        outcome, findings = scenario_try(path)
        assert outcome is not None
    else:
        findings = tuple(file_check(path)[0])
    assert [d.message("en") for d in findings if d.code.severity != "note"] == []
