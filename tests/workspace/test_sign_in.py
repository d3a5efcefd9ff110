from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.support.desk import Desk


@pytest.fixture
def client() -> Client:
    return Client()


def test_name_and_password_lead_to_the_page_that_was_wanted(client: Client, desk: Desk) -> None:
    data = {"name": desk.cast.dispatcher, "password": desk.cast.password, "next": "/rulebooks/"}
    answer = client.post(reverse("sign_in"), data)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/rulebooks/")
    assert client.get("/rulebooks/").status_code == 200


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(client: Client, desk: Desk) -> None:
    answer = client.post(reverse("sign_in"), {"name": desk.cast.dispatcher, "password": "wrong"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{desk.cast.dispatcher}"' in text
    assert "账号或口令不对" in text


def test_the_answer_is_the_same_for_a_name_that_is_not_there(client: Client, desk: Desk) -> None:
    known = client.post(reverse("sign_in"), {"name": desk.cast.dispatcher, "password": "wrong"})
    unknown = client.post(reverse("sign_in"), {"name": "nobody-here", "password": "wrong"})
    strip = known.content.decode().replace(desk.cast.dispatcher, "")
    assert [len(strip)] == [len(unknown.content.decode().replace("nobody-here", ""))]


def test_nobody_is_led_off_the_site(client: Client, desk: Desk) -> None:
    data = {"name": desk.cast.dispatcher, "password": desk.cast.password, "next": "https://example.com/"}
    assert client.post(reverse("sign_in"), data).headers["Location"] == "/"


def test_one_click_in_demo_mode_only(client: Client, desk: Desk, settings: Settings) -> None:
    settings.YOUZHANG_DEMO = False
    assert client.post(reverse("sign_in_demo"), {"name": desk.cast.dispatcher}).status_code == 404
    assert "演示账号" not in client.get(reverse("sign_in")).content.decode()
    settings.YOUZHANG_DEMO = True
    page = client.get(reverse("sign_in")).content.decode()
    assert "刘洋" in page
    assert "路人" not in page  # has left
    assert client.post(reverse("sign_in_demo"), {"name": desk.cast.dispatcher}).status_code == 302
    assert client.get(reverse("work")).status_code == 200


def test_signing_out(client: Client, desk: Desk) -> None:
    client.post(reverse("sign_in"), {"name": desk.cast.dispatcher, "password": desk.cast.password})
    assert client.post(reverse("sign_out")).status_code == 302
    assert client.get(reverse("work")).status_code == 302


def test_language_and_theme_are_kept_and_lead_back(client: Client, desk: Desk) -> None:
    answer = client.post(reverse("language"), {"language": "en", "next": "/sign-in"})
    assert answer.headers["Location"] == "/sign-in"
    assert "Sign in" in client.get("/sign-in").content.decode()
    client.post(reverse("theme"), {"theme": "dark", "next": "/sign-in"})
    assert 'data-bs-theme="dark"' in client.get("/sign-in").content.decode()
    client.post(reverse("theme"), {"theme": "", "next": "/sign-in"})
    assert "data-bs-theme" not in client.get("/sign-in").content.decode()
    client.post(reverse("language"), {"language": "klingon", "next": "/sign-in"})
    assert "Sign in" in client.get("/sign-in").content.decode()


def test_after_ten_wrong_passwords_a_name_waits(
    client: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 3, 2, 9, 0)
    monkeypatch.setattr("youzhang.workspace.views.sign_in.moment_now", lambda: now)
    wrong = {"name": desk.cast.dispatcher, "password": "x"}
    for _ in range(10):
        assert "账号或口令不对" in client.post(reverse("sign_in"), wrong).content.decode()
    right = {"name": desk.cast.dispatcher, "password": desk.cast.password}
    assert "十五分钟后再试" in client.post(reverse("sign_in"), right).content.decode()
    other = {"name": desk.cast.repairer, "password": desk.cast.password}
    assert Client().post(reverse("sign_in"), other).status_code == 302
    now += timedelta(minutes=15, seconds=1)
    assert client.post(reverse("sign_in"), right).status_code == 302
