from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.insight.board import GOOD, MAPPING, TEXT, board_adopt, workbook
from tests.support.cast import Cast
from youzhang.cli.main import main
from youzhang.cli.shared.backtest_tables import columns
from youzhang.cli.shared.output import width


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """A back-test that needs no database: rulebook, history and mapping are files."""
    (tmp_path / "board").mkdir()
    book = tmp_path / "board" / "2011-01-01.yaml"
    book.write_text(TEXT, encoding="utf-8")
    (tmp_path / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    history = workbook(tmp_path / "messages.xlsx", GOOD)
    return ["backtest", str(book), "--history", str(history), "--mapping", str(tmp_path / "mapping.yaml")]


def test_the_table(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--set", "limit=5,15,30", "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert "全国工作日历" in told
    rows = [line.split() for line in told.splitlines() if "工作日 " in line and "%" in line]
    assert [row[2:5] for row in rows] == [["0", "2", "1"], ["1", "1", "1"], ["2", "0", "1"]]
    years = [line.split() for line in told.splitlines() if line.strip().startswith("201")]
    assert years == [
        ["2018", "0/1/0", "0/1/0", "1/0/0"], ["2019", "0/1/1", "1/0/1", "1/0/1"],
    ]  # fmt: skip


def test_columns_line_up_under_chinese() -> None:
    lines = columns([["", "按时", "late"], ["15 个工作日", "2103", "7"]]).splitlines()
    assert len({width(line) for line in lines}) == 1


def test_the_cases_that_change(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--compare", "15,5", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "1 cases change (in time→late 1)" in told
    assert "LY2019-0001" in told
    assert "2019-05-10 14:56" in told
    assert main([*command, "--compare", "15,5", "--json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert change["fields"] == {"external_no": "2549"}
    assert (change["before"], change["after"]) == ("in_time", "late")
    assert change["done"] == "2019-05-10T14:56:53"


def test_a_draft(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(TEXT.replace("15 working days", "5 working days"), encoding="utf-8")
    assert main([*command, "--draft", str(draft), "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert "草案把参数 limit 改为 5 个工作日" in told
    assert "由“现行”改为“草案”：1 件结果改变（按时→逾期 1）" in told


def test_other_days_other_counts(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """From 25 April to 10 May 2019 are ten working days, eleven on a week without holidays and make-up days."""
    found = []
    for calendar in ("national", "plain-week"):
        assert (
            main([*command, "--set", "limit=10", "--calendar", calendar, "--from", "2019-01-01", "--json"])
            == 0
        )
        (outcome,) = json.loads(capsys.readouterr().out)["outcomes"]
        found.append(outcome["total"])
    assert found == [{"in_time": 1, "late": 0, "not_done": 1}, {"in_time": 0, "late": 1, "not_done": 1}]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--set", "limt=5"], "I503"), (["--set", "limit=soon"], "I501"), (["--compare", "limit=5"], "I504")],
)
def test_what_cannot_be_read(
    command: list[str], capsys: pytest.CaptureFixture[str], arguments: list[str], code: str
) -> None:
    assert main([*command, *arguments]) == 2
    assert code in capsys.readouterr().err


def test_history_goes_with_its_mapping(command: list[str]) -> None:
    assert main(command[:4]) == 2


def test_the_journal_is_history_too(
    cast: Cast, command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("youzhang.cli.shared.django.django_ready", lambda **_: None)
    assert main(["backtest", "board"]) == 2
    assert "I505" in capsys.readouterr().err
    board_adopt()
    assert main(["import", command[3], "--mapping", command[5]]) == 0
    capsys.readouterr()
    assert main(["backtest", "board", "--set", "limit=5,15,30", "--json"]) == 0
    own = json.loads(capsys.readouterr().out)
    assert own["calendar"]["en"] == "the company's work calendar"
    assert main([*command, "--set", "limit=5,15,30", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["outcomes"] == own["outcomes"]
