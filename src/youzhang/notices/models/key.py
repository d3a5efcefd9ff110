from __future__ import annotations

from django.db import models


class Key(models.Model):
    """Which customer an entry belongs to, and the hash of the code that opens it. The code itself is kept nowhere."""

    case_id = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=60, db_index=True)
    token = models.CharField(max_length=80)
    secret = models.CharField(max_length=160)
    made_at = models.CharField(max_length=26)

    class Meta:
        db_table = "notices_key"

    def __str__(self) -> str:
        return self.number
