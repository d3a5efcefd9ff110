"""`youzhang try`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import run
from tests.language.bad_files import BAD

Capture = pytest.CaptureFixture[str]
TELLING = sorted(BAD.glob("S41*.yaml"))


def test_the_shipped_scenarios_go_as_told(capsys: Capture) -> None:
    told = run(capsys, "try", "--lang", "en", "--coverage")
    assert told.code == 0
    assert "0 not." in told.out
    assert "articles no scenario touches: –" in told.out


@pytest.mark.parametrize("path", TELLING, ids=lambda path: path.stem)
def test_what_differs_is_shown_with_time_and_citation(capsys: Capture, path: Path) -> None:
    told = run(capsys, "try", str(path), "--lang", "en")
    assert told.code == 1
    assert path.name.split("-")[0] in told.out
    assert "2025-03-" in told.out
    assert "^" in told.out


def test_as_json(capsys: Capture) -> None:
    told = run(capsys, "try", str(BAD / "S413-other-value.yaml"), "--json")
    assert told.code == 1
    assert (told.json["scenarios"], told.json["failed"]) == (1, 1)
    assert told.json["results"][0]["findings"][0]["code"] == "S413"


def test_from_any_folder_without_a_server(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = Path(__file__).parent.parent / "language" / "tiny" / "2025-01-01.yaml"
    folder = tmp_path / "mine"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "2025-01-01.yaml").write_text(tiny.read_text(encoding="utf-8"), encoding="utf-8")
    story = """scenario: two days, then late
adopt: {parameters: {days: 2}}
people: {li: clerk, bo: boss}
story:
  - {at: 2025-03-03 09:00, who: li, does: slip.open, as: s1, with: {topic: 路灯}}
  - {at: 2025-03-06 00:01, then: {happens: [{missed: slip.finish, at: 2025-03-05 24:00, cites: "1"}, {notified: bo}]}}
"""
    (folder / "scenarios" / "1-late.yaml").write_text(story, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = run(capsys, "try", "mine", "--verbose", "--lang", "en")
    assert told.code == 0
    assert "✓ two days, then late  mine/scenarios/1-late.yaml" in told.out
