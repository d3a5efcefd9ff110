"""The rooms with the small regulation of tests/support/desk.py, at an instant of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation

from tests.support.desk import MONDAY, Desk
from youzhang.organization.models import Account
from youzhang.workspace import door

SignIn = Callable[[str], Client]


class Wall:
    """The clock on the wall, as the pages read it."""

    def __init__(self) -> None:
        self.at = MONDAY + timedelta(minutes=5)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    """A clock that stands where the test puts it."""
    wall = Wall()
    monkeypatch.setattr(door, "moment_now", lambda: wall.at)
    return wall


@pytest.fixture
def signed_in(desk: Desk, wall: Wall) -> SignIn:
    """A browser of somebody of the cast."""

    def sign_in(person: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(name=person))
        return client

    return sign_in


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """Words in Chinese unless a test says otherwise."""
    with translation.override("zh-hans"):
        yield


def at(hour: int, minute: int = 0, day: int = 3) -> datetime:
    """An instant of March 2025; the 3rd is a Monday."""
    return datetime(2025, 3, day, hour, minute)
