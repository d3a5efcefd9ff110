from __future__ import annotations

from django.db import models


class Seal(models.Model):
    """A checkpoint over events of all streams: `root` is the Merkle root of their hashes in order of id."""

    number = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=26)
    ranges = models.TextField()
    count = models.BigIntegerField()
    root = models.CharField(max_length=64)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "journal_seal"

    def __str__(self) -> str:
        return f"seal {self.number}"
