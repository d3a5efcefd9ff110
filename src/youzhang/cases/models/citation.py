from __future__ import annotations

from django.db import models


class Citation(models.Model):
    """The reverse index: which article touched which case, since when, how often."""

    pk = models.CompositePrimaryKey("rulebook", "article", "case_id")
    rulebook = models.CharField(max_length=60)
    article = models.CharField(max_length=40)
    case_id = models.BigIntegerField()
    times = models.IntegerField(default=1)
    last = models.CharField(max_length=26)

    class Meta:
        db_table = "cases_citation"
        indexes = (models.Index(fields=["rulebook", "article", "last"], name="citation_last"),)

    def __str__(self) -> str:
        return f"{self.rulebook} {self.article} {self.case_id}"
