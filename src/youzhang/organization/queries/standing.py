"""One person's posts, leave and delegations with their dates, newest first; and the holders of a post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from youzhang.organization import models
from youzhang.organization.access import Viewer, access_refusal


@dataclass(frozen=True, slots=True)
class Held:
    """A post that somebody holds, held or will hold."""

    person: str
    post: str
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def over_on(self, day: date) -> bool:
        """Whether it had ended before that day."""
        return self.until is not None and self.until < day


@dataclass(frozen=True, slots=True)
class Away:
    """A leave. `reason` is empty for those who may not know it."""

    id: int
    since: datetime
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Given:
    """A delegation; `posts` none for all of the giver's."""

    id: int
    giver: str
    taker: str
    posts: tuple[str, ...]
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything dated about one person. `account` is None where they have none."""

    person: str
    name: str
    phone: str
    language: str
    since: date
    until: date | None
    held: tuple[Held, ...]
    away: tuple[Away, ...]
    delegations: tuple[Given, ...]
    account: str | None
    account_open: bool


def standing_of(*, seen_by: Viewer, person: str) -> Standing | None:
    """What is known of a person; None for an unknown one. Reasons of leave are for themselves and the administration."""
    row = models.Person.objects.filter(pk=person).first()
    if row is None:
        return None
    whole = seen_by.person == person or access_refusal(seen_by, "see", "accounts") is None
    account = models.Account.objects.filter(person_id=person).first() if whole else None
    given = models.Delegation.objects.filter(Q(giver_id=person) | Q(taker_id=person)).order_by(
        "-since", "-id"
    )
    return Standing(
        row.code, row.name, row.phone if whole else "", row.language, row.since, row.until,
        held=tuple(_held(one) for one in models.Appointment.objects.filter(person_id=person).order_by("-since", "-id")),
        away=tuple(
            Away(one.pk, one.since, one.until, one.reason if whole else "")
            for one in models.Absence.objects.filter(person_id=person).order_by("-since", "-id")
        ),
        delegations=tuple(
            Given(one.pk, one.giver_id, one.taker_id, tuple(one.posts.split()), one.since, one.until) for one in given
        ),
        account=account.name if account else None,
        account_open=bool(account and account.is_active),
    )  # fmt: skip


def holders_of(*, post: str) -> tuple[Held, ...]:
    """Everybody who holds, held or will hold the post, the newest first."""
    return tuple(
        _held(one) for one in models.Appointment.objects.filter(post_id=post).order_by("-since", "-id")
    )


def _held(row: models.Appointment) -> Held:
    return Held(row.person_id, row.post_id, row.since, row.until)
