"""Verification: a sound journal passes; any one byte, any lost row, any lost tail is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journal.history import heads_list, history_write, tampered
from youzhang.journal.findings import KINDS
from youzhang.journal.models import Event, Seal
from youzhang.journal.queries.head import head_published
from youzhang.journal.queries.verify import journal_verify
from youzhang.journal.triggers import triggers_create, triggers_drop

pytestmark = pytest.mark.django_db
EVENT_COLUMNS = ("id", "stream", "seq", "at", "recorded_at", "kind", "actor", "body", "prev", "hash")
SEAL_COLUMNS = ("number", "at", "ranges", "count", "root", "prev", "hash")
NUMBERS = {"id", "seq", "number", "count"}


def codes(report: Any) -> list[str]:
    return [one.code for one in report.findings]


def test_a_sound_journal_passes() -> None:
    heads = history_write()
    seen: list[tuple[int, int]] = []
    report = journal_verify(
        heads=heads_list(heads), published=head_published(), progress=lambda *done: seen.append(done)
    )
    assert report.ok
    assert (report.events, report.streams, report.seals, report.unsealed) == (20, 4, 2, 0)
    assert seen == [(20, 20)]


def test_an_empty_journal_passes_and_so_does_one_without_seals() -> None:
    assert journal_verify(published=head_published()).ok
    history_write(seals=0)
    report = journal_verify()
    assert report.ok
    assert report.unsealed == 20


def test_rows_that_are_not_sealed_yet_are_counted_not_blamed() -> None:
    history_write(streams=3, seals=2)
    published = head_published()
    with tampered(("DELETE FROM journal_seal WHERE number = 2", [])):
        report = journal_verify()
        assert report.ok
        assert report.unsealed == 3
        assert codes(journal_verify(published=published)) == ["J019"]


def test_what_is_found_has_a_place_and_plain_words() -> None:
    history_write()
    row = Event.objects.get(stream="case:2", seq=3)
    with tampered(("UPDATE journal_event SET body = '{}' WHERE id = %s", [row.pk])):
        report = journal_verify()
    assert codes(report) == ["J010"]
    (one,) = report.findings
    assert (one.row, one.stream, one.seq) == (row.pk, "case:2", 3)
    assert "被改动" in one.text("zh")
    assert "case:2 3: this row was changed" in one.text("en")
    assert one.as_dict()["row"] == row.pk


def other(value: Any, column: str, position: int, shift: int) -> Any:
    """The value with one byte changed; numbers move by a little."""
    if column in NUMBERS:
        return value + shift + 1000
    position %= len(value)
    letter = value[position]
    changed = chr(33 + (ord(letter) + shift) % 90)
    return value[:position] + (changed if changed != letter else "~") + value[position + 1 :]


@pytest.mark.parametrize(
    ("table", "columns", "key"),
    [("journal_event", EVENT_COLUMNS, "id"), ("journal_seal", SEAL_COLUMNS, "number")],
)
def test_one_byte_anywhere_is_found(table: str, columns: tuple[str, ...], key: str) -> None:
    history_write(streams=3)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1")
        rows = cursor.fetchall()

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.sampled_from(rows),
        st.sampled_from(range(len(columns))),
        st.integers(0, 500),
        st.integers(1, 80),
    )
    def flipped(row: tuple[Any, ...], column: int, position: int, shift: int) -> None:
        name = columns[column]
        changed = other(row[column], name, position, shift)
        try:
            with tampered((f"UPDATE {table} SET {name} = %s WHERE {key} = %s", [changed, row[0]])):
                assert not journal_verify().ok
        except IntegrityError:
            assert name == "stream"  # it became the name of another stream, which the database refuses

    flipped()
    assert journal_verify().ok


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_tail_that_was_cut_off_is_found(data: st.DataObject) -> None:
    with transaction.atomic():
        heads = heads_list(history_write(streams=3, seals=2))
        published = head_published()
        ids = list(Event.objects.order_by("id").values_list("id", flat=True))
        cut = data.draw(st.sampled_from(ids), label="first row removed")
        rows: tuple[str, list[Any]] = ("DELETE FROM journal_event WHERE id >= %s", [cut])
        with tampered(rows):
            assert "J013" in codes(journal_verify())
        kept = [seal.number for seal in Seal.objects.all() if int(seal.ranges.split("-")[1]) < cut]
        seals: tuple[str, list[Any]] = ("DELETE FROM journal_seal WHERE number > %s", [len(kept)])
        with tampered(rows, seals):
            assert "J016" in codes(journal_verify(heads=heads))
            assert {"J019", "J020"} & set(codes(journal_verify(published=published)))
        transaction.set_rollback(True)


def test_a_row_taken_out_of_the_middle_is_found_without_seals_too() -> None:
    history_write(seals=0)
    with tampered(("DELETE FROM journal_event WHERE stream = 'case:1' AND seq = 2", [])):
        assert codes(journal_verify()) == ["J012"]


def test_heads_that_differ_or_lag_are_found() -> None:
    (stream, seq, own), *_ = heads_list(history_write())
    before = Event.objects.get(stream=stream, seq=seq - 1)
    assert codes(journal_verify(heads=[(stream, seq, "0" * 64)])) == ["J017"]
    assert codes(journal_verify(heads=[(stream, seq + 1, own)])) == ["J016"]
    assert codes(journal_verify(heads=[(stream, seq - 1, before.hash)])) == ["J018"]


def test_a_journal_written_anew_with_right_hashes_differs_from_the_published_head() -> None:
    history_write(streams=2)
    published = head_published()
    with transaction.atomic():
        triggers_drop(connection)
        Event.objects.all().delete()
        Seal.objects.all().delete()
        triggers_create(connection)
        history_write(streams=3)
        assert journal_verify().ok
        assert codes(journal_verify(published=published)) == ["J020"]
        transaction.set_rollback(True)


def test_missing_triggers_are_named() -> None:
    history_write()
    with transaction.atomic():
        triggers_drop(connection)
        report = journal_verify()
        transaction.set_rollback(True)
    assert set(codes(report)) == {"J021"}
    assert "journal_event_no_update" in report.findings[0].text("en")


def test_bytes_that_are_no_text_are_found_not_stumbled_over() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL itself refuses to store bytes that are not text")
    history_write()
    statement = "UPDATE journal_event SET {} = CAST(x'fffe' AS TEXT) WHERE stream = 'case:1' AND seq = 2"
    for column in ("stream", "body", "hash", "prev", "seq"):
        with tampered((statement.format(column), [])):
            assert not journal_verify().ok


def test_every_kind_has_words_and_a_place_in_the_documents() -> None:
    page = (Path(__file__).parents[2] / "docs/how-to/verify-the-journal.md").read_text("utf-8")
    for code, label in KINDS.items():
        assert f"| {code} | {label.zh} | {label.en} |" in page


def test_a_database_that_cannot_be_read_is_a_finding_with_its_reason() -> None:
    with transaction.atomic():
        triggers_drop(connection)
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE journal_event RENAME COLUMN body TO text")
        triggers_create(connection)
        with transaction.atomic():
            report = journal_verify()
            transaction.set_rollback(True)
        transaction.set_rollback(True)
    assert codes(report) == ["J022"]
    assert "body" in report.findings[0].text("en")
