"""Writing down under what a customer is found."""

from __future__ import annotations

from youzhang.customers.matching import keys_of
from youzhang.customers.models import Customer, CustomerKey


def keys_write(*, row: Customer) -> None:
    """The keys of the customer as he is now; those of an earlier name or number go."""
    CustomerKey.objects.filter(customer=row).delete()
    CustomerKey.objects.bulk_create(
        [CustomerKey(customer=row, kind=kind, key=key) for kind, key in sorted(keys_of(row.name, row.phone))]
    )
