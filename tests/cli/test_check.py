"""`youzhang check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import run
from tests.language.bad_files import BAD

Capture = pytest.CaptureFixture[str]


def test_the_shipped_rulebooks_are_in_order(capsys: Capture) -> None:
    told = run(capsys, "check", "--lang", "en")
    assert told.code == 0
    assert "0 errors, 0 warnings" in told.out


def test_a_mistake_is_shown_with_its_line_and_a_caret(capsys: Capture) -> None:
    told = run(capsys, "check", str(BAD / "X102-unknown-name.yaml"), "--lang", "en")
    assert told.code == 1
    lines = told.out.splitlines()
    assert "X102-unknown-name.yaml:23:37: error X102 Unknown name 'amout'." in lines[0]
    assert lines[1].startswith("   23 | ")
    assert lines[2].index("^") == lines[1].index("amout")
    assert "→ amount ?" in lines[3]


def test_as_json(capsys: Capture) -> None:
    told = run(capsys, "check", str(BAD / "R208-gap.yaml"), "--json", "--coverage")
    assert told.code == 1
    assert told.json["error"] == 1
    finding = told.json["findings"][0]
    assert (finding["code"], finding["line"], finding["severity"]) == ("R208", 27, "error")
    assert set(finding["message"]) == {"zh", "en"}


def test_the_coverage_map(capsys: Capture) -> None:
    told = run(
        capsys, "check", str(Path(__file__).parent.parent / "language" / "tiny"), "--coverage", "--lang", "en"
    )
    assert told.code == 0
    assert (
        "carried out by rules  parameter days, step slip.open, step slip.finish, clock slip.finish"
        in told.out
    )


def test_a_path_that_is_not_there_and_a_file_that_is_no_text(capsys: Capture) -> None:
    told = run(capsys, "check", "nowhere.yaml", "--lang", "en")
    assert (told.code, "nowhere.yaml" in told.err) == (2, True)
    assert run(capsys, "check", str(BAD / "Y009-not-utf-8.yaml")).code == 2


def test_adoptions_and_scenarios_are_checked_too(capsys: Capture) -> None:
    assert run(capsys, "check", str(BAD / "A303-no-such-parameter.yaml")).code == 1
    assert run(capsys, "check", str(BAD / "S401-unknown-person.yaml")).code == 1
