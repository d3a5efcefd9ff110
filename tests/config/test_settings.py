"""Django's settings in force: the database as meant, the headers on every answer, the key only when needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse

from youzhang.config.headers import HeadersMiddleware


@pytest.mark.django_db
def test_the_database_is_as_meant() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (1,)
        else:
            cursor.execute("SHOW transaction_isolation")
            assert cursor.fetchone() == ("serializable",)


def test_no_page_may_run_what_is_not_ours() -> None:
    middleware = HeadersMiddleware(lambda _request: HttpResponse("ok"))
    policy = middleware(HttpRequest()).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_view_may_set_its_own_policy() -> None:
    own = HttpResponse("ok", headers={"Content-Security-Policy": "sandbox"})
    answer = HeadersMiddleware(lambda _request: own)(HttpRequest())
    assert answer.headers["Content-Security-Policy"] == "sandbox"


def loaded(code: str, **environ: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("YOUZHANG_")}
    return subprocess.run(
        [sys.executable, "-c", f"from youzhang.config import settings\n{code}"],
        env={**plain, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_reading_the_settings_writes_nothing(tmp_path: Path) -> None:
    done = loaded("", YOUZHANG_DATA=str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "data").exists()
    done = loaded("print(len(settings.SECRET_KEY))", YOUZHANG_DATA=str(tmp_path / "data"))
    assert int(done.stdout) >= 32
    assert (tmp_path / "data" / "secret-key").exists()


def test_a_wrong_setting_stops_the_start_and_is_named() -> None:
    done = loaded("", YOUZHANG_SYNCHRONOUS="off")
    assert done.returncode != 0
    assert "YOUZHANG_SYNCHRONOUS cannot be 'off'" in done.stderr


def test_behind_https_cookies_travel_encrypted_only(tmp_path: Path) -> None:
    code = "print(settings.SESSION_COOKIE_SECURE, settings.CSRF_TRUSTED_ORIGINS)"
    done = loaded(code, YOUZHANG_HTTPS="1", YOUZHANG_HOSTS="crm.example.cn")
    assert done.stdout.strip() == "True ['https://crm.example.cn']"
