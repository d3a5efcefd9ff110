from __future__ import annotations

from django.db import models


class AdoptedVersion(models.Model):
    """One version in force from a day on. `key` names text and adoption together; cases are pinned to it.

    `taken_over_at`: when its transition clauses were applied to the cases that were open on its first day.
    """

    key = models.CharField(max_length=160, primary_key=True)
    rulebook = models.CharField(max_length=60)
    version = models.DateField()
    since = models.DateField()
    text = models.TextField()
    adoption = models.TextField()
    adopted_at = models.DateTimeField()
    adopted_by = models.CharField(max_length=80, blank=True)

    taken_over_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "adoption_version"
        constraints = (
            models.UniqueConstraint(fields=["rulebook", "since"], name="adoption_version_rulebook_since"),
        )

    def __str__(self) -> str:
        return self.key
