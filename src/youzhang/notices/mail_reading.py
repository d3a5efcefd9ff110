"""A mail as text and papers. Nothing of it is ever shown as a page: HTML is reduced to its words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from hashlib import sha256
from html.parser import HTMLParser

LONGEST = 50_000
MOST_PAPERS = 20
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote", "hr", "ul", "ol"}
)
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object", "iframe"})
_NUMBER = re.compile(r"[\[【［]\s*([0-9A-Za-z\u4e00-\u9fff][\w./-]{2,58})\s*[\]】］]")


@dataclass(frozen=True, slots=True)
class Paper:
    """Something attached."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What a clerk needs of a mail. `automatic`: an answer of a machine, which nobody must answer."""

    message_id: str
    sender: str
    name: str
    subject: str
    text: str
    papers: tuple[Paper, ...]
    sent_at: datetime | None
    automatic: bool

    @property
    def numbers(self) -> tuple[str, ...]:
        """What stands in brackets in the subject and may be the number of a case."""
        return tuple(dict.fromkeys(found.upper() for found in _NUMBER.findall(self.subject)))


def mail_read(raw: bytes) -> Mail:
    """Reads a mail; what is broken in it is left out, not refused."""
    message = message_from_bytes(raw, policy=policy.default)
    sender = _address(message)
    return Mail(
        message_id=_header(message, "Message-ID")[:200] or f"<{sha256(raw).hexdigest()}@none>",
        sender=(sender.addr_spec if sender else "")[:254],
        name=(sender.display_name if sender else "")[:200],
        subject=" ".join(_header(message, "Subject").split())[:300],
        text=_text(message)[:LONGEST],
        papers=tuple(_papers(message))[:MOST_PAPERS],
        sent_at=_date(message),
        automatic=_automatic(message),
    )


def html_words(html: str) -> str:
    """The words of HTML, a line per block; scripts, styles and what loads from elsewhere leave nothing."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.found).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in _BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; nothing for one that cannot be read."""
    try:
        return str(message.get(name, "")).strip().replace("\x00", "")
    except (MessageError, ValueError, IndexError, AttributeError):
        return ""


def _address(message: EmailMessage) -> Address | None:
    try:
        found = message.get("From")
        return found.addresses[0] if found is not None and found.addresses else None
    except (MessageError, ValueError, IndexError, AttributeError):
        return None


def _date(message: EmailMessage) -> datetime | None:
    """When it says it was sent, on our wall."""
    try:
        at = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError):
        return None
    return at.astimezone().replace(tzinfo=None) if at.tzinfo else at


def _automatic(message: EmailMessage) -> bool:
    said = _header(message, "Auto-Submitted").lower()
    return (bool(said) and said != "no") or message.get_content_type() == "multipart/report"


def _text(message: EmailMessage) -> str:
    """The plain text, else the words of the HTML."""
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    text = _content(plain) if isinstance(plain, EmailMessage) else ""
    if not text.strip() and isinstance(html, EmailMessage):
        text = html_words(_content(html))
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def _content(part: EmailMessage) -> str:
    """A part's text in whatever it says it is written; what it is not is shown as such and not refused."""
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):
        raw = part.get_payload(decode=True)
        return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""


def _papers(message: EmailMessage) -> Iterator[Paper]:
    for part in message.iter_attachments():
        if part.is_multipart():
            continue  # a mail within the mail
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            name = (part.get_filename() or "").replace("\x00", "") or f"附件.{part.get_content_subtype()}"
            yield Paper(name, part.get_content_type(), content)
