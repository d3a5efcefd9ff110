"""Keeping the wordings for writing to customers."""

from __future__ import annotations

from youzhang.cases.models import LetterTemplate
from youzhang.cases.queries.letters import BLANKS, blanks_unknown, may_keep_letters
from youzhang.cases.queries.load import NotForYou
from youzhang.engine.command import CHANNELS
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer

LONGEST_TITLE = 80
LONGEST = 20_000


class LetterError(YouzhangError):
    """The wording cannot be kept like this; `field` is where."""

    def __init__(self, code: str, field: str, says: Label) -> None:
        super().__init__(code, says)
        self.field = field


def letter_save(
    *, by: Viewer, title: str, text: str, channel: str, register: str = "", letter: int | None = None
) -> LetterTemplate:
    """Keeps a wording, new or changed. Raises NotForYou, LetterError V530 (title), V531 (text), V532 (unknown blank)."""
    if not may_keep_letters(by):
        raise NotForYou
    plain, body = " ".join(title.split()), text.replace("\r\n", "\n").strip()
    if not plain or len(plain) > LONGEST_TITLE:
        says = Label("请填写名称（不超过 80 字）。", "Please give a name (up to 80 characters).")
        raise LetterError("V530", "title", says)
    if not body or len(body) > LONGEST:
        raise LetterError(
            "V531",
            "text",
            Label("请填写正文（不超过 20000 字）。", "Please give a text (up to 20,000 characters)."),
        )
    unknown = blanks_unknown(body)
    if unknown:
        known = " ".join(f"{{{name}}}" for name in BLANKS)
        raise LetterError(
            "V532",
            "text",
            Label(
                f"没有 {{{unknown[0]}}} 这个空。可用的：{known}",
                f"There is no blank {{{unknown[0]}}}. There are: {known}",
            ),
        )
    row = LetterTemplate.objects.filter(pk=letter).first() if letter else LetterTemplate()
    if row is None:
        raise NotForYou
    row.title, row.text, row.register = plain, body, register[:130]
    row.channel = channel if channel in CHANNELS else "letter"
    row.changed_by, row.changed_at = by.person, by.at
    row.save()
    return row


def letter_delete(*, by: Viewer, letter: int) -> None:
    """Throws a wording away; what was written with it stays in its cases. Raises NotForYou."""
    if not may_keep_letters(by) or not LetterTemplate.objects.filter(pk=letter).delete()[0]:
        raise NotForYou
