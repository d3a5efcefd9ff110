"""Customers as they are now; their history stands in the journal."""

from youzhang.customers.models.customer import Customer

__all__ = ["Customer"]
