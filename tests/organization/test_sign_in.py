"""Signing in: by name and password, for as long as the account stands, and voidable on every device."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib.auth import authenticate, get_user
from django.http import HttpRequest
from django.test import Client

from tests.support.cast import Cast
from youzhang.organization.models import Account
from youzhang.organization.services.accounts import (
    account_close,
    account_password_set,
    account_sign_out_everywhere,
)

AT = datetime(2026, 3, 2, 9, 0)


def signed_in(client: Client) -> bool:
    request = HttpRequest()
    request.session = client.session
    return get_user(request).is_authenticated


def test_only_the_right_password_opens(cast: Cast) -> None:
    assert authenticate(None, username="mali", password=cast.password) == Account.objects.get(name="mali")
    assert authenticate(None, username="mali", password="wrong") is None
    assert authenticate(None, username="nobody", password=cast.password) is None
    assert authenticate(None, username="mali") is None


def test_an_account_without_password_cannot_be_used(cast: Cast) -> None:
    account = Account.objects.get(name="mali")
    account.set_unusable_password()
    account.save()
    assert authenticate(None, username="mali", password="") is None


@pytest.mark.parametrize("change", ["close", "password", "everywhere", "none"])
def test_a_cookie_is_void_once_the_account_changed(cast: Cast, client: Client, change: str) -> None:
    client.force_login(Account.objects.get(name="mali"))
    assert signed_in(client)
    if change == "close":
        account_close(name="mali", by="songci", at=AT)
    elif change == "password":
        account_password_set(name="mali", password="another long one", by="mali", at=AT)
    elif change == "everywhere":
        account_sign_out_everywhere(name="mali", by="mali", at=AT)
    assert signed_in(client) == (change == "none")
