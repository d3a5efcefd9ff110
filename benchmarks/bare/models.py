from __future__ import annotations

from django.db import models


class Row(models.Model):
    """What the bare view writes."""

    body = models.CharField(max_length=200)

    objects: models.Manager[Row] = models.Manager()

    class Meta:
        app_label = "bare"
        db_table = "bench_row"

    def __str__(self) -> str:
        return self.body
