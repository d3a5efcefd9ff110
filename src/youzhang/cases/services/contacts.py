"""Words exchanged with a customer or somebody else outside: a call, a letter, a visit, recorded with the case."""

from __future__ import annotations

from datetime import datetime

from youzhang.cases.services.act import Outcome, case_note
from youzhang.engine.command import Contact
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer

A_DAY = 24 * 60
LONGEST_NAME = 80


class ContactError(YouzhangError):
    """It cannot be recorded like this; `field` is where."""

    def __init__(self, code: str, field: str, says: Label) -> None:
        super().__init__(code, says)
        self.field = field


def contact_record(
    *, by: Viewer, case: str, channel: str, direction: str, text: str, who: str = "", when: str = "", minutes: str = "",
) -> Outcome:  # fmt: skip
    """Records what was said or written. `when` (an instant as text) and `minutes` where they are known.

    Raises ContactError V520 (no instant, or one to come), V521 (no length of a call). Unknown channels and an empty
    text are refused by the engine.
    """
    if when and _instant(when, by.at).replace(second=0, microsecond=0) == by.at.replace(
        second=0, microsecond=0
    ):
        when = ""  # just now: the entry's own instant says so
    length = _minutes(minutes)
    contact = Contact(channel, direction, " ".join(who.split())[:LONGEST_NAME], when, length)
    return case_note(by=by, case=case, text=text.strip(), contact=contact)


def _instant(text: str, at: datetime) -> datetime:
    try:
        then = datetime.fromisoformat(text)
    except ValueError:
        then = None
    if then is None or then.tzinfo is not None or then > at:
        raise ContactError(
            "V520",
            "when",
            Label(
                "应为已经过去的时刻，如 2026-01-05 08:30。",
                "An instant that has passed, for example 2026-01-05 08:30.",
            ),
        )
    return then


def _minutes(text: str) -> int:
    plain = text.strip()
    if not plain:
        return 0
    if not (plain.isascii() and plain.isdigit() and 0 < int(plain) <= A_DAY):
        raise ContactError(
            "V521", "minutes", Label("应为分钟数，如 5。", "A number of minutes, for example 5.")
        )
    return int(plain)
