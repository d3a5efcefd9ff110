from __future__ import annotations

from django.db import models


class Person(models.Model):
    """Somebody who works here, from `since` to `until`, both days included."""

    code = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=32, blank=True, default="")
    language = models.CharField(max_length=10, default="zh-hans")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "organization_person"

    def __str__(self) -> str:
        return self.name
