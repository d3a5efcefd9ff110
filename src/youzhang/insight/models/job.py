from __future__ import annotations

from django.db import models


class Job(models.Model):
    """Long work asked for on a page and done by the background loop.

    `state`: waiting, running, done, failed, stopped. `args` and `result` are JSON; `error` is `{"zh", "en"}` as JSON.
    `beat_at`: when it was last heard of while running; `tries` counts how often it was begun.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    args = models.TextField(default="{}")
    state = models.CharField(max_length=10, default="waiting")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    result = models.TextField(blank=True, default="")
    error = models.TextField(blank=True, default="")
    started_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)

    class Meta:
        db_table = "insight_job"
        indexes = (
            models.Index(fields=["state", "id"], name="job_state"),
            models.Index(fields=["started_by", "-id"], name="job_started_by"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id} {self.state}"
