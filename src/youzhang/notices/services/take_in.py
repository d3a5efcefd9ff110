"""Mails that came in: each taken once, put to its case where its subject carries the number, else left for a clerk."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal

from django.db import IntegrityError, transaction

from youzhang.cases.services.act import case_note
from youzhang.cases.services.attach import AttachmentError, paper_store
from youzhang.engine.case import VOID
from youzhang.engine.command import Contact, Note
from youzhang.engine.deed import Decision
from youzhang.journal.chain import instant_text
from youzhang.notices.mail_reading import Mail, mail_read
from youzhang.notices.models import Incoming
from youzhang.notices.queries.incoming import mail_get
from youzhang.organization.access import Viewer
from youzhang.runtime.models import Entry
from youzhang.runtime.services.submit import submit

Taken = Literal["new", "added", "known", "set_aside"]


def mail_take(raw: bytes, *, at: datetime) -> Taken:
    """Takes one mail. Repeating it changes nothing: a mail is known by its Message-ID."""
    mail = mail_read(raw)
    if Incoming.objects.filter(message_id=mail.message_id).exists():
        return "known"
    papers = _stored(mail)
    case = None if mail.automatic else _case_of(mail)
    try:
        with transaction.atomic():
            row = _row(mail, papers, at)
            if case is not None and _put(row, case, at):
                row.status, row.case_id = "added", case
                row.settled_at = instant_text(at)
                row.save(update_fields=["status", "case_id", "settled_at"])
    except IntegrityError:
        return "known"  # somebody else has taken it in the same moment
    return row.status  # type: ignore[return-value]


def mail_opened(*, by: Viewer, mail: int, case: str) -> None:
    """A case was opened from the mail: its papers go along, and nobody opens a second one. Raises NotForYou."""
    row = mail_get(seen_by=by, mail=mail)
    if row is None or row.status != "new":
        return
    papers = json.loads(row.papers)
    if papers:
        case_note(by=by, case=case, text="", files=tuple(papers))
    _settle(row, by, "opened", int(case))


def mail_add(*, by: Viewer, mail: int, number: str) -> bool:
    """Puts the mail to a case that the viewer sees, by its number. Raises NotForYou; False where there is none."""
    row = mail_get(seen_by=by, mail=mail)
    found = (
        Entry.objects.filter(number=number.strip().upper())
        .exclude(state=VOID)
        .values_list("pk", flat=True)[:2]
    )
    if row is None or row.status != "new" or len(found) != 1:
        return False
    outcome = case_note(
        by=by,
        case=str(found[0]),
        text=_words(row),
        files=tuple(json.loads(row.papers)),
        contact=_contact(row),
    )
    if not isinstance(outcome, Decision):
        return False
    _settle(row, by, "added", found[0])
    return True


def mail_set_aside(*, by: Viewer, mail: int) -> None:
    """Nothing for us: advertising, a machine's answer. It stays, under "set aside"."""
    row = mail_get(seen_by=by, mail=mail)
    if row is not None and row.status == "new":
        _settle(row, by, "set_aside", None)


def _stored(mail: Mail) -> list[dict[str, Any]]:
    """The papers under their hashes; one that is too large or empty is left out."""
    found = []
    for paper in mail.papers:
        try:
            found.append(paper_store(name=paper.name, kind=paper.kind, chunks=[paper.content]))
        except AttachmentError:
            continue
    return found


def _row(mail: Mail, papers: list[dict[str, Any]], at: datetime) -> Incoming:
    return Incoming.objects.create(
        message_id=mail.message_id, sender=mail.sender, name=mail.name, subject=mail.subject, text=mail.text,
        papers=json.dumps(papers, ensure_ascii=False), sent_at=instant_text(mail.sent_at) if mail.sent_at else "",
        taken_at=instant_text(at), status="set_aside" if mail.automatic else "new",
    )  # fmt: skip


def _case_of(mail: Mail) -> int | None:
    """The one case whose number stands in the subject; a number that two registers share decides nothing."""
    found = set(
        Entry.objects.filter(number__in=mail.numbers).exclude(state=VOID).values_list("pk", flat=True)[:2]
    )
    return found.pop() if len(found) == 1 else None


def _put(row: Incoming, case: int, at: datetime) -> bool:
    note = Note(str(case), "", _words(row), tuple(json.loads(row.papers)), _contact(row))
    return isinstance(submit(note, at=at), Decision)


def _words(row: Incoming) -> str:
    """Who wrote it stands in the text too: a sender can be forged, and everybody should see what it claims."""
    return f"{row.sender}\n{row.subject}\n\n{row.text}"


def _contact(row: Incoming) -> Contact:
    return Contact("mail", "in", (row.name or row.sender)[:80], row.sent_at)


def _settle(row: Incoming, by: Viewer, status: str, case: int | None) -> None:
    row.status, row.case_id = status, case
    row.settled_by, row.settled_at = by.person, instant_text(by.at)
    row.save(update_fields=["status", "case_id", "settled_by", "settled_at"])
