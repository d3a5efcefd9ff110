"""Adding and correcting a customer."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from youzhang.customers.models import Customer
from youzhang.customers.services.keys import keys_write
from youzhang.engine.field import phone_normalise
from youzhang.journal.chain import NewEvent, canonical
from youzhang.journal.queries.read import journal_head
from youzhang.journal.services.append import journal_append
from youzhang.journal.sql import fetch_one
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

LONGEST_NAME = 200


class CustomerError(YouzhangError):
    """The customer cannot be entered like this; `field` is where."""

    def __init__(self, code: str, field: str, says: Label) -> None:
        super().__init__(code, says)
        self.field = field


@transaction.atomic
def customer_add(*, name: str, phone: str = "", address: str = "", by: str, at: datetime) -> Customer:
    """Enters a customer. Raises CustomerError K101 (no name, too long), K102 (no telephone number)."""
    values = _checked(name, phone, address)
    row = Customer.objects.create(code=_code(), **values)
    keys_write(row=row)
    _record("CustomerAdded", row, by, at)
    return row


@transaction.atomic
def customer_correct(
    *, code: str, name: str, phone: str = "", address: str = "", by: str, at: datetime
) -> Customer:
    """Corrects a customer; what stood there before stays in the journal. Raises CustomerError, Customer.DoesNotExist."""
    row = Customer.objects.get(pk=code)
    for field, value in _checked(name, phone, address).items():
        setattr(row, field, value)
    row.save()
    keys_write(row=row)
    _record("CustomerCorrected", row, by, at)
    return row


def _checked(name: str, phone: str, address: str) -> dict[str, str]:
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise CustomerError(
            "K101",
            "name",
            Label("请填写姓名（不超过 200 字）。", "Please give a name (up to 200 characters)."),
        )
    try:
        number = phone_normalise(phone) if phone.strip() else ""
    except ValueError:
        wrong = Label(
            "电话不对，例如 13900000001 或 010-88886666。",
            "No telephone number; for example 13900000001 or 010-88886666.",
        )
        raise CustomerError("K102", "phone", wrong) from None
    return {"name": plain, "phone": number, "address": " ".join(address.split())[:300]}


def _code() -> str:
    """K and a number nobody has: a sequence on PostgreSQL, the next one on SQLite (one writer)."""
    if connection.vendor == "postgresql":
        row = fetch_one("SELECT nextval('customers_code')")
    else:
        row = fetch_one(
            "SELECT COALESCE(MAX(CAST(SUBSTR(code, 2) AS INTEGER)), 0) + 1 FROM customers_customer"
        )
    assert row is not None
    return f"K{row[0]:06d}"


def _record(kind: str, row: Customer, by: str, at: datetime) -> None:
    stream = f"customer/{row.code}"
    body = canonical({"name": row.name, "phone": row.phone, "address": row.address})
    journal_append(
        stream=stream, head=journal_head(stream), events=[NewEvent(kind, at, by, body)], recorded_at=at
    )
