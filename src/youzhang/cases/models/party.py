from __future__ import annotations

from django.db import models


class Party(models.Model):
    """Somebody who takes part in a case and so may see it: a person, a department."""

    pk = models.CompositePrimaryKey("token", "case_id")
    token = models.CharField(max_length=120)
    case_id = models.BigIntegerField()

    class Meta:
        db_table = "cases_party"
        indexes = (models.Index(fields=["case_id"], name="party_case"),)

    def __str__(self) -> str:
        return f"{self.token} {self.case_id}"
