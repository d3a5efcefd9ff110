"""What all changes share: the event in the journal, the look-up of what is named, the checks of spans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

from django.db import models

from youzhang.journal.chain import NewEvent, canonical
from youzhang.journal.queries.read import journal_head
from youzhang.journal.services.append import journal_append
from youzhang.organization.errors import backwards, unknown

STREAM = "organization"

_Row = TypeVar("_Row", bound=models.Model)


class Spanned(Protocol):
    """A row that is in force from one day to another."""

    @property
    def since(self) -> date:
        """The first day or instant."""

    @property
    def until(self) -> date | None:
        """The last one, included; None for an open end."""


def organization_record(kind: str, *, by: str, at: datetime, **values: object) -> None:
    """Append what has just been changed to the stream `organization`; inside the change's own transaction.

    The head of this stream is also what tells every process that its directory is old (queries/snapshot.py).
    """
    body = canonical({"values": {name: _plain(value) for name, value in values.items()}})
    events = [NewEvent(kind, at, by, body)]
    journal_append(stream=STREAM, head=journal_head(STREAM), events=events, recorded_at=at)


def row_known(model: type[_Row], code: str) -> _Row:
    """The row with this code. Raises OrganizationError O001 when there is none."""
    row = model._default_manager.filter(pk=code).first()  # noqa: SLF001 - documented by Django
    if row is None:
        raise unknown(code)
    return row


def row_known_or_none(model: type[_Row], code: str | None) -> _Row | None:
    """The same where nothing may be named."""
    return None if code is None else row_known(model, code)


def span_checked(since: date, until: date | None) -> None:
    """Raises OrganizationError O011 when the end comes before the beginning."""
    if until is not None and until < since:
        raise backwards()


def span_overlaps(since: date, until: date | None, rows: Iterable[Spanned]) -> bool:
    """Whether a row is in force at some time from `since` to `until`; both ends count, None is open."""
    return any(
        (until is None or row.since <= until) and (row.until is None or since <= row.until) for row in rows
    )


def span_covers(since: date, until: date | None, row: Spanned) -> bool:
    """Whether a row is in force during the whole time from `since` to `until`."""
    if row.until is None:
        return row.since <= since
    return row.since <= since <= row.until and until is not None and until <= row.until


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
