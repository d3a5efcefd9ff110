"""What somebody was told: their own notices and nobody else's."""

from __future__ import annotations

from youzhang.journal.sql import fetch_one
from youzhang.notices.models import Letter, Notice
from youzhang.organization.access import Viewer, may

MOST = 99


def notices_list(
    *, seen_by: Viewer, unread: bool = False, before: int | None = None, limit: int = 50
) -> tuple[list[Notice], int | None]:
    """The viewer's notices, newest first, older than the one with the id `before`; and the key of the next page."""
    rows = Notice.objects.filter(person=seen_by.person)
    rows = rows.filter(read_at="") if unread else rows
    rows = rows.filter(pk__lt=before) if before else rows
    found = list(rows.order_by("-pk")[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None


def notices_unread(*, seen_by: Viewer) -> int:
    """How many are unread, counted up to 100: every page asks, and more is only "99+"."""
    row = fetch_one(
        "SELECT COUNT(*) FROM (SELECT 1 FROM notices_notice WHERE person = %s AND read_at = '' LIMIT 100) n",
        [seen_by.person],
    )
    return int(row[0]) if row else 0


def letters_list(*, seen_by: Viewer, limit: int = 10) -> list[Letter]:
    """The viewer's own latest mails, with what became of them."""
    return list(Letter.objects.filter(person=seen_by.person).order_by("-pk")[:limit])


def letters_lost(*, seen_by: Viewer, limit: int = 50) -> list[Letter]:
    """Mails of anybody that were given up or broke off, for whoever looks after the settings; without their text."""
    if not may(seen_by, "see", "settings"):
        return []
    rows = Letter.objects.filter(status__in=("failed", "unknown")).defer("text")
    return list(rows.order_by("-pk")[:limit])
