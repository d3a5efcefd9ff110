"""The built wheel works outside the checkout: commands, rulebooks, pages, translations and assets."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60

pytestmark = pytest.mark.slow


def environment(folder: Path) -> dict[str, str]:
    """This environment without anything that would let the checkout shine through; data in `folder`."""
    ours = ("YOUZHANG_", "DJANGO_", "PYTHON", "VIRTUAL_ENV")
    rest = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**rest, "YOUZHANG_DATA": str(folder / "data")}


def run(folder: Path, *command: str | Path) -> str:
    """What the command printed, run in `folder`; fails with that text when it did not exit 0."""
    words = [str(word) for word in command]
    told = subprocess.run(
        words, cwd=folder, env=environment(folder), capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, f"{words}\n{told.stdout}\n{told.stderr}"
    return told.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with its assets and messages (`make setup` has made them)."""
    folder = tmp_path_factory.mktemp("wheel")
    run(folder, sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    return next(folder.glob("youzhang-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fresh virtual environment that holds the locked dependencies and the wheel, no more."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(folder, sys.executable, "-m", "venv", folder / "venv")
    pip = (folder / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet")
    run(folder, *pip, "--require-hashes", "-r", ROOT / "requirements" / "runtime.lock")
    run(folder, *pip, "--no-deps", "--no-index", wheel)
    return folder


def test_holds_what_a_page_needs(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    wanted = (
        r"youzhang/rulebooks/[^/]+/\d{4}-\d\d-\d\d\.yaml",
        r"youzhang/workspace/templates/.+\.html",
        r"youzhang/workspace/static/vendor/tabler/tabler\.min\.css",
        r"youzhang/locale/en/LC_MESSAGES/django\.mo",
        r"youzhang/locale/zh_Hant/LC_MESSAGES/django\.mo",
        r"youzhang/kernel/data/cn-national\.json",
        r"youzhang/[a-z]+/migrations/0001_.+\.py",
        r"youzhang-.+\.dist-info/licenses/LICENSE",
    )
    missing = [pattern for pattern in wanted if not any(re.fullmatch(pattern, name) for name in names)]
    assert not missing
    assert not [name for name in names if name.startswith(("tests/", "tools/")) or name.endswith(".pyc")]


def test_the_lock_gives_the_wheel_all_it_asks_for(installed: Path) -> None:
    run(installed, installed / "venv" / "bin" / "python", "-m", "pip", "check")


def test_commands_answer(installed: Path) -> None:
    assert "serve" in run(installed, installed / "venv" / "bin" / "youzhang", "--help")
    assert "serve" in run(installed, installed / "venv" / "bin" / "python", "-m", "youzhang", "--help")


def test_packaged_rulebooks_pass_their_checks(installed: Path) -> None:
    shipped = "import youzhang; print(youzhang.shipped_rulebooks())"
    folder = run(installed, installed / "venv" / "bin" / "python", "-c", shipped).strip()
    assert folder.startswith(str(installed))
    run(installed, installed / "venv" / "bin" / "youzhang", "check", folder)


def test_serves_its_sign_in_page_and_style_sheet(installed: Path) -> None:
    with served(installed) as address:
        page = fetch(f"{address}/sign-in")
        sheets = re.findall(r'<link[^>]+href="(/static/[^"]+\.css)"', page)
        assert any("tabler" in sheet for sheet in sheets), page[:2000]
        for sheet in sheets:
            assert fetch(address + sheet)


@contextmanager
def served(installed: Path) -> Iterator[str]:
    """`youzhang serve` on a free port of this machine, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = installed / "serve.log"
    with log.open("w", encoding="utf-8") as told:
        command = [str(installed / "venv" / "bin" / "youzhang"), "serve", "--port", str(port)]
        server = subprocess.Popen(
            command, cwd=installed, env=environment(installed), stdout=told, stderr=subprocess.STDOUT
        )
    try:
        wait_for(port, server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        assert server.wait(30) is not None


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the port answers; fail with the log when the server ends or takes too long."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"no server on port {port}:\n{log.read_text(encoding='utf-8')}")


def fetch(address: str) -> str:
    """The text at the address; a status other than 200 fails with its body."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as refused:
        return pytest.fail(f"{address}: {refused.code}\n{refused.read().decode()[:2000]}")
