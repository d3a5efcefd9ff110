from __future__ import annotations

from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """Something one person was told about a case; instants are text as everywhere in the hot path.

    `mail_due`: from when it may go out by mail, empty where no mail is wanted; `letter` the one it went out with.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.CharField(max_length=40)
    case_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    zh = models.CharField(max_length=300)
    en = models.CharField(max_length=300, blank=True)
    book = models.CharField(max_length=160)
    register = models.CharField(max_length=60)
    number = models.CharField(max_length=60, blank=True)
    article = models.CharField(max_length=40, blank=True)
    at = models.CharField(max_length=26)
    read_at = models.CharField(max_length=26, blank=True)
    mail_due = models.CharField(max_length=26, blank=True)
    letter = models.ForeignKey("notices.Letter", models.SET_NULL, null=True, related_name="notices")

    class Meta:
        db_table = "notices_notice"
        constraints = (
            models.UniqueConstraint(fields=["person", "case_id", "seq"], name="notice_once"),
        )  # fmt: skip
        indexes = (
            models.Index(fields=["person", "id"], name="notice_person"),
            models.Index(fields=["person"], name="notice_unread", condition=Q(read_at="")),
            models.Index(fields=["mail_due"], name="notice_mail", condition=Q(letter=None) & ~Q(mail_due="")),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.number} {self.zh}"
