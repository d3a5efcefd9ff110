"""Sealing: what is new is covered once, stragglers too; Merkle roots are those of RFC 6962."""

from __future__ import annotations

import hashlib
from datetime import datetime

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.journal.history import AT, history_write
from youzhang.journal.chain import ZERO
from youzhang.journal.merkle import MerkleRoot
from youzhang.journal.models import Seal
from youzhang.journal.queries.head import head_published
from youzhang.journal.queries.verify import journal_verify
from youzhang.journal.ranges import ranges_gaps, ranges_read, ranges_text
from youzhang.journal.services.seal import seal_make

LATER = datetime(2026, 1, 6, 18, 0)


@pytest.mark.django_db
def test_each_seal_covers_what_is_new() -> None:
    history_write(streams=4, seals=2)
    first, second = Seal.objects.order_by("number")
    assert (first.number, first.count, first.prev) == (1, 16, ZERO)
    assert (second.number, second.count, second.prev) == (2, 4, first.hash)
    assert seal_make(at=LATER) is None


@pytest.mark.django_db
def test_nothing_yet_means_no_seal() -> None:
    assert seal_make(at=LATER) is None
    assert head_published(company="安暖")["seal"] == 0


@pytest.mark.django_db
def test_a_row_that_was_committed_late_is_sealed_by_the_next_seal() -> None:
    history_write(streams=2, seals=1)
    ids = ranges_read(Seal.objects.get().ranges)
    assert len(ids) == 1
    first, last = ids[0]
    with connection.cursor() as cursor:
        for number in (first - 1, last + 5, last + 2):  # other processes took these ids and committed later
            cursor.execute(
                "INSERT INTO journal_event (id, stream, seq, at, recorded_at, kind, actor, body, prev, hash)"
                " VALUES (%s, %s, 1, '', '', '', '', '', %s, %s)",
                [number, f"late:{number}", ZERO, hashlib.sha256(b"%d" % number).hexdigest()],
            )
            if number != last + 5:
                continue
            seal = seal_make(at=LATER)
            assert seal is not None
            assert ranges_read(seal.ranges) == ([(first - 1, first - 1)] if first > 1 else []) + [
                (last + 5, last + 5)
            ]
    seal = seal_make(at=LATER)
    assert seal is not None
    assert seal.ranges == str(last + 2)


@pytest.mark.django_db
def test_the_published_head_counts_all_that_is_sealed() -> None:
    history_write(streams=4, seals=2)
    head = head_published(company="安暖供热公司")
    newest = Seal.objects.get(number=2)
    assert head == {
        "format": "youzhang-journal-head/1",
        "company": "安暖供热公司",
        "seal": 2,
        "hash": newest.hash,
        "count": 20,
        "at": "2026-01-05T09:34:00.000000",
    }
    assert journal_verify(published=head).ok
    assert AT.isoformat() < str(head["at"])


def rfc6962(leaves: list[bytes]) -> bytes:
    """The definition of the RFC, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + rfc6962(leaves[:half]) + rfc6962(leaves[half:])).digest()


@given(st.lists(st.binary(max_size=4), max_size=70))
def test_roots_are_those_of_the_rfc(leaves: list[bytes]) -> None:
    root = MerkleRoot()
    for leaf in leaves:
        root.add(leaf)
    assert (root.count, root.hex()) == (len(leaves), rfc6962(leaves).hex())


@given(st.sets(st.integers(1, 60)))
def test_ranges_say_exactly_which_ids(ids: set[int]) -> None:
    text = ranges_text(sorted(ids))
    spans = ranges_read(text) if ids else []
    assert {number for first, last in spans for number in range(first, last + 1)} == ids
    gaps = {number for first, last in ranges_gaps(spans) for number in range(first, last + 1)}
    assert gaps == (set(range(min(ids), max(ids) + 1)) - ids if ids else set())


@pytest.mark.parametrize("text", ["", "5-3", "1-3 3", "x", "1-2-3", "1  2"])
def test_odd_ranges_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        ranges_read(text)
