from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing that happened. Everything but `id` is covered by `hash`; a seal covers the `id`.

    The two instants are text as `chain.instant_text` writes it: what is hashed is what is stored, to the
    letter, on every database.
    """

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=80)
    seq = models.BigIntegerField()
    at = models.CharField(max_length=26)
    recorded_at = models.CharField(max_length=26)
    kind = models.CharField(max_length=80)
    actor = models.CharField(max_length=80)
    body = models.TextField()
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "journal_event"
        constraints = (models.UniqueConstraint(fields=["stream", "seq"], name="journal_event_stream_seq"),)

    def __str__(self) -> str:
        return f"{self.stream} {self.seq} {self.kind}"
