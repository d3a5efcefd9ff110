"""Customers as they are now; their history stands in the journal."""

from youzhang.customers.models.customer import Customer
from youzhang.customers.models.key import CustomerKey

__all__ = ["Customer", "CustomerKey"]
