from __future__ import annotations

from django.db import models


class Happened(models.Model):
    """What boards count by the day: a case opened or ended, a clock met in time, late, or missed.

    `what`: opened, ended, in_time, late. `clock` is empty for the first two. `at` is the instant as text. A clock
    that ends late is one row `late` at the instant of its end; one that nobody has met yet has none.
    """

    id = models.BigAutoField(primary_key=True)
    case_id = models.BigIntegerField()
    register = models.CharField(max_length=121)
    what = models.CharField(max_length=10)
    clock = models.CharField(max_length=80, blank=True, default="")
    at = models.CharField(max_length=26)

    class Meta:
        db_table = "insight_happened"
        indexes = (
            models.Index(fields=["at", "register", "what", "case_id"], name="happened_at"),
            models.Index(fields=["register", "at", "what", "case_id"], name="happened_register"),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.what} {self.clock} {self.at}"
