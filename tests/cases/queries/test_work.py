from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.cast import FOUNDED, START
from tests.support.desk import MONDAY, Desk
from youzhang.cases.queries import work_parts
from youzhang.cases.queries.work import WorkRow, work_counts, work_list
from youzhang.cases.queries.work_parts import ALL, Whose, WorkWanted
from youzhang.engine.command import Claim, Prove
from youzhang.organization.access import viewer_of
from youzhang.organization.services.people import person_add
from youzhang.organization.services.standing import absence_record, person_appoint
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


def test_what_only_informs_is_no_work(desk: Desk) -> None:
    desk.open()
    tick(MONDAY + 61 * MINUTE)  # an hour late: the director is told, and need not confirm it
    assert [row.kind for row in rows(desk, desk.cast.general_manager, 62)] == []


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


def whose(desk: Desk, person: str, whose: Whose, wanted: WorkWanted = ALL) -> list[tuple[str, str]]:
    """Case and kind of each row."""
    viewer = viewer_of(person, MONDAY)
    page = work_list(seen_by=viewer, whose=whose, wanted=wanted)
    counts = work_counts(seen_by=viewer, whose=whose, wanted=wanted)
    assert counts.overdue + counts.today + counts.later + counts.open == len(page.rows)
    return [(row.case, row.kind) for row in page.rows]


def test_what_a_colleague_has_claimed_waits_for_him_and_stands_with_the_post(desk: Desk) -> None:
    person_add(code="chenlu", name="陈露", since=START, by="system", at=FOUNDED)
    person_appoint(person="chenlu", post="dispatcher", since=START, by="system", at=FOUNDED)
    case, other = desk.open(), desk.open()
    assert whose(desk, "chenlu", "mine") == [(case, "clock"), (other, "clock")]
    desk.do(Claim(case, desk.cast.dispatcher), MONDAY)
    assert whose(desk, desk.cast.dispatcher, "mine") == [(case, "clock"), (other, "clock")]
    assert whose(desk, "chenlu", "mine") == [(other, "clock")]
    assert whose(desk, "chenlu", "posts") == [(case, "clock"), (other, "clock")]
    (row, _) = work_list(seen_by=viewer_of("chenlu", MONDAY), whose="posts").rows
    assert row.owner == desk.cast.dispatcher
    # of another post nothing is hidden, whoever owns the case; nor while the colleague is away
    assert (case, "clock") in whose(desk, desk.cast.service_manager, "mine")
    absence_record(
        person=desk.cast.dispatcher,
        since=MONDAY,
        until=MONDAY + 60 * MINUTE,
        reason="休假",
        by="system",
        at=FOUNDED,
    )
    assert (case, "clock") in whose(desk, "chenlu", "mine")


def test_the_work_of_my_units_is_what_their_posts_wait_for_as_far_as_i_see_it(desk: Desk) -> None:
    case = desk.open()
    assert whose(desk, desk.cast.service_manager, "department") == [(case, "clock")]
    assert whose(desk, desk.cast.general_manager, "department") == [(case, "clock")]
    assert whose(desk, desk.cast.quality_manager, "department") == []
    desk.act(case, "assign", desk.cast.dispatcher, MONDAY, repairer=desk.cast.repairer)
    kinds = [kind for _, kind in whose(desk, desk.cast.second_repairer, "department")]
    assert kinds == ["clock", "notice"], "the limit and the notice of a colleague"


def test_asked_for_by_kind_and_register_newest_first(desk: Desk) -> None:
    cases = [desk.open(MONDAY + i * MINUTE) for i in range(3)]
    desk.act(cases[0], "assign", desk.cast.dispatcher, MONDAY, repairer=desk.cast.repairer)
    repairer, dispatcher = desk.cast.repairer, desk.cast.dispatcher
    assert whose(desk, repairer, "mine", WorkWanted(kinds=("notice",))) == [(cases[0], "notice")]
    assert whose(desk, dispatcher, "mine", WorkWanted(kinds=("sign", "task"))) == []
    assert whose(desk, dispatcher, "mine", WorkWanted(register="desk/request")) != []
    assert whose(desk, dispatcher, "mine", WorkWanted(register="desk/other")) == []
    found, after = [], None
    for _ in range(3):
        page = work_list(
            seen_by=viewer_of(dispatcher, MONDAY), wanted=WorkWanted(("clock",), "", newest=True), after=after, limit=1
        )  # fmt: skip
        found += [row.case for row in page.rows]
        after = page.after
    assert found[:2] == [cases[2], cases[1]]
    strange = work_list(seen_by=viewer_of(dispatcher, MONDAY), after="nonsense~x")
    assert strange.rows == work_list(seen_by=viewer_of(dispatcher, MONDAY)).rows


def test_many_tokens_at_once_give_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = desk.open()
    one_by_one = whose(desk, desk.cast.general_manager, "department")
    monkeypatch.setattr(work_parts, "MANY", 1)
    assert whose(desk, desk.cast.general_manager, "department") == one_by_one == [(case, "clock")]
