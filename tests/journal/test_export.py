"""The export, checked with nothing but the script that the documents give to a stranger."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journal.history import AT, history_write, tampered
from youzhang.journal.queries.head import head_published
from youzhang.journal.services.export import journal_export

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "verify-the-journal.md"


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (text,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(text.splitlines()) < 60
    assert "youzhang" not in text
    path = tmp_path_factory.mktemp("stranger") / "verify.py"
    path.write_text(text, "utf-8")
    return path


def run(script: Path, folder: Path, head: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(script), str(folder), *([str(head)] if head else [])]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def verdicts(script: Path, folder: Path) -> bool:
    return run(script, folder).returncode == 0


def test_a_stranger_verifies_an_export(script: Path, tmp_path: Path) -> None:
    history_write()
    assert journal_export(out=tmp_path / "out", at=AT, company="安暖供热公司") == 20
    done = run(script, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "OK" in done.stdout
    assert "安暖供热公司" in (tmp_path / "out" / "README.md").read_text("utf-8")


def test_a_zip_holds_the_same(script: Path, tmp_path: Path) -> None:
    history_write()
    journal_export(out=tmp_path / "out.zip", at=AT)
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path / "out")
    assert verdicts(script, tmp_path / "out")
    with pytest.raises(FileExistsError):
        journal_export(out=tmp_path / "out.zip", at=AT)


def test_one_stream_alone_can_be_verified_and_gives_away_no_other(script: Path, tmp_path: Path) -> None:
    history_write()
    assert journal_export(out=tmp_path / "out", at=AT, streams={"case:1"}) == 5
    assert verdicts(script, tmp_path / "out")
    everything = "".join(path.read_text("utf-8") for path in (tmp_path / "out").iterdir())
    assert "case:1" in everything
    assert "case:2" not in everything


def test_one_byte_in_any_place_is_found(tmp_path: Path, script: Path) -> None:
    """Every byte of one event and of the seals, and a byte in each column of the others."""
    history_write(streams=2)
    out = tmp_path / "out"
    journal_export(out=out, at=AT)
    checker = in_process(script)
    assert checker(out)
    for name, limit in (("events.jsonl", 700), ("seals.jsonl", 10_000), ("head.json", 10_000)):
        path = out / name
        whole = path.read_bytes()
        for position in range(min(len(whole), limit)):
            if name == "head.json" and not told(whole, position):
                continue
            for bit in (0x01, 0x20):
                path.write_bytes(whole[:position] + bytes([whole[position] ^ bit]) + whole[position + 1 :])
                assert not checker(out), f"{name} {position} {whole[position : position + 1]!r}"
        path.write_bytes(whole)
    assert checker(out)


def told(head: bytes, position: int) -> bool:
    """Company and format of a head are said, not proved."""
    values = json.loads(head)
    unproved = [
        json.dumps(name).encode() + b":" + json.dumps(values[name], ensure_ascii=False).encode()
        for name in ("company", "format")
    ]
    spans = [(head.index(text), head.index(text) + len(text)) for text in unproved]
    return not any(start <= position < end for start, end in spans) and position < len(head) - 1


def in_process(script: Path) -> Callable[[Path], bool]:
    """The very script, without starting a new interpreter for each of thousands of bytes."""
    code = compile(script.read_text("utf-8"), str(script), "exec")

    def check(folder: Path) -> bool:
        before = sys.argv
        sys.argv = [str(script), str(folder)]
        try:
            exec(code, {"__name__": "__main__", "print": lambda *_: None})
        except SystemExit:
            return False
        finally:
            sys.argv = before
        return True

    return check


def test_newest_rows_removed_are_found_with_an_earlier_head(script: Path, tmp_path: Path) -> None:
    history_write()
    head = tmp_path / "head.json"
    head.write_text(json.dumps(head_published()), "utf-8")
    rows: tuple[str, list[Any]] = ("DELETE FROM journal_event WHERE seq = 5", [])
    seals: tuple[str, list[Any]] = ("DELETE FROM journal_seal WHERE number = 2", [])
    with tampered(rows):
        journal_export(out=tmp_path / "rows", at=AT)
    with tampered(rows, seals):
        journal_export(out=tmp_path / "rows-and-seals", at=AT)
    assert not verdicts(script, tmp_path / "rows")
    assert verdicts(script, tmp_path / "rows-and-seals")
    done = run(script, tmp_path / "rows-and-seals", head)
    assert done.returncode != 0
    assert "末尾被删去" in done.stderr


def test_whole_lines_removed_or_swapped_are_found(script: Path, tmp_path: Path) -> None:
    history_write(streams=2)
    out = tmp_path / "out"
    journal_export(out=out, at=AT)
    checker = in_process(script)
    path = out / "events.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    for number in range(len(lines)):
        path.write_bytes(b"".join(lines[:number] + lines[number + 1 :]))
        assert not checker(out)
    path.write_bytes(b"".join(lines) + lines[-1])
    assert not checker(out)
    path.write_bytes(b"".join(lines).removesuffix(b"\n"))
    assert not checker(out)
