"""A company for one journey: founded from its file, its rulebooks adopted, served, and told what time it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.support.browser import port_free, serving_wait
from youzhang import shipped_rulebooks

TOLD_TIME = Path(__file__).parent / "told_time"
PASSWORD = "a word for the journey"
FOUNDED = "2025-12-29 08:00"


@dataclass(frozen=True, slots=True)
class Company:
    """A company that is served at `address`; what it keeps is in `folder`."""

    address: str
    folder: Path

    def time(self, at: str) -> None:
        """It is now `at` (2026-03-02 09:00), and the clock goes on from there. What was due has rung."""
        _told(self.folder, at)
        run(self.folder, ["tick"])


@contextmanager
def company_serving(
    company: str, adoptions: Mapping[str, str], *, at: str = "2026-03-02 09:00"
) -> Iterator[Company]:
    """The company of a `youzhang found` file with the shipped rulebooks adopted, each by its text; ends with the block."""
    with tempfile.TemporaryDirectory(prefix="youzhang-journey-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _told(folder, FOUNDED)
        (folder / "company.yaml").write_text(company.replace("PASSWORD", PASSWORD), encoding="utf-8")
        words = [["found", "company.yaml"]]
        for rulebook, text in adoptions.items():
            (folder / f"{rulebook}.yaml").write_text(text, encoding="utf-8")
            version = sorted((shipped_rulebooks() / rulebook).glob("[0-9]*.yaml"))[-1]
            words.append(["adopt", str(version), f"{rulebook}.yaml"])
        run(folder, *words)
        _told(folder, at)
        with served(folder, _environment(folder)) as address:
            yield Company(address, folder)


def run(folder: Path, *commands: list[str]) -> None:
    """Runs `youzhang` commands one after the other, in one process, for the company of a folder."""
    program = (
        "import sys; from youzhang.cli.main import main; "
        "sys.exit(next(filter(None, (main(one.split(chr(10))) for one in sys.argv[1:])), 0))"
    )
    subprocess.run(
        [sys.executable, "-c", program, *("\n".join(words) for words in commands)],
        env=_environment(folder), cwd=folder, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


@contextmanager
def served(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """`youzhang serve` in an environment, its log in the folder; gives its address and ends with the block."""
    port, log = port_free(), folder / "log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "youzhang", "serve", "--port", str(port), "--workers", "1"],
            env=environment, cwd=folder, stdout=written, stderr=written,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            serving_wait(address, server, log)
            yield address
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def _environment(folder: Path) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("YOUZHANG_")}
    return plain | {
        "YOUZHANG_DATA": str(folder / "data"),
        "YOUZHANG_SYNCHRONOUS": "NORMAL",
        "PYTHONPATH": str(TOLD_TIME),
        "TOLD_TIME": str(folder / "clock"),
    }


def _told(folder: Path, at: str) -> None:
    """The new file takes the old one's place at once: the server never reads half of it."""
    written = folder / "clock.new"
    written.write_text(f"{datetime.fromisoformat(at).isoformat()}|{time.time()}", encoding="utf-8")
    written.replace(folder / "clock")
