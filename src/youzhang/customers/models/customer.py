from __future__ import annotations

from django.db import models


class Customer(models.Model):
    """A customer. `phone` in E.164 (or its digits where it is none); `code` is what cases refer to."""

    code = models.CharField(max_length=20, primary_key=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "customers_customer"
        indexes = (
            models.Index(fields=["name"], name="customer_name"),
            models.Index(fields=["phone"], name="customer_phone"),
        )

    def __str__(self) -> str:
        return self.name
