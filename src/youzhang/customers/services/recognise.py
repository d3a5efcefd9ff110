"""Somebody who says his name and telephone: the customer who is known by both, or a new one."""

from __future__ import annotations

from datetime import datetime

from youzhang.customers.models import Customer
from youzhang.customers.services.add import customer_add
from youzhang.engine.field import phone_normalise


def customer_recognise(*, name: str, phone: str, by: str, at: datetime) -> str:
    """The customer's code. A name alone recognises nobody. Raises CustomerError K101, K102."""
    plain = " ".join(name.split())
    try:
        number = phone_normalise(phone) if phone.strip() else ""
    except ValueError:
        number = ""
    if plain and number:
        known = Customer.objects.filter(phone=number, name=plain).order_by("code").first()
        if known is not None:
            return known.code
    return customer_add(name=name, phone=phone, by=by, at=at).code
