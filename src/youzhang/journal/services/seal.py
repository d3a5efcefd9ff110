"""Seal what is not sealed yet: one more checkpoint over the events of all streams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from youzhang.journal.chain import ZERO, instant_text, seal_hash
from youzhang.journal.merkle import MerkleRoot
from youzhang.journal.models import Seal
from youzhang.journal.ranges import Span, ranges_gaps, ranges_read, ranges_text
from youzhang.journal.services.append import StreamConflict
from youzhang.kernel.labels import Label

# A row may be committed after rows with larger ids were sealed. The gaps of this many newest seals are looked
# at again; a transaction that stays open for longer than that is reported by `journal_verify`, not sealed.
WINDOW = 100


@transaction.atomic
def seal_make(*, at: datetime) -> Seal | None:
    """Cover all events that no seal covers yet; None when there is nothing new.

    Raises StreamConflict when another process seals at the same moment.
    """
    newest = list(Seal.objects.order_by("-number")[:WINDOW])
    root = MerkleRoot()
    ranges = ranges_text(_taken(_uncovered(newest), root))
    if not root.count:
        return None
    number, prev = (newest[0].number + 1, newest[0].hash) if newest else (1, ZERO)
    columns = (number, instant_text(at), ranges, root.count, root.hex())
    own = seal_hash(prev, columns)
    try:
        with transaction.atomic():
            return Seal.objects.create(
                number=number,
                at=columns[1],
                ranges=ranges,
                count=root.count,
                root=columns[4],
                prev=prev,
                hash=own,
            )
    except IntegrityError as error:
        raise StreamConflict(
            "J002",
            Label("另一个进程正在封存。", "Another process is sealing at this moment."),
            Label("稍后再试。", "Try again in a moment."),
        ) from error


def _uncovered(newest: list[Seal]) -> list[Span]:
    """Where events without a seal may be, ascending; the last span is open to the right."""
    spans = [span for seal in newest for span in ranges_read(seal.ranges)]
    if len(newest) < WINDOW:
        spans.append((0, 0))  # all seals are in view: what comes before the first one is a gap too
    return [*ranges_gaps(spans), (max(last for _first, last in spans) + 1, 2**63 - 1)]


def _taken(spans: Iterable[Span], root: MerkleRoot) -> Iterator[int]:
    """Put the hashes of the events within the spans under the root, and give their ids."""
    with connection.cursor() as cursor:
        for first, last in spans:
            cursor.execute(
                "SELECT id, hash FROM journal_event WHERE id BETWEEN %s AND %s ORDER BY id", [first, last]
            )
            while rows := cursor.fetchmany(2000):
                for number, own in rows:
                    root.add(bytes.fromhex(own))
                    yield number
