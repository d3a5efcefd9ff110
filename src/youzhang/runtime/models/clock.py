from __future__ import annotations

from django.db import models


class Clock(models.Model):
    """A clock that still runs. `next`: when it wants to be looked at; `failed`: when the last look went wrong.

    `provisional`: counted over days whose holidays are not published yet.
    """

    pk = models.CompositePrimaryKey("case_id", "name")
    case_id = models.BigIntegerField()
    name = models.CharField(max_length=80)
    next = models.CharField(max_length=26, null=True)  # noqa: DJ001 - no instant is not the earliest instant
    due = models.CharField(max_length=26, null=True)  # noqa: DJ001 - as above
    status = models.CharField(max_length=10)
    provisional = models.BooleanField(default=False)
    failed = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "runtime_clock"
        indexes = (
            models.Index(fields=["case_id"], name="clock_provisional", condition=models.Q(provisional=True)),
            models.Index(
                fields=["next", "case_id"], name="clock_next", condition=models.Q(next__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.name} {self.due}"
