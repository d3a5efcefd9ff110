from __future__ import annotations

from django.db import models


class Value(models.Model):
    """A field value that rules look up or lists filter by (docs/decisions: where field values live)."""

    pk = models.CompositePrimaryKey("case_id", "field")
    case_id = models.BigIntegerField()
    register = models.CharField(max_length=121)
    field = models.CharField(max_length=60)
    value = models.CharField(max_length=200)

    class Meta:
        db_table = "runtime_value"
        indexes = (models.Index(fields=["register", "field", "value", "case_id"], name="value_lookup"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.field}={self.value}"
