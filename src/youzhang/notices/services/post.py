"""The background's rounds: letters made and sent, mails taken in. Nothing where no mail server is connected."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings

from youzhang.notices.mailboxes import mailbox_parse, mailbox_read
from youzhang.notices.services.collect import letters_collect
from youzhang.notices.services.send import Sent, letters_send
from youzhang.notices.services.take_in import mail_take

log = logging.getLogger(__name__)


def inbox_round(at: datetime) -> int:
    """Takes in what waits in the box on the server, and gives how many mails were there. Raises MailboxError."""
    if not settings.YOUZHANG_INBOX:
        return 0
    return mailbox_read(mailbox_parse(settings.YOUZHANG_INBOX), lambda raw: _take(raw, at))


def _take(raw: bytes, at: datetime) -> None:
    """One mail that nobody can read must not keep the others out."""
    try:
        mail_take(raw, at=at)
    except ValueError:
        log.exception("a mail could not be read")


def post_round(at: datetime) -> Sent:
    """One round at `at`."""
    if not settings.EMAIL_HOST:
        return Sent(0, 0)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    letters_collect(at=at, url=settings.YOUZHANG_URL, domain=domain)
    return letters_send(at=at)
