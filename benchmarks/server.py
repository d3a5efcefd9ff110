"""A granian of one run: two workers with one thread each, as the program serves itself."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.isolated import ROOT, environment_for


@dataclass(slots=True)
class Served:
    """A server and the cookies of who is signed in there."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        """What every request of the session carries."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}

    def send(self, method: str, path: str, **values: str) -> tuple[int, str]:
        """One request outside of the measuring; keeps the cookies that come back. Gives status and text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, self.form(**values) if method == "POST" else None, self.headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        for text in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update((name, morsel.value) for name, morsel in SimpleCookie(text).items())
        connection.close()
        return answer.status, page

    def form(self, **values: str) -> str:
        """A form with the token against forged requests."""
        return urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **values})

    def measure(self, requests: Sequence[tuple[str, str]], connections: int) -> dict[str, Any]:
        """Posts the requests from a process of their own."""
        plan = {
            "port": self.port,
            "headers": self.headers,
            "connections": connections,
            "requests": list(requests),
        }
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.web_client"],
            input=json.dumps(plan), cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        answer: dict[str, Any] = json.loads(told.stdout)
        return answer


@contextmanager
def served(application: str, settings: str, folder: Path, environment: dict[str, str]) -> Iterator[Served]:
    """The application on a free port until the block ends."""
    port = _port_free()
    words = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--log-level", "warning"]
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", *words, "--host", "127.0.0.1", "--port", str(port), application],
        cwd=ROOT,
        env=environment_for(folder, {**environment, "DJANGO_SETTINGS_MODULE": settings}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait(port, process)
        yield Served(port)
    finally:
        process.terminate()
        process.wait(30)


def _port_free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")
