"""Taking a version into use. The whole text and the whole adoption go into the journal: nothing else decides later."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from youzhang.adoption.models import AdoptedVersion
from youzhang.adoption.queries.books import STREAM, books_load
from youzhang.engine.book import Book
from youzhang.journal.chain import NewEvent, canonical
from youzhang.journal.queries.read import journal_head
from youzhang.journal.services.append import journal_append
from youzhang.kernel.errors import Diagnostic, YouzhangError
from youzhang.kernel.labels import Label
from youzhang.language.adoption import adoption_compile
from youzhang.language.load import rulebook_compile
from youzhang.organization.queries.snapshot import organization_snapshot


class AdoptionError(YouzhangError):
    """The version cannot be taken into use now."""


def rulebook_adopt(
    *, text: str, adoption: str, by: str, at: datetime, files: tuple[str, str] = ("rulebook", "adoption")
) -> tuple[Book, tuple[Diagnostic, ...]]:
    """Adopts a version from the adoption's `from` day on; gives the book and what should be known about it.

    The same again changes nothing. Raises RulebookErrors for texts that cannot be used, AdoptionError P401 when
    another version was adopted from that very day, P402 when a later one is already in force.
    """
    rulebook = rulebook_compile(text, files[0])
    directory = organization_snapshot().directory
    others = AdoptedVersion.objects.exclude(rulebook=rulebook.id).values_list("rulebook", flat=True)
    compiled = adoption_compile(
        adoption, files[1], rulebook, directory=directory, at=at, beside=frozenset(others)
    )
    digest = hashlib.sha256(f"{rulebook.digest}{compiled.digest}".encode()).hexdigest()[:12]
    key = f"{rulebook.key}#{digest}"
    found = (*rulebook.diagnostics, *compiled.diagnostics)
    with transaction.atomic():
        if not AdoptedVersion.objects.filter(key=key).exists():
            _free(rulebook.id, compiled.since.isoformat())
            AdoptedVersion.objects.create(
                key=key, rulebook=rulebook.id, version=rulebook.version, since=compiled.since,
                text=text, adoption=adoption, adopted_at=at, adopted_by=by,
            )  # fmt: skip
            body = canonical(
                {"key": key, "since": compiled.since.isoformat(), "text": text, "adoption": adoption}
            )
            head = journal_head(STREAM)
            journal_append(
                stream=STREAM, head=head, events=[NewEvent("adopted", at, by, body)], recorded_at=at
            )
    return books_load().by_key[key], found


def _free(rulebook: str, since: str) -> None:
    last = AdoptedVersion.objects.filter(rulebook=rulebook).order_by("-since").first()
    if last is None or last.since.isoformat() < since:
        return
    code = "P401" if last.since.isoformat() == since else "P402"
    raise AdoptionError(
        code,
        Label(
            f"“{rulebook}”自 {last.since} 起已启用另一版本或另一套设定。",
            f"Another version or setting of '{rulebook}' is in force from {last.since}.",
        ),
        Label("把 from 改为更晚的一天。", "Choose a later day for 'from'."),
    )


@transaction.atomic
def version_taken_over(*, key: str, at: datetime) -> None:
    """Notes that the transition clauses of a version have been applied; an event, so that every process learns it."""
    AdoptedVersion.objects.filter(key=key).update(taken_over_at=at)
    event = NewEvent("taken_over", at, "", canonical({"key": key}))
    journal_append(stream=STREAM, head=journal_head(STREAM), events=[event], recorded_at=at)
