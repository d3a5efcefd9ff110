from __future__ import annotations

from django.db import models


class Post(models.Model):
    """A position. `access` marks the two posts that see across the house (organization/access.py)."""

    class Access(models.TextChoices):
        """What the post sees beyond what rulebooks give it."""

        ORDINARY = "", "—"
        AUDITOR = "auditor", "审计：全部可看，不可改"
        ADMINISTRATOR = "administrator", "系统管理：组织与设置，不看事项"

    code = models.CharField(max_length=40, primary_key=True)
    title = models.CharField(max_length=120)
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="posts")
    above = models.ForeignKey("self", models.PROTECT, null=True, related_name="below")
    deputy = models.ForeignKey("self", models.PROTECT, null=True, related_name="deputises")
    access = models.CharField(max_length=16, choices=Access.choices, default="", blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "organization_post"

    def __str__(self) -> str:
        return self.title
