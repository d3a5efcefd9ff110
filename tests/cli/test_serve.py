"""What a newcomer may meet when starting: each is told clearly, with what to do."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.slow


def youzhang(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("YOUZHANG_", "DJANGO_"))}
    full = {**plain, "YOUZHANG_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT / "src"), **environment}
    command = [sys.executable, "-m", "youzhang", *arguments]
    return subprocess.run(
        command, env=full, cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = youzhang(tmp_path, "serve", "--port", str(port), "--lang", "en")
    assert told.returncode == 2
    assert f"C201 Port {port} is taken" in told.stderr
    assert f"--port {port + 1}" in told.stderr


def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, no folder")
    told = youzhang(tmp_path, "tick", "--lang", "zh", YOUZHANG_DATA=str(tmp_path / "file" / "data"))
    assert told.returncode == 2
    assert "S003 数据文件夹" in told.stderr
    assert "YOUZHANG_DATA" in told.stderr


def test_a_database_newer_than_the_program(tmp_path: Path) -> None:
    assert youzhang(tmp_path, "tick").returncode == 0
    with sqlite3.connect(tmp_path / "data" / "youzhang.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('runtime', '0999_future', '2030-01-01')"
        )
    told = youzhang(tmp_path, "tick", "--lang", "en")
    assert told.returncode == 2
    assert "C203 The database is newer than this program (runtime.0999_future)" in told.stderr


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    address = "postgresql://nobody@127.0.0.1:1/none"
    told = youzhang(tmp_path, "tick", "--lang", "en", YOUZHANG_DATABASE=address)
    assert told.returncode == 2
    assert "C204 The database cannot be reached" in told.stderr


def test_a_setting_that_does_not_exist(tmp_path: Path) -> None:
    told = youzhang(tmp_path, "tick", "--lang", "en", YOUZHANG_DATBASE="x")
    assert told.returncode == 2
    assert "YOUZHANG_DATBASE" in told.stderr
