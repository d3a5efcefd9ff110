"""Mails out of a box on a server: IMAP marks as seen what was taken, POP3 leaves everything where it is."""

from __future__ import annotations

import imaplib
import poplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

SECONDS = 30
_PORTS = {"imap": 143, "imaps": 993, "pop3": 110, "pop3s": 995}
SCHEMES = tuple(_PORTS)
Take = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where the box is. `folder` is of IMAP alone."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    folder: str


class MailboxError(YouzhangError):
    """The box cannot be read; nothing was changed in it."""


def mailbox_parse(text: str) -> Mailbox:
    """`imaps://user:password@host:993/INBOX`. Raises ValueError."""
    parts = urlsplit(text)
    if parts.scheme not in _PORTS or not parts.hostname or not parts.username or not parts.password:
        raise ValueError("no box: " + parts.scheme)
    return Mailbox(
        parts.scheme,
        parts.hostname,
        parts.port or _PORTS[parts.scheme],
        unquote(parts.username),
        unquote(parts.password),
        unquote(parts.path.strip("/")) or "INBOX",
    )


def mailbox_read(box: Mailbox, take: Take) -> int:
    """Hands every waiting mail to `take` and gives their number. Raises MailboxError N110."""
    try:
        return _imap(box, take) if box.scheme.startswith("imap") else _pop3(box, take)
    except (OSError, imaplib.IMAP4.error, poplib.error_proto, EOFError) as error:
        raise MailboxError(
            "N110",
            Label(f"读不了 {box.host} 上的信箱：{error}", f"The box at {box.host} cannot be read: {error}"),
            Label("检查 YOUZHANG_INBOX。", "Check YOUZHANG_INBOX."),
        ) from error


def _imap(box: Mailbox, take: Take) -> int:
    if box.scheme == "imaps":
        context = ssl.create_default_context()
        server: imaplib.IMAP4 = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=context, timeout=SECONDS)
    else:
        server = imaplib.IMAP4(box.host, box.port, timeout=SECONDS)
    with server:
        server.login(box.user, box.password)
        status, _data = server.select(f'"{box.folder}"')
        if status != "OK":
            raise imaplib.IMAP4.error(box.folder)
        _status, found = server.uid("SEARCH", "UNSEEN")
        count = 0
        for uid in (found[0] or b"").split():
            _status, parts = server.uid("FETCH", uid.decode(), "(BODY.PEEK[])")
            for part in parts:
                if isinstance(part, tuple):
                    take(part[1])
                    server.uid("STORE", uid.decode(), "+FLAGS", "(\\Seen)")
                    count += 1
        return count


def _pop3(box: Mailbox, take: Take) -> int:
    if box.scheme == "pop3s":
        context = ssl.create_default_context()
        server: poplib.POP3 = poplib.POP3_SSL(box.host, box.port, timeout=SECONDS, context=context)
    else:
        server = poplib.POP3(box.host, box.port, timeout=SECONDS)
    try:
        server.user(box.user)
        server.pass_(box.password)
        count, _size = server.stat()
        for number in range(1, count + 1):
            _answer, lines, _octets = server.retr(number)
            take(b"\r\n".join(lines) + b"\r\n")
        return count
    finally:
        server.quit()
