from __future__ import annotations

from django.db import models


class AccessLog(models.Model):
    """Who looked at what, or was refused it. Codes, not links: what is logged outlives what it names."""

    at = models.DateTimeField()
    person = models.CharField(max_length=40)
    verb = models.CharField(max_length=40)
    thing = models.CharField(max_length=120)
    allowed = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "organization_access_log"
        indexes = (
            models.Index(fields=["thing", "at"], name="access_log_thing_at"),
            models.Index(fields=["person", "at"], name="access_log_person_at"),
        )

    def __str__(self) -> str:
        return f"{self.at} {self.person} {self.verb} {self.thing}"
