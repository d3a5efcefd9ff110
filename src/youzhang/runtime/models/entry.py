from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """A case as it is now: what lists need in columns, the rest in `snapshot`; `seq` and `head` point into the journal."""

    id = models.BigIntegerField(primary_key=True)
    rulebook = models.CharField(max_length=60)
    register = models.CharField(max_length=60)
    book = models.CharField(max_length=160)
    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=60)
    ended = models.BooleanField(default=False)
    opened_at = models.CharField(max_length=26)
    opened_by = models.CharField(max_length=80, blank=True)
    owner = models.CharField(max_length=80, blank=True)
    seq = models.BigIntegerField()
    head = models.CharField(max_length=64)
    snapshot = models.TextField()

    class Meta:
        db_table = "runtime_entry"
        indexes = (
            models.Index(fields=["rulebook", "register", "id"], name="entry_register"),
            models.Index(fields=["rulebook", "register", "state", "id"], name="entry_state"),
            models.Index(fields=["number"], name="entry_number"),
            models.Index(
                fields=["rulebook", "register", "state", "id"],
                name="entry_open",
                condition=models.Q(ended=False),
            ),
            models.Index(fields=["owner", "id"], name="entry_owner", condition=models.Q(ended=False)),
        )

    def __str__(self) -> str:
        return self.number or str(self.id)
