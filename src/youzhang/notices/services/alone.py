"""Transactions of the outbox: beside those of decisions, and without their watch."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import connection, transaction

from youzhang.journal.sql import execute

Result = TypeVar("Result")


def alone(work: Callable[[], Result]) -> Result:
    """Does work in a transaction of its own in which PostgreSQL looks at a row again instead of giving up.

    What a decision reads is watched by the database (SERIALIZABLE); a claim by a conditional update needs no such
    watch, and many processes at one outbox would only keep stopping each other.
    """
    if connection.in_atomic_block or connection.vendor != "postgresql":
        return work()
    with transaction.atomic():
        execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        return work()
