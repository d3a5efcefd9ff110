"""A real server with the demo company, and a real browser on it: for journeys and for looking at pages."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
)
PATIENCE = 60


def port_free() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def demo_serving() -> Iterator[str]:
    """`youzhang serve --demo` in a folder of its own, on a free port; gives its address."""
    folder, port = Path(tempfile.mkdtemp(prefix="youzhang-rooms-")), port_free()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("YOUZHANG_")}
    environment |= {"YOUZHANG_DATA": str(folder), "YOUZHANG_SYNCHRONOUS": "NORMAL"}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "youzhang", "serve", "--demo", "--port", str(port), "--workers", "1"],
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            serving_wait(address, server, folder / "log")
            yield address
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
            shutil.rmtree(folder, ignore_errors=True)


def serving_wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Until the sign-in page answers. Raises RuntimeError with the server's last words when it does not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/sign-in", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(log.read_text(errors="replace")[-4000:])
