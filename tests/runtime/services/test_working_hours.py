"""The hours of a working day count from the day they are in force, not from when they were decided."""

from __future__ import annotations

from datetime import date, datetime

from tests.support.cast import Cast
from youzhang.kernel.shifts import shift_parse
from youzhang.organization.services.calendar import shifts_set
from youzhang.runtime.services.submit import world_now


def test_hours_decided_for_later_do_not_count_yet(cast: Cast) -> None:
    before = world_now(datetime(2025, 3, 3, 9)).calendar.shifts
    shifts_set(
        since=date(2025, 6, 1), shifts=[shift_parse("10:00-16:00")], by="x", at=datetime(2025, 3, 3, 8)
    )
    assert world_now(datetime(2025, 5, 31, 23)).calendar.shifts == before
    assert [str(shift) for shift in world_now(datetime(2025, 6, 1, 0)).calendar.shifts] == ["10:00-16:00"]
