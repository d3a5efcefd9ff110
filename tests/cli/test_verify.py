"""From the command line, on both databases: nobody changes what happened without `youzhang verify` saying so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.insight.queries.test_history import busy_days
from tests.journal.history import tampered
from tests.support.desk import Desk
from youzhang.cli.main import main

COLUMNS = ("stream", "seq", "at", "recorded_at", "kind", "actor", "body", "prev", "hash")


@pytest.fixture(autouse=True)
def no_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's database is ready; the command must not set it up again inside the test's transaction."""
    monkeypatch.setattr("youzhang.cli.shared.django.django_ready", lambda **_: None)


def stored(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def flipped(value: Any) -> Any:
    """One bit of one byte the other way round."""
    if isinstance(value, int):
        return value ^ 64  # a number near by is taken, which the database itself refuses
    place = len(value) // 2
    return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :] if value else "\x01"


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, set[str]]:
    capsys.readouterr()
    code = main(["verify", "--json", *arguments])
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is (code == 0)
    return code, {one["code"] for one in report["findings"]}


def test_a_whole_journal(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    busy_days(desk)
    assert main(["seal"]) == 0
    assert found(capsys, "--deep") == (0, set())
    assert main(["verify", "--lang", "zh"]) == 0
    assert "流水账完好" in capsys.readouterr().out


@pytest.mark.parametrize("sealed", [False, True])
def test_one_byte_in_any_row(desk: Desk, capsys: pytest.CaptureFixture[str], sealed: bool) -> None:
    busy_days(desk)
    if sealed:
        main(["seal"])
    rows = stored(f"SELECT id, {', '.join(COLUMNS)} FROM journal_event ORDER BY id")
    for place, (number, *values) in enumerate(rows):
        column = COLUMNS[place % len(COLUMNS)]
        value = flipped(values[COLUMNS.index(column)])
        with tampered((f"UPDATE journal_event SET {column} = %s WHERE id = %s", [value, number])):
            code, codes = found(capsys)
        assert code == 1, (number, column)
        assert codes & {"J010", "J011", "J012", "J013", "J016", "J017", "J018"}, (number, column, codes)
    assert found(capsys) == (0, set())


@pytest.mark.parametrize("column", COLUMNS)
def test_one_byte_in_any_column(desk: Desk, capsys: pytest.CaptureFixture[str], column: str) -> None:
    busy_days(desk)
    number, value = stored(f"SELECT id, {column} FROM journal_event ORDER BY id DESC")[0]
    with tampered((f"UPDATE journal_event SET {column} = %s WHERE id = %s", [flipped(value), number])):
        assert found(capsys)[0] == 1


@pytest.mark.parametrize("newest", [1, 2, 5, 12])
def test_the_newest_rows_removed(desk: Desk, capsys: pytest.CaptureFixture[str], newest: int) -> None:
    busy_days(desk)
    cut = f"DELETE FROM journal_event WHERE id IN (SELECT id FROM journal_event ORDER BY id DESC LIMIT {newest})"
    with tampered((cut, [])):
        code, codes = found(capsys)
    assert code == 1
    assert "J016" in codes


def test_the_newest_rows_removed_with_their_seal_and_their_cases(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Whoever owns the database can make it whole again without its tail. The head published before betrays it."""
    main(["seal"])
    busy_days(desk)
    head = tmp_path / "head.json"
    assert main(["seal", "--publish", str(head)]) == 0
    assert found(capsys, "--head", str(head)) == (0, set())
    with tampered(
        ("DELETE FROM journal_event WHERE stream LIKE 'case/%%'", []),
        ("DELETE FROM journal_seal WHERE number = 2", []),
        ("DELETE FROM runtime_entry", []),
    ):
        assert "J019" in found(capsys, "--head", str(head))[1]
        assert found(capsys, "--published", str(head))[0] == 1


def test_a_head_is_published_only_of_a_whole_journal(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    busy_days(desk)
    main(["seal"])
    path = tmp_path / "head.json"
    with tampered(
        ("UPDATE journal_event SET actor = 'x' WHERE id = (SELECT MIN(id) FROM journal_event)", [])
    ):
        assert found(capsys, "--publish", str(path))[0] == 1
        assert not path.exists()
    assert found(capsys, "--publish", str(path))[0] == 0
    assert json.loads(path.read_text())["seal"] == 1


def test_a_head_that_cannot_be_read(desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "head.json").write_text("[]")
    assert main(["verify", "--head", str(tmp_path / "head.json")]) == 2
    assert main(["verify", "--head", str(tmp_path / "none.json")]) == 2
    assert "C301" in capsys.readouterr().err


def test_seals_say_what_they_cover(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["seal", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["seal"] == 1
    assert main(["seal", "--lang", "en"]) == 0
    assert "nothing new" in capsys.readouterr().out


def test_an_export_of_all_and_of_one_case(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    busy_days(desk)
    assert main(["export", str(tmp_path / "all")]) == 0
    assert main(["export", str(tmp_path / "one"), "--case", "FW2025-0001"]) == 0
    lines = (tmp_path / "one" / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["stream"] for line in lines}) == 1
    assert main(["export", str(tmp_path / "all")]) == 2
    assert main(["export", str(tmp_path / "none"), "--case", "FW1999-0001"]) == 2
    told = capsys.readouterr().err
    assert "C302" in told
    assert "C303" in told
