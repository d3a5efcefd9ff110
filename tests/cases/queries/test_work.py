from __future__ import annotations

from datetime import timedelta

from tests.support.desk import MONDAY, Desk
from youzhang.cases.queries.work import WorkRow, work_counts, work_list
from youzhang.engine.command import Prove
from youzhang.organization.access import viewer_of
from youzhang.runtime.services.tick import tick

MINUTE = timedelta(minutes=1)


def rows(desk: Desk, person: str, minutes: int = 0) -> list[WorkRow]:
    return list(work_list(seen_by=viewer_of(person, MONDAY + minutes * MINUTE)).rows)


def test_a_clock_stands_with_whoever_may_meet_it(desk: Desk) -> None:
    case = desk.open()
    (row,) = rows(desk, desk.cast.dispatcher)
    assert (row.case, row.kind, row.name, row.due) == (case, "clock", "assign", MONDAY + 30 * MINUTE)
    assert rows(desk, desk.cast.repairer) == []


def test_overdue_comes_first_and_notices_follow(desk: Desk) -> None:
    desk.open()
    tick(MONDAY + 31 * MINUTE)
    desk.open(MONDAY + 32 * MINUTE)
    found = rows(desk, desk.cast.service_manager, 40)
    assert [(row.kind, row.late) for row in found] == [("clock", True), ("clock", False), ("notice", False)]
    counts = work_counts(seen_by=viewer_of(desk.cast.service_manager, MONDAY + 40 * MINUTE))
    assert (counts.overdue, counts.today, counts.open) == (1, 1, 1)


def test_a_confirmed_notice_leaves_the_list(desk: Desk) -> None:
    case = desk.open()
    tick(MONDAY + 31 * MINUTE)
    notice = next(row for row in rows(desk, desk.cast.service_manager, 40) if row.kind == "notice")
    desk.do(Prove(case, notice.name, desk.cast.service_manager), MONDAY + 41 * MINUTE)
    assert "notice" not in [row.kind for row in rows(desk, desk.cast.service_manager, 42)]


def test_signatures_wait_for_the_person_whose_turn_it_is(desk: Desk) -> None:
    cast, case = desk.cast, desk.open()
    desk.act(case, "assign", cast.dispatcher, MONDAY, repairer=cast.repairer)
    desk.act(case, "finish", cast.repairer, MONDAY, amount="80")
    assert "sign" in [row.kind for row in rows(desk, cast.service_manager)]
    assert "sign" not in [row.kind for row in rows(desk, cast.general_manager)]


def test_pages_follow_each_other_without_gap(desk: Desk) -> None:
    cases = [desk.open(MONDAY + i * MINUTE) for i in range(7)]
    found, after = [], None
    while True:
        page = work_list(seen_by=viewer_of(desk.cast.dispatcher, MONDAY), after=after, limit=3)
        found += [row.case for row in page.rows if row.kind == "clock"]
        after = page.after
        if after is None:
            break
    assert found == cases
