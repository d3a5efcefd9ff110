"""People: join, change, leave."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from youzhang.organization.errors import taken
from youzhang.organization.models import Account, Appointment, Person
from youzhang.organization.services.recording import organization_record, row_known, span_checked


@transaction.atomic
def person_add(
    *,
    code: str,
    name: str,
    since: date,
    by: str,
    at: datetime,
    phone: str = "",
    language: str = "zh-hans",
    until: date | None = None,
) -> Person:
    """Somebody joins the company on `since`. Raises O002, O011."""
    if Person.objects.filter(pk=code).exists():
        raise taken(code)
    span_checked(since, until)
    values = {"name": name, "phone": phone, "language": language, "since": since, "until": until}
    row = Person.objects.create(code=code, **values)
    organization_record("PersonAdded", by=by, at=at, code=code, **values)
    return row


@transaction.atomic
def person_change(*, code: str, name: str, phone: str, language: str, by: str, at: datetime) -> None:
    """Correct a person's name, telephone or language. Raises O001."""
    row = row_known(Person, code)
    before = {"name": row.name, "phone": row.phone, "language": row.language}
    row.name, row.phone, row.language = name, phone, language
    row.save(update_fields=["name", "phone", "language"])
    after = {"name": name, "phone": phone, "language": language}
    organization_record("PersonChanged", by=by, at=at, code=code, before=before, **after)


@transaction.atomic
def person_leave(*, code: str, until: date, by: str, at: datetime) -> None:
    """The person's last day is `until`: their posts end then, and from the next day on they may do nothing.

    An account of somebody who has already left is closed at once. Raises O001, O011.
    """
    row = row_known(Person, code)
    span_checked(row.since, until)
    row.until = until
    row.save(update_fields=["until"])
    held = Appointment.objects.filter(person=row)
    for one in held:
        if one.since <= until and (one.until is None or one.until > until):
            one.until = until
            one.save(update_fields=["until"])
    if until < at.date():
        Account.objects.filter(person=row).update(is_active=False)
    organization_record("PersonLeft", by=by, at=at, code=code, until=until)
