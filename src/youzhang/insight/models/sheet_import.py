from __future__ import annotations

from django.db import models


class SheetImport(models.Model):
    """A spreadsheet brought in from a page: the file, which column is which field, and what came of each row.

    `state`: draft, waiting, done, refused. `answers` and `report` are JSON; `heads` names the set of headings, by
    which earlier answers are found again. `job` is the long work that does it.
    """

    id = models.BigAutoField(primary_key=True)
    file = models.CharField(max_length=200)
    content = models.BinaryField()
    sheet = models.CharField(max_length=120, blank=True, default="")
    header = models.PositiveIntegerField(default=1)
    heads = models.CharField(max_length=64)
    rulebook = models.CharField(max_length=60)
    register = models.CharField(max_length=60)
    answers = models.TextField(default="{}")
    state = models.CharField(max_length=10, default="draft")
    job = models.BigIntegerField(null=True)
    report = models.TextField(blank=True, default="")
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    ran_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "insight_sheet_import"
        indexes = (
            models.Index(fields=["heads", "-id"], name="sheet_import_heads"),
            models.Index(fields=["job"], name="sheet_import_job"),
        )

    def __str__(self) -> str:
        return f"{self.file} {self.state}"
