"""Accounts: how people sign in. No password, and nothing made of one, goes into the journal."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from youzhang.kernel.labels import Label
from youzhang.organization.errors import bad_value, not_employed, taken, unknown
from youzhang.organization.models import Account, Person
from youzhang.organization.services.recording import organization_record, row_known


@transaction.atomic
def account_open(*, name: str, person: str, password: str | None, by: str, at: datetime) -> Account:
    """Let a person sign in as `name`; without a password nobody can until one is set.

    Raises O001 (person), O002 (name or person has an account), O017 (password too weak).
    """
    row_known(Person, person)
    if Account.objects.filter(name=name).exists() or Account.objects.filter(person_id=person).exists():
        raise taken(name)
    account = Account(name=name, person_id=person)
    _password_put(account, password)
    account.save()
    organization_record("AccountOpened", by=by, at=at, name=name, person=person)
    return account


@transaction.atomic
def account_password_set(*, name: str, password: str, by: str, at: datetime) -> None:
    """Set another password; whoever is signed in with the old one is signed out. Raises O001, O017."""
    account = _known(name)
    _password_put(account, password)
    account.save(update_fields=["password"])
    organization_record("AccountPasswordSet", by=by, at=at, name=name)


@transaction.atomic
def account_close(*, name: str, by: str, at: datetime) -> None:
    """The account can be used no more, from the next request on. Raises O001."""
    account = _known(name)
    account.is_active = False
    account.save(update_fields=["is_active"])
    organization_record("AccountClosed", by=by, at=at, name=name)


@transaction.atomic
def account_reopen(*, name: str, by: str, at: datetime) -> None:
    """A closed account can be used again, with its old password. Raises O001, O015 (the person has left)."""
    account = _known(name)
    until = account.person.until
    if until is not None and until < at.date():
        raise not_employed(account.person_id)
    account.is_active = True
    account.save(update_fields=["is_active"])
    organization_record("AccountReopened", by=by, at=at, name=name)


@transaction.atomic
def account_sign_out_everywhere(*, name: str, by: str, at: datetime) -> None:
    """Make every signed-in cookie of the account void, on every device. Raises O001."""
    account = _known(name)
    Account.objects.filter(pk=account.pk).update(epoch=F("epoch") + 1)
    organization_record("AccountSignedOutEverywhere", by=by, at=at, name=name)


def _known(name: str) -> Account:
    account = Account.objects.filter(name=name).first()
    if account is None:
        raise unknown(name)
    return account


def _password_put(account: Account, password: str | None) -> None:
    if password is None:
        account.set_unusable_password()
        return
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise bad_value("password", Label("；".join(error.messages), "; ".join(error.messages))) from error
    account.set_password(password)
