"""Marking one's own notices as read."""

from __future__ import annotations

from datetime import datetime

from youzhang.journal.chain import instant_text
from youzhang.notices.models import Notice
from youzhang.organization.access import Viewer


def notice_read(*, by: Viewer, notice: int) -> Notice | None:
    """Marks one notice of one's own as read and gives it; None where it is not the viewer's."""
    row = Notice.objects.filter(pk=notice, person=by.person).first()
    if row is not None and not row.read_at:
        row.read_at = instant_text(by.at)
        row.save(update_fields=["read_at"])
    return row


def notices_read_all(*, by: Viewer, upto: int) -> int:
    """Marks as read what the page showed: everything up to the id `upto`. Gives how many that were."""
    mine = Notice.objects.filter(person=by.person, read_at="", pk__lte=upto)
    return mine.update(read_at=instant_text(by.at))


def notices_read_case(*, by: Viewer, case: int) -> None:
    """Whoever looks at the case has read what they were told about it. Writes only where something is unread."""
    mine = Notice.objects.filter(person=by.person, read_at="", case_id=case)
    if mine.exists():
        mine.update(read_at=instant_text(by.at))


def notices_read_before(*, before: datetime) -> None:
    """What was told before an instant counts as read: for a company that comes with a past."""
    text = instant_text(before)
    Notice.objects.filter(read_at="", at__lt=text).update(read_at=text)
