from __future__ import annotations

import pytest
from django.db import connection

from tests.insight.queries.test_history import busy_days
from tests.journal.history import tampered
from tests.support.desk import Desk
from youzhang.journal.findings import VerifyReport
from youzhang.journal.queries.verify import journal_verify
from youzhang.journal.sql import execute
from youzhang.runtime.queries.verify import heads_known, projections_verify


def codes(*, deep: bool = True) -> set[str]:
    report = VerifyReport()
    projections_verify(report, deep=deep)
    assert all(one.text("zh") and one.text("en") for one in report.findings)
    return {one.code for one in report.findings}


def test_a_whole_journal(desk: Desk) -> None:
    busy_days(desk)
    assert codes() == set()
    assert journal_verify(heads=heads_known()).ok


@pytest.mark.parametrize(
    "change", ["snapshot = replace(snapshot, '300', '301')", "state = 'closed'", "owner = 'x'"]
)
def test_a_case_that_does_not_follow_from_its_events(desk: Desk, change: str) -> None:
    busy_days(desk)
    execute(f"UPDATE runtime_entry SET {change}")
    assert codes() == {"J031"}
    assert codes(deep=False) == set()


def test_a_case_that_is_gone(desk: Desk) -> None:
    busy_days(desk)
    execute("DELETE FROM runtime_entry WHERE id = (SELECT MAX(id) FROM runtime_entry)")
    assert codes(deep=False) == {"J032"}


@pytest.mark.parametrize("column", ["text", "adoption"])
def test_a_version_in_use_that_was_never_adopted(desk: Desk, column: str) -> None:
    execute(f"UPDATE adoption_version SET {column} = {column} || '# '")
    assert codes() == {"J033"}


def test_the_newest_rows_of_any_stream_on_sqlite(desk: Desk) -> None:
    """An adoption or a change of staff has no case that would know it; SQLite's own counter does."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's numbers have gaps of their own: there the seals tell")
    with tampered(("DELETE FROM journal_event WHERE id = (SELECT MAX(id) FROM journal_event)", [])):
        assert "J034" in codes(deep=False)
