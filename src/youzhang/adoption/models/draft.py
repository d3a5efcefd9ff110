from __future__ import annotations

from django.db import models


class Draft(models.Model):
    """A version that somebody thinks of adopting: its whole text, mistakes included, and how it would be bound.

    `binding` is the adoption as it would be written, as JSON of words (`posts`, `parameters`, `off`, `from`, …).
    `adopted_key` is set once it was adopted; then nothing changes it any more.
    """

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=200)
    rulebook = models.CharField(max_length=60, blank=True, default="")
    text = models.TextField()
    binding = models.TextField(default="{}")
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()
    adopted_key = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        db_table = "adoption_draft"

    def __str__(self) -> str:
        return self.name
