from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.insight.board import GOOD, HEADER, MAPPING, board_adopt, real_messages, workbook
from tests.insight.counted import VALUES
from tests.support.cast import Cast
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.models import Work
from youzhang.cli.main import main
from youzhang.cli.shared import clock
from youzhang.language.library import library_folder
from youzhang.runtime.models import Entry


@pytest.fixture(autouse=True)
def no_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's database is ready; the command must not set it up again inside the test's transaction."""
    monkeypatch.setattr("youzhang.cli.shared.django.django_ready", lambda **_: None)


@pytest.fixture
def board(cast: Cast) -> Cast:
    board_adopt()
    return cast


def files(folder: Path, rows: Sequence[Sequence[Any]] = GOOD, header: Sequence[str] = HEADER) -> list[str]:
    (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    path = workbook(folder / "messages.xlsx", rows, header=header)
    return ["import", str(path), "--mapping", str(folder / "mapping.yaml")]


def test_imported_then_unchanged(board: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = files(tmp_path)
    assert main([*command, "--dry-run", "--lang", "zh"]) == 0
    assert "将会新建 3 件" in capsys.readouterr().out
    assert main([*command, "--by", board.administrator, "--lang", "en"]) == 0
    assert "3 rows: 3 opened" in capsys.readouterr().out
    assert main([*command, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["opened"], report["unchanged"], report["wrong"]) == (0, 3, [])


def test_refused_with_every_row_named(
    board: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [(float(n), "a", "2019/4/31 9:00", "", "", "") for n in range(30)]
    command = files(tmp_path, rows)
    assert main([*command, "--lang", "zh"]) == 1
    told = capsys.readouterr().out
    assert (
        "messages.xlsx 第 2 行“留言时间”列: I202 “2019/4/31 9:00”不是日期。 应如 2019/4/25 9:32:09。" in told
    )
    assert "还有 10 条" in told
    assert "没有导入：30 行里有 30 处不对" in told
    assert main([*command, "--all", "--lang", "en"]) == 1
    assert capsys.readouterr().out.count("I202") == 30
    assert main([*command, "--json"]) == 1
    assert [one["row"] for one in json.loads(capsys.readouterr().out)["wrong"]] == list(range(2, 32))
    assert not Entry.objects.exists()


def test_a_missing_column(board: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*files(tmp_path, header=("编号", "标题", *HEADER[2:])), "--lang", "zh"]) == 1
    assert "I106 缺少列“主题”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"no spreadsheet", "I102"), (b"", "I104"), (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "I102")],
)
def test_what_is_no_spreadsheet(
    board: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, code: str
) -> None:
    command = files(tmp_path)
    Path(command[1]).write_bytes(content)
    assert main(command) == 2
    assert code in capsys.readouterr().err


def test_a_rulebook_that_is_not_in_use(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*files(tmp_path), "--lang", "en"]) == 2
    assert "I502 The rulebook 'board' is not in use." in capsys.readouterr().err


def test_a_mapping_with_a_mistake(board: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = files(tmp_path)
    Path(command[3]).write_text(MAPPING.replace("subject:", "subjekt:"), encoding="utf-8")
    assert main([*command, "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "mapping.yaml:6:" in told
    assert "→ subject ?" in told


@pytest.mark.slow
def test_the_real_messages(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Import with the mapping that the rulebook brings along, then the back-test on the journal that came of it."""
    path, folder = real_messages(), library_folder()
    (mapping,) = folder.glob("*/import.example.yaml")
    (version,) = mapping.parent.glob("20*.yaml")
    posts = {"responder": "dispatcher", "supervisor": "service_manager"}
    name = mapping.parent.name
    adoption = f"adopts: {name}\nversion: {version.stem}\nfrom: 2011-01-01\nposts: {json.dumps(posts)}\n"
    rulebook_adopt(text=version.read_text("utf-8"), adoption=adoption, by="", at=clock.now())
    command = ["import", str(path), "--mapping", str(mapping), "--json"]
    assert main(command) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["rows"], report["opened"], report["skipped"], report["acts"]) == (2816, 2816, 0, 5632)
    assert [(one["row"], one["column"]) for one in report["taken_by_rule"]] == [(1141, "答复时间")]
    assert not Work.objects.exists()
    assert main(command) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == 2816
    values = ",".join(str(value) for value in VALUES)
    played = []
    for more in ([], ["--history", str(path), "--mapping", str(mapping)]):
        assert main(["backtest", name, "--set", f"limit={values}", "--json", *more]) == 0
        played.append(json.loads(capsys.readouterr().out)["outcomes"])
    assert played[0] == played[1]
    assert [one["total"]["in_time"] for one in played[0]] == [281, 707, 1076, 1365, 1736, 2103, 2343, 2568]
    assert main(["backtest", name, "--compare", "15,10", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["changes"]) == 2103 - 1736
    assert main(["verify", "--deep"]) == 0
