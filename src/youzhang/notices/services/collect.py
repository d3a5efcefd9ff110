"""Letters out of notices: everything that waits for a person becomes one mail, not a flood of them.

A letter is made in one transaction with the marks on its notices, so no notice is in two letters.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils import translation

from youzhang.cases.queries.load import NotForYou, case_load
from youzhang.engine.scope import Scope
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import fetch_all
from youzhang.notices.models import Letter, Notice, Preference
from youzhang.notices.services.alone import alone
from youzhang.notices.timing import EVERY, mail_due, quiet_end
from youzhang.notices.wording import letter_subject, letter_text
from youzhang.organization.access import Viewer, viewer_of
from youzhang.organization.models import Person

MOST = 100
OLD = timedelta(days=3)
"""What could not go out for so long does not go out any more: it stands in the inbox all the same."""


def letters_collect(*, at: datetime, url: str, domain: str) -> int:
    """Makes the letters that are due and gives their number. `url` begins links; `domain` ends message ids."""
    rows = fetch_all(
        "SELECT DISTINCT person FROM notices_notice WHERE letter_id IS NULL AND mail_due <> '' AND mail_due <= %s "
        "ORDER BY person LIMIT 200",
        [instant_text(at)],
    )
    return sum(_collected(str(row[0]), at, url, domain) for row in rows)


class _TakenAlready(Exception):
    """Another process has made a letter of these notices in the same moment."""


def _collected(person: str, at: datetime, url: str, domain: str) -> int:
    try:
        return alone(lambda: _collect(person, at, url, domain))
    except (_TakenAlready, IntegrityError):  # the same notices give the same Message-ID, and that stands once
        return 0


def _collect(person: str, at: datetime, url: str, domain: str) -> int:
    with transaction.atomic():
        waiting = Notice.objects.filter(person=person, letter=None).exclude(mail_due="")
        preference = Preference.objects.filter(pk=person).first()
        viewer = viewer_of(person, at)
        if preference is None or not viewer.is_employed or mail_due(preference, at) is None:
            waiting.update(mail_due="")
            return 0
        later = _later(preference, at)
        if later is not None:
            waiting.filter(mail_due__lte=instant_text(at)).update(mail_due=instant_text(later))
            return 0
        if preference.mode == Preference.Mode.DIGEST:
            waiting = waiting.filter(mail_due__lte=instant_text(at))
        found = list(waiting.order_by("pk")[:MOST])
        told = [(notice, scope) for notice in found if (scope := _seen(notice, viewer, at)) is not None]
        kept = {notice.pk for notice, _ in told}
        Notice.objects.filter(pk__in=[n.pk for n in found if n.pk not in kept]).update(mail_due="")
        if not told:
            return 0
        letter = _make(preference, told, at, url, domain)
        if Notice.objects.filter(pk__in=kept, letter=None).update(letter=letter) != len(kept):
            raise _TakenAlready
        return 1


def _later(preference: Preference, at: datetime) -> datetime | None:
    """When the person may be written to, if not now: quiet hours, or a mail has just gone out."""
    if preference.mode == Preference.Mode.DIGEST:
        return None
    end = quiet_end(preference, at)
    if end > at:
        return end
    last = (
        Letter.objects.filter(person=preference.person)
        .order_by("-pk")
        .values_list("made_at", flat=True)
        .first()
    )
    free = datetime.fromisoformat(last) + EVERY if last else at
    return free if free > at else None


def _seen(notice: Notice, viewer: Viewer, at: datetime) -> Scope | None:
    """The case, while the notice is unread, recent, and the case still one the person may see."""
    if notice.read_at or datetime.fromisoformat(notice.at) < at - OLD:
        return None
    try:
        return case_load(seen_by=viewer, case=str(notice.case_id))[1]
    except NotForYou:
        return None


def _make(
    preference: Preference, told: list[tuple[Notice, Scope]], at: datetime, url: str, domain: str
) -> Letter:
    person = Person.objects.get(pk=preference.person)
    with translation.override(person.language):
        subject, text = letter_subject(told), letter_text(person.name, told, url)
    first = json.dumps([preference.person, instant_text(at), [notice.pk for notice, _ in told]])
    return Letter.objects.create(
        person=preference.person, address=preference.address, subject=subject[:300], text=text,
        message_id=f"<{sha256(first.encode()).hexdigest()[:32]}@{domain}>", made_at=instant_text(at),
        next_at=instant_text(at),
    )  # fmt: skip
