from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.desk import MONDAY, Desk
from youzhang.cases.queries.load import NotForYou
from youzhang.cases.services.act import (
    case_act,
    case_note,
    case_open,
    notice_prove,
    task_finish,
    violation_record,
)
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal
from youzhang.organization.access import viewer_of
from youzhang.runtime.services.tick import tick

LATER = MONDAY + timedelta(hours=1)


def test_a_viewer_opens_and_acts(desk: Desk) -> None:
    viewer = viewer_of(desk.cast.dispatcher, MONDAY)
    opened = case_open(
        by=viewer, rulebook="desk", register="request", values={"subject": "漏水", "topic": "leak"}
    )
    assert isinstance(opened, Decision)
    case = opened.events[0].case
    assert isinstance(case_act(by=viewer, case=case, step="assign", values={"repairer": "sunyi"}), Decision)
    assert isinstance(case_note(by=viewer, case=case, text="已电话确认"), Decision)


def test_auditors_and_outsiders_are_turned_away(desk: Desk) -> None:
    case = desk.open()
    for person in (desk.cast.auditor, desk.cast.quality_manager, desk.cast.administrator):
        with pytest.raises(NotForYou):
            case_note(by=viewer_of(person, LATER), case=case, text="?")


def test_only_its_addressee_confirms_a_notice(desk: Desk) -> None:
    case = desk.open()
    tick(LATER)
    other = notice_prove(by=viewer_of(desk.cast.repairer, LATER), case=case, notice="n3")
    assert isinstance(other, Refusal)
    own = notice_prove(by=viewer_of(desk.cast.service_manager, LATER), case=case, notice="n3")
    assert isinstance(own, Decision)


def test_only_its_addressee_finishes_a_task(desk: Desk) -> None:
    for _ in range(3):
        case = desk.open()
    assert isinstance(task_finish(by=viewer_of(desk.cast.repairer, MONDAY), case=case, task="t1"), Refusal)
    assert isinstance(
        task_finish(by=viewer_of(desk.cast.service_manager, MONDAY), case=case, task="t1"), Decision
    )


def test_a_violation_names_an_article_that_exists(desk: Desk) -> None:
    case, viewer = desk.open(), viewer_of(desk.cast.service_manager, MONDAY)
    bad = violation_record(by=viewer, case=case, article="99", who="sunyi", facts="未戴工牌")
    assert isinstance(bad, Refusal)
    good = violation_record(by=viewer, case=case, article="2", who="sunyi", facts="未戴工牌")
    assert isinstance(good, Decision)
    assert good.cases[case].breaches == 1
