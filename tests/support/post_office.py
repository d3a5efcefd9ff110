"""A real SMTP server on the loopback, which can also refuse, or hang up in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from tests.support.browser import port_free


class PostOffice:
    """Keeps what it took. `answer` is what it says to a recipient, `hangs_up` whether it goes away after the text."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = "250 OK"
        self.hangs_up = False
        self.port = 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mail: Any = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
        self.mails.append(mail)
        if self.hangs_up and server.transport is not None:
            server.transport.close()
        return "250 OK"


@contextmanager
def post_office_open() -> Iterator[PostOffice]:
    """A post office on a free port, for as long as it lasts."""
    office = PostOffice()
    office.port = port_free()
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    """A post office, and the program connected to it as it would be by its environment."""
    with post_office_open() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        settings.EMAIL_USE_TLS = False
        settings.DEFAULT_FROM_EMAIL = "youzhang@example.cn"
        settings.YOUZHANG_URL = "https://crm.example.cn"
        yield office
