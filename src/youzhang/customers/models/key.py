from __future__ import annotations

from django.db import models

from youzhang.customers.models.customer import Customer


class CustomerKey(models.Model):
    """Under what a customer is found: kinds and keys of customers/matching.py, written with the customer."""

    pk = models.CompositePrimaryKey("customer", "kind", "key")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="keys", db_index=False)
    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=200)  # compared by code point on both databases (migration 0003)

    class Meta:
        db_table = "customers_key"
        indexes = (models.Index(fields=["kind", "key", "customer"], name="customers_key_found"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"
