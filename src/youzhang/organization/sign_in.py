"""Sign-in by name and password. One read per request: the account together with its person."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from youzhang.organization.models import Account


class AccountBackend(BaseBackend):
    """Finds accounts for django.contrib.auth; grants no permissions (see access.py)."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Account | None:
        """The account that fits, or None after the same work, so that names cannot be guessed by time."""
        username, password = credentials.get("username"), credentials.get("password")
        if username is None or password is None:
            return None
        account = Account.objects.select_related("person").filter(name=username).first()
        if account is None:
            Account().set_password(password)
            return None
        return account if account.check_password(password) and account.is_active else None

    def get_user(self, user_id: Any) -> Account | None:
        """The account of a signed-in cookie; None for one that was closed."""
        return Account.objects.select_related("person").filter(pk=user_id, is_active=True).first()
