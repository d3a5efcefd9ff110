from __future__ import annotations

from django.db import models


class Department(models.Model):
    """A unit of the company; `until` is its last day."""

    code = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="units")
    head_post = models.ForeignKey("organization.Post", models.PROTECT, null=True, related_name="leads")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "organization_department"

    def __str__(self) -> str:
        return self.name
