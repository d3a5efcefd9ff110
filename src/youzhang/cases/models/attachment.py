from __future__ import annotations

from django.db import models


class Attachment(models.Model):
    """A paper put to a case. The file lies under its SHA-256 in the data folder; the journal holds hash and name."""

    id = models.BigAutoField(primary_key=True)
    case_id = models.BigIntegerField(db_index=True)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    kind = models.CharField(max_length=100)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)

    class Meta:
        db_table = "cases_attachment"

    def __str__(self) -> str:
        return self.name
