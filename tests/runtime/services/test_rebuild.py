from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from tests.insight.queries.test_history import busy_days
from tests.runtime.services.test_transition import ADOPT, CLAUSES, EVE, NEXT
from tests.support.desk import MONDAY, Desk
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.models import Attachment
from youzhang.config.wiring import DERIVED
from youzhang.engine.command import Note
from youzhang.journal.sql import execute
from youzhang.runtime.models import Entry
from youzhang.runtime.services import rebuild as service
from youzhang.runtime.services.rebuild import OWN, rebuild
from youzhang.runtime.services.tick import tick
from youzhang.runtime.services.transition import versions_take_over

FILE = {"name": "现场.jpg", "sha256": "ab" * 32, "size": 3, "kind": "image/jpeg"}


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of everything derived, but for the running numbers of *my work* and of what boards count."""
    found = {}
    with connection.cursor() as cursor:
        for table in (*OWN, *DERIVED, "cases_attachment"):
            cursor.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in cursor.description]
            skipped = columns.index("id") if table in ("cases_work", "insight_happened") else len(columns)
            found[table] = sorted(
                (tuple(v for i, v in enumerate(row) if i != skipped) for row in cursor.fetchall()), key=repr
            )
    return found


def test_everything_is_as_it_was(desk: Desk) -> None:
    end = busy_days(desk)
    case = desk.open(end)
    desk.do(Note(case, desk.cast.dispatcher, "照片", (FILE,)), end + timedelta(minutes=2))
    before = rows()
    assert all(before[table] for table in before), "each table must have something to compare"
    done = rebuild(derived=DERIVED)
    assert done.cases == Entry.objects.count() == 4
    assert rows() == before


def test_what_was_lost_or_altered_comes_back(desk: Desk) -> None:
    busy_days(desk)
    before = rows()
    execute("UPDATE runtime_entry SET state = 'closed', snapshot = '{}'")
    execute("DELETE FROM runtime_clock")
    execute("DELETE FROM cases_work")
    execute("UPDATE runtime_series SET last = 1")
    rebuild(derived=DERIVED)
    assert rows() == before


def test_work_goes_on_afterwards(desk: Desk) -> None:
    end = busy_days(desk)
    rebuild(derived=DERIVED)
    case = desk.open(end + timedelta(days=1))
    assert Entry.objects.get(id=int(case)).number == "FW2025-0004"
    desk.act(case, "assign", desk.cast.dispatcher, end + timedelta(days=1), repairer=desk.cast.repairer)


def test_a_failure_leaves_the_old_rows(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    busy_days(desk)
    before = rows()

    def breaks(*_: Any) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(service, "_series_of", breaks)
    with pytest.raises(RuntimeError):
        rebuild(derived=DERIVED)
    assert rows() == before


def test_papers_keep_their_numbers_and_lost_ones_come_back(desk: Desk) -> None:
    first, second = desk.open(MONDAY), desk.open(MONDAY)
    for case in (first, second):
        desk.do(Note(case, desk.cast.dispatcher, "照片", (FILE,)), MONDAY + timedelta(minutes=1))
    kept = Attachment.objects.get(case_id=int(second)).pk
    Attachment.objects.filter(case_id=int(first)).delete()
    rebuild(derived=DERIVED)
    assert Attachment.objects.get(case_id=int(second)).pk == kept
    back = Attachment.objects.get(case_id=int(first))
    assert (back.name, back.kind, back.added_by) == ("现场.jpg", "image/jpeg", desk.cast.dispatcher)


def test_progress_counts_cases(desk: Desk) -> None:
    busy_days(desk)
    told: list[tuple[int, int]] = []
    rebuild(derived=DERIVED, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)


def test_nothing_to_rebuild(db: None) -> None:
    assert rebuild(derived=DERIVED).cases == 0


def test_cases_that_went_over_to_a_new_version(desk: Desk) -> None:
    assigned = desk.open(EVE)
    desk.open(EVE)
    desk.act(assigned, "assign", desk.cast.dispatcher, EVE, repairer=desk.cast.repairer)
    rulebook_adopt(text=NEXT + CLAUSES, adoption=ADOPT, by="songci", at=datetime(2025, 12, 20))
    assert versions_take_over(datetime(2026, 1, 4, 9)) == 1
    tick(datetime(2026, 1, 9))
    before = rows()
    rebuild(derived=DERIVED)
    assert rows() == before
