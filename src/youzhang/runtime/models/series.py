from __future__ import annotations

from django.db import models


class Series(models.Model):
    """The last serial of a register's numbering period. Taken in the entry's own transaction: no gap, never twice."""

    key = models.CharField(max_length=200, primary_key=True)
    last = models.BigIntegerField()

    class Meta:
        db_table = "runtime_series"

    def __str__(self) -> str:
        return f"{self.key} {self.last}"
