"""Who holds which post, who is away, who acts for whom: begin and end, never delete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from youzhang.kernel.labels import Label
from youzhang.organization.errors import not_employed, not_held, overlap, to_oneself, unknown
from youzhang.organization.models import Absence, Appointment, Delegation, Person, Post
from youzhang.organization.services.people import person_add
from youzhang.organization.services.recording import (
    organization_record,
    row_known,
    span_checked,
    span_covers,
    span_overlaps,
)


@transaction.atomic
def person_appoint(
    *, person: str, post: str, since: date, by: str, at: datetime, until: date | None = None
) -> Appointment:
    """Appoint a person to a post; several posts at once are possible.

    Raises O001, O011, O012 (holds it already), O015 (before they join or after they leave).
    """
    who, what = row_known(Person, person), row_known(Post, post)
    span_checked(since, until)
    last = who.until if until is None else until
    if not span_covers(since, last, who):
        raise not_employed(person)
    if span_overlaps(since, last, Appointment.objects.filter(person=who, post=what)):
        raise overlap(Label("任职", "an appointment"))
    row = Appointment.objects.create(person=who, post=what, since=since, until=last)
    values = {"person": person, "post": post, "since": since, "until": last}
    organization_record("PersonAppointed", by=by, at=at, id=row.pk, **values)
    return row


@transaction.atomic
def person_join(
    *, code: str, name: str, since: date, by: str, at: datetime, phone: str = "", language: str = "zh-hans",
    until: date | None = None, post: str | None = None,
) -> None:  # fmt: skip
    """Somebody joins and holds a post from the first day, in one act. Raises what the two acts raise."""
    person_add(code=code, name=name, phone=phone, language=language, since=since, until=until, by=by, at=at)
    if post is not None:
        person_appoint(person=code, post=post, since=since, until=until, by=by, at=at)


@transaction.atomic
def appointment_end(*, person: str, post: str, until: date, by: str, at: datetime) -> None:
    """The person's last day in the post is `until`. Raises O001 when they do not hold it then."""
    row_known(Person, person)
    row_known(Post, post)
    held = Appointment.objects.filter(person_id=person, post_id=post, since__lte=until)
    row = next((one for one in held if one.until is None or one.until >= until), None)
    if row is None:
        raise unknown(f"{person} / {post}")
    row.until = until
    row.save(update_fields=["until"])
    organization_record("AppointmentEnded", by=by, at=at, id=row.pk, person=person, post=post, until=until)


@transaction.atomic
def absence_record(
    *, person: str, since: datetime, until: datetime, reason: str, by: str, at: datetime
) -> Absence:
    """A person is away from one instant to another. Raises O001, O011, O012."""
    who = row_known(Person, person)
    span_checked(since, until)
    if span_overlaps(since, until, Absence.objects.filter(person=who)):
        raise overlap(Label("请假或外出", "an absence"))
    row = Absence.objects.create(person=who, since=since, until=until, reason=reason)
    values = {"person": person, "since": since, "until": until, "reason": reason}
    organization_record("AbsenceRecorded", by=by, at=at, id=row.pk, **values)
    return row


@transaction.atomic
def absence_end(*, absence: int, until: datetime, by: str, at: datetime) -> None:
    """The person is back: `until` is the last instant away. Raises O001, O011."""
    row = Absence.objects.filter(pk=absence).first()
    if row is None:
        raise unknown(str(absence))
    span_checked(row.since, until)
    before, row.until = row.until, until
    row.save(update_fields=["until"])
    organization_record("AbsenceEnded", by=by, at=at, id=absence, until=until, before=before)


@transaction.atomic
def delegation_give(
    *,
    giver: str,
    taker: str,
    since: datetime,
    until: datetime,
    by: str,
    at: datetime,
    posts: Sequence[str] = (),
) -> Delegation:
    """Let `taker` act for the named posts of `giver`, or for all of them. It ends by itself at `until`.

    Raises O001, O011, O012, O013 (to oneself), O014 (a post the giver does not hold then), O015.
    """
    if giver == taker:
        raise to_oneself()
    row_known(Person, giver)
    receiver = row_known(Person, taker)
    span_checked(since, until)
    if not span_covers(since.date(), until.date(), receiver):
        raise not_employed(taker)
    for post in posts:
        row_known(Post, post)
        held = Appointment.objects.filter(person_id=giver, post_id=post)
        if not span_overlaps(since.date(), until.date(), held):
            raise not_held(giver, post)
    named = " ".join(sorted(set(posts)))
    if span_overlaps(since, until, Delegation.objects.filter(giver_id=giver, taker_id=taker, posts=named)):
        raise overlap(Label("委托", "a delegation"))
    row = Delegation.objects.create(giver_id=giver, taker_id=taker, posts=named, since=since, until=until)
    values = {"giver": giver, "taker": taker, "posts": named.split(), "since": since, "until": until}
    organization_record("DelegationGiven", by=by, at=at, id=row.pk, **values)
    return row


@transaction.atomic
def delegation_end(*, delegation: int, until: datetime, by: str, at: datetime) -> None:
    """Take a delegation back: `until` is its last instant. Raises O001, O011."""
    row = Delegation.objects.filter(pk=delegation).first()
    if row is None:
        raise unknown(str(delegation))
    span_checked(row.since, until)
    before, row.until = row.until, until
    row.save(update_fields=["until"])
    organization_record("DelegationEnded", by=by, at=at, id=delegation, until=until, before=before)
