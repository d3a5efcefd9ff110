"""Sending letters: each claimed by one process, tried again where it surely did not go out, and never sent twice.

A mail that broke off where nobody can say whether it arrived is shown as such and left alone.
"""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from youzhang.journal.chain import instant_text
from youzhang.notices.models import Letter
from youzhang.notices.services.alone import alone

MINUTES = (1, 5, 15, 60, 240, 720)
"""How long to wait after each failure; after the last one it is given up."""
STUCK = timedelta(minutes=10)
AT_ONCE = 20
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    """How many letters went out, and how many did not."""

    sent: int
    failed: int


def letters_send(*, at: datetime, most: int = AT_ONCE) -> Sent:
    """Sends what is due at `at`, the longest waiting first."""
    now = instant_text(at)
    stuck = Letter.objects.filter(status="sending", claimed_at__lt=instant_text(at - STUCK))
    alone(lambda: stuck.update(status="unknown"))
    due = Letter.objects.filter(status="ready", next_at__lte=now).order_by("next_at", "pk")
    sent = failed = 0
    for key in alone(lambda: list(due.values_list("pk", flat=True)[:most])):
        if letter_claim(key, at):
            if _send(_letter(key), at):
                sent += 1
            else:
                failed += 1
    return Sent(sent, failed)


def letter_claim(letter: int, at: datetime) -> bool:
    """Takes a letter for this process. Whoever changes the row has it; everybody else sees that it is taken."""
    ready = Letter.objects.filter(pk=letter, status="ready")
    return alone(lambda: ready.update(status="sending", claimed_at=instant_text(at))) == 1


def _letter(key: int) -> Letter:
    return alone(lambda: Letter.objects.get(pk=key))


def _send(letter: Letter, at: datetime) -> bool:
    message = EmailMessage(
        letter.subject, letter.text, to=[letter.address], headers={"Message-ID": letter.message_id}
    )
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    post = get_connection()
    try:
        post.open()
    except OSError as error:  # smtplib's errors are OSErrors too
        _again(letter, at, error)
        return False
    try:
        post.send_messages([message])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        _again(letter, at, error, final=_is_final(error))
        return False
    except OSError as error:
        log.warning("letter %s broke off: %s", letter.pk, error)
        _settle(letter, status="unknown", error=_words(error))
        return False
    finally:
        _close(post)
    _settle(letter, status="sent", sent_at=instant_text(at), error="")
    return True


def _again(letter: Letter, at: datetime, error: Exception, *, final: bool = False) -> None:
    """Surely not sent: ready again after a while, or given up."""
    tries = letter.tries + 1
    log.warning("letter %s was not sent (try %s): %s", letter.pk, tries, error)
    if final or tries > len(MINUTES):
        _settle(letter, status="failed", tries=tries, error=_words(error))
        return
    later = instant_text(at + timedelta(minutes=MINUTES[tries - 1]))
    _settle(letter, status="ready", tries=tries, next_at=later, error=_words(error))


def _settle(letter: Letter, **values: object) -> None:
    alone(lambda: Letter.objects.filter(pk=letter.pk, status="sending").update(**values))


def _is_final(error: Exception) -> bool:
    """A 5xx answer stays one however often it is asked for; 535 (the password) can be mended."""
    codes = [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    return bool(codes) and all(500 <= code < 600 and code != 535 for code in codes)


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = (answer.decode("utf-8", "replace") for _, answer in error.recipients.values())
        return "; ".join(answers)[:300]
    return str(error)[:300]


def _close(post: BaseEmailBackend) -> None:
    try:
        post.close()
    except OSError:
        log.info("the mail server did not say goodbye")
