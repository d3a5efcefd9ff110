"""Finding customers as people search: a part of the name, the last digits of a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q

from youzhang.customers.models import Customer
from youzhang.organization.access import Viewer


def customers_find(*, seen_by: Viewer, text: str, limit: int = 8) -> list[Customer]:
    """Customers whose name or telephone contains the text; nothing for whoever does not work here."""
    plain = " ".join(text.split())
    if not seen_by.is_employed or not plain:
        return []
    where = Q(name__contains=plain) | Q(code=plain.upper())
    digits = re.sub(r"\D", "", plain)
    if len(digits) >= 3:
        where |= Q(phone__contains=digits)
    return list(Customer.objects.filter(where).order_by("name", "code")[:limit])


def customer_names(codes: Iterable[str]) -> dict[str, str]:
    """Code to name, for those that are there."""
    return dict(Customer.objects.filter(pk__in=set(codes)).values_list("code", "name"))


def customer_get(*, seen_by: Viewer, code: str) -> Customer | None:
    """One customer; None for whoever does not work here."""
    return Customer.objects.filter(pk=code).first() if seen_by.is_employed else None
