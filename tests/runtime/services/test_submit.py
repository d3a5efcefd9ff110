from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections

from tests.support.cast import company_found
from tests.support.desk import MONDAY, Desk, desk_found
from youzhang.engine.command import Act, Note, Sign
from youzhang.engine.deed import Decision
from youzhang.journal.models import Event
from youzhang.journal.queries.read import journal_read
from youzhang.journal.queries.verify import journal_verify
from youzhang.runtime.models import Clock, Entry, Series, Value
from youzhang.runtime.services.submit import submit, world_now

MINUTE = timedelta(minutes=1)


def test_an_act_is_journal_snapshot_and_clocks_in_one(desk: Desk) -> None:
    case = desk.open()
    row = Entry.objects.get(pk=int(case))
    assert (row.number, row.state, row.title, row.opened_by) == (
        "FW2025-0001",
        "received",
        "三楼漏水",
        "liuyang",
    )
    events = journal_read(f"case/{case}")
    assert [(event.kind, event.seq) for event in events] == [("acted", 1)]
    assert (row.seq, row.head) == (1, events[-1].hash)
    clock = Clock.objects.get(case_id=int(case))
    assert (clock.name, clock.due) == ("assign", "2025-03-03T09:30:00.000000")
    assert Value.objects.get(case_id=int(case), field="topic").value == "leak"


def test_a_refusal_changes_nothing(desk: Desk) -> None:
    case = desk.open()
    before = (Event.objects.count(), Entry.objects.values().get(pk=int(case)))
    refusal = desk.refused(
        Act(case, "assign", desk.cast.repairer, {"repairer": "zhouqiang"}), MONDAY + MINUTE
    )
    assert refusal.codes == ("F502",)
    assert before == (Event.objects.count(), Entry.objects.values().get(pk=int(case)))


def test_a_refused_opening_takes_no_number(desk: Desk) -> None:
    desk.open()
    bad = Act("", "open", desk.cast.dispatcher, {"topic": "leak"}, rulebook="desk", register="request")
    assert desk.refused(bad, MONDAY).codes == ("F503",)
    assert Series.objects.get().last == 1
    assert Entry.objects.get(pk=int(desk.open())).number == "FW2025-0002"


def test_overdue_clocks_ring_before_an_act(desk: Desk) -> None:
    case = desk.open()
    desk.act(case, "assign", desk.cast.dispatcher, MONDAY + 90 * MINUTE, repairer="zhouqiang")
    kinds = [(event.kind, event.at - MONDAY) for event in journal_read(f"case/{case}")]
    assert ("missed", timedelta(minutes=30, microseconds=1)) in kinds
    assert kinds.index(("missed", timedelta(minutes=30, microseconds=1))) < kinds.index(
        ("acted", 90 * MINUTE)
    )
    assert ("escalated", 60 * MINUTE) in kinds


def test_an_unknown_case_is_refused(desk: Desk) -> None:
    assert desk.refused(Note("999", desk.cast.dispatcher, "?"), MONDAY).codes == ("F512",)
    assert desk.refused(Note("x'; --", desk.cast.dispatcher, "?"), MONDAY).codes == ("F512",)


def test_a_case_reads_back_as_it_was_decided(desk: Desk) -> None:
    case = desk.open(amount="12.50", caller="王女士")
    decision = desk.act(case, "assign", desk.cast.dispatcher, MONDAY + MINUTE, repairer="zhouqiang")
    assert world_now().case(case) == decision.cases[case]


def test_signatures_climb_and_count(desk: Desk) -> None:
    cast, case = desk.cast, desk.open()
    desk.act(case, "assign", cast.dispatcher, MONDAY + MINUTE, repairer=cast.repairer)
    desk.act(case, "finish", cast.repairer, MONDAY + 2 * MINUTE, amount="500.01")
    assert desk.refused(Sign(case, cast.repairer), MONDAY + 3 * MINUTE).codes == ("F514",)
    assert desk.refused(Sign(case, cast.general_manager), MONDAY + 3 * MINUTE).codes == ("F513",)
    desk.do(Sign(case, cast.service_manager), MONDAY + 3 * MINUTE)
    assert world_now().case(case).state == "assigned"  # type: ignore[union-attr]
    desk.do(Sign(case, cast.general_manager), MONDAY + 4 * MINUTE)
    assert world_now().case(case).state == "done"  # type: ignore[union-attr]


def test_look_ups_see_other_cases(desk: Desk) -> None:
    for _ in range(3):
        case = desk.open()
    kinds = [event.kind for event in journal_read(f"case/{case}")]
    assert kinds == ["acted", "tasked"]


@pytest.mark.django_db(transaction=True)
def test_many_clerks_at_once_get_numbers_without_gap() -> None:
    desk = desk_found(company_found(accounts=False))

    def clerk(number: int) -> list[str]:
        try:
            return [desk.open(subject=f"{number}-{i}") for i in range(6)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        cases = [case for found in pool.map(clerk, range(6)) for case in found]
    numbers = sorted(Entry.objects.values_list("number", flat=True))
    assert numbers == [f"FW2025-{n:04}" for n in range(1, 37)]
    assert len(set(cases)) == 36
    assert not journal_verify().findings


@pytest.mark.django_db(transaction=True)
def test_two_acts_on_one_case_at_once_leave_one_winner() -> None:
    desk = desk_found(company_found(accounts=False))
    case = desk.open()

    def assign(repairer: str) -> bool:
        try:
            command = Act(case, "assign", desk.cast.dispatcher, {"repairer": repairer})
            return isinstance(submit(command, at=MONDAY + MINUTE), Decision)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(assign, ("zhouqiang", "sunyi")))
    assert sorted(won) == [False, True]
    assert connection.vendor in ("sqlite", "postgresql")
