"""Sign-in by name and password. One read per request: the account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest

from youzhang.journal.sql import fetch_one
from youzhang.organization.models import Account

# Asked by every request: putting this statement together anew would cost more than all the rest of a small page.
_COLUMNS = ("id", "password", "name", "person_id", "is_active", "epoch")  # in the order of the model's fields
_SIGNED_IN = f"SELECT {', '.join(_COLUMNS)} FROM organization_account WHERE id = %s"  # nosec B608


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
        row = fetch_one(_SIGNED_IN, [user_id])
        return Account.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row) if row is not None and row[4] else None
