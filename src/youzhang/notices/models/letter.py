from __future__ import annotations

from django.db import models


class Letter(models.Model):
    """A mail to one person with one or several notices: the outbox. Text is fixed when it is made.

    `status`: ready, sending (claimed by one process), sent, failed (given up), unknown (it broke off where nobody
    can say whether it arrived: never tried again by itself).
    """

    id = models.BigAutoField(primary_key=True)
    person = models.CharField(max_length=40)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    message_id = models.CharField(max_length=120, unique=True)
    made_at = models.CharField(max_length=26)
    status = models.CharField(max_length=10, default="ready")
    tries = models.IntegerField(default=0)
    next_at = models.CharField(max_length=26)
    claimed_at = models.CharField(max_length=26, blank=True)
    sent_at = models.CharField(max_length=26, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "notices_letter"
        indexes = (
            models.Index(fields=["status", "next_at"], name="letter_status"),
            models.Index(fields=["person", "id"], name="letter_person"),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.subject}"
