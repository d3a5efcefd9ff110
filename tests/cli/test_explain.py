"""`youzhang explain`, `show`, `diff`, `schema`: reading a rulebook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import run

Capture = pytest.CaptureFixture[str]
TINY = str(Path(__file__).parent.parent / "language" / "tiny" / "2025-01-01.yaml")
DRAFT = str(Path(__file__).parent.parent / "language" / "tiny-draft" / "2025-01-01.yaml")


def test_a_code(capsys: Capture) -> None:
    told = run(capsys, "explain", "r208", "--lang", "en")
    assert told.code == 0
    assert "The table has a gap" in told.out
    assert run(capsys, "explain", "F514", "--json").json["severity"] == "refusal"


def test_an_unknown_code(capsys: Capture) -> None:
    told = run(capsys, "explain", "R999", "--lang", "en")
    assert (told.code, "R208" in told.err) == (2, True)


def test_an_article_with_its_rules_in_sentences(capsys: Capture) -> None:
    told = run(capsys, "explain", TINY, "1", "--lang", "zh")
    assert "登记后在规定的日数内办结" in told.out
    assert "[1 clock slip.finish]" in told.out
    rules = run(capsys, "explain", TINY, "--json").json["1"]["rules"]
    assert all(rule["zh"] and rule["en"] for rule in rules)


def test_an_unknown_article_and_an_unknown_rulebook(capsys: Capture) -> None:
    assert run(capsys, "explain", TINY, "9").code == 2
    told = run(capsys, "explain", "no-such-rulebook", "--lang", "en")
    assert (told.code, "no-such-rulebook" in told.err) == (2, True)


def test_a_register_as_one_table(capsys: Capture) -> None:
    told = run(capsys, "show", TINY, "slip", "--lang", "zh")
    assert told.code == 0
    assert "条款" in told.out
    assert "days days" not in told.out
    shown = run(capsys, "show", TINY, "--json").json["slip"]
    assert shown["clocks"]["finish"] == {"article": "1", "due": "days days after open", "done": ["done"]}
    assert shown["steps"]["finish"]["to"] == "done"
    assert run(capsys, "show", TINY, "slop").code == 2


def test_a_difference(capsys: Capture, tmp_path: Path) -> None:
    other = tmp_path / "2025-01-01.yaml"
    other.write_text(
        Path(TINY).read_text(encoding="utf-8").replace("days after open", "weeks after open"),
        encoding="utf-8",
    )
    told = run(capsys, "diff", TINY, str(other), "--lang", "en")
    assert told.code == 1
    assert (
        "changed rule 1 clock slip.finish\n  - {due: days days after open}\n  + {due: days weeks after open}"
        in told.out
    )
    assert run(capsys, "diff", TINY, TINY).code == 0
    assert run(capsys, "diff", TINY, str(other), "--json").json["changes"][0]["kind"] == "changed"


@pytest.mark.parametrize("kind", ["rulebook", "adoption", "scenario"])
def test_a_schema(capsys: Capture, kind: str) -> None:
    told = run(capsys, "schema", kind)
    assert told.code == 0
    assert json.loads(told.out)["title"] == f"youzhang {kind}"
