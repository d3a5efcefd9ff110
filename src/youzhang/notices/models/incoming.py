from __future__ import annotations

from django.db import models


class Incoming(models.Model):
    """A mail that came in. `papers` is JSON: attachment references, stored under their hashes already.

    `status`: new, opened (a case was made of it), added (it belongs to a case by its number), set_aside.
    """

    id = models.BigAutoField(primary_key=True)
    message_id = models.CharField(max_length=200, unique=True)
    sender = models.CharField(max_length=254)
    name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    papers = models.TextField(default="[]")
    sent_at = models.CharField(max_length=26, blank=True)
    taken_at = models.CharField(max_length=26)
    status = models.CharField(max_length=10, default="new")
    case_id = models.BigIntegerField(null=True)
    settled_by = models.CharField(max_length=40, blank=True)
    settled_at = models.CharField(max_length=26, blank=True)

    class Meta:
        db_table = "notices_incoming"
        indexes = (models.Index(fields=["status", "id"], name="incoming_status"),)

    def __str__(self) -> str:
        return f"{self.sender} {self.subject}"
