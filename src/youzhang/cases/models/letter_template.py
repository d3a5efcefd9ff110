from __future__ import annotations

from django.db import models


class LetterTemplate(models.Model):
    """A wording for writing to customers. `register` (`rulebook/register`) narrows where it is offered; empty: everywhere."""

    id = models.BigAutoField(primary_key=True)
    title = models.CharField(max_length=80)
    channel = models.CharField(max_length=10)
    register = models.CharField(max_length=130, blank=True)
    text = models.TextField()
    changed_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "cases_letter_template"

    def __str__(self) -> str:
        return self.title
