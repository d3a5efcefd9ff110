"""The background's round: letters made and sent. Does nothing where no mail server is connected."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from youzhang.notices.services.collect import letters_collect
from youzhang.notices.services.send import Sent, letters_send


def post_round(at: datetime) -> Sent:
    """One round at `at`."""
    if not settings.EMAIL_HOST:
        return Sent(0, 0)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    letters_collect(at=at, url=settings.YOUZHANG_URL, domain=domain)
    return letters_send(at=at)
