from __future__ import annotations

from django.db import models


class Preference(models.Model):
    """How one person wants to be told by mail. Times of day are `HH:MM`; quiet hours may pass midnight."""

    class Mode(models.TextChoices):
        """When a notice goes out."""

        AT_ONCE = "at_once", "随到随发"
        DIGEST = "digest", "每天汇总"
        NONE = "none", "不发邮件"

    person = models.CharField(max_length=40, primary_key=True)
    address = models.CharField(max_length=254, blank=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.AT_ONCE)
    digest_at = models.CharField(max_length=5, default="08:30")
    quiet_from = models.CharField(max_length=5, blank=True)
    quiet_until = models.CharField(max_length=5, blank=True)

    class Meta:
        db_table = "notices_preference"

    def __str__(self) -> str:
        return f"{self.person} {self.address}"
