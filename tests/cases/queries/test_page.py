from __future__ import annotations

from datetime import timedelta

from tests.support.desk import MONDAY, Desk
from youzhang.cases.queries.page import case_page
from youzhang.cases.queries.timeline import case_timeline
from youzhang.cases.queries.why import clock_why, event_why
from youzhang.organization.access import viewer_of
from youzhang.runtime.services.tick import tick

MINUTE = timedelta(minutes=1)


def test_open_and_closed_steps_with_reasons(desk: Desk) -> None:
    case = desk.open()
    page = case_page(seen_by=viewer_of(desk.cast.dispatcher, MONDAY + MINUTE), case=case)
    assert [view.step.name for view in page.steps] == ["assign"]
    assert page.steps[0].needed == {"repairer"}
    reasons = {view.step.name: [reason.code for reason in view.reasons] for view in page.closed}
    assert reasons["wait"] == ["F501", "F502"]
    assert reasons["close"] == ["F501"]
    assert {view.step.name: view.article for view in page.closed}["reopen"] == "4"


def test_clocks_say_whose_they_are_and_when_they_become_urgent(desk: Desk) -> None:
    case = desk.open()
    (clock,) = case_page(seen_by=viewer_of(desk.cast.dispatcher, MONDAY), case=case).clocks
    assert clock.owners == ("post:dispatcher", "post:service_manager")
    assert clock.warn_from == MONDAY + 20 * MINUTE
    assert (clock.article, clock.can_extend) == ("2", True)


def test_a_pending_request_shows_whose_turn_it_is(desk: Desk) -> None:
    cast, case = desk.cast, desk.open()
    desk.act(case, "assign", cast.dispatcher, MONDAY, repairer=cast.repairer)
    desk.act(case, "finish", cast.repairer, MONDAY, amount="80")
    pending = case_page(seen_by=viewer_of(cast.service_manager, MONDAY), case=case).pending
    assert pending is not None
    assert (pending.mine, pending.can_withdraw, pending.stages) == (True, False, (("all", ("manager",)),))
    mine = case_page(seen_by=viewer_of(cast.repairer, MONDAY), case=case).pending
    assert mine is not None
    assert (mine.mine, mine.can_withdraw) == (False, True)


def test_the_timeline_tells_changes_causes_and_articles(desk: Desk) -> None:
    case = desk.open(caller="王女士")
    tick(MONDAY + 31 * MINUTE)
    events = case_timeline(seen_by=viewer_of(desk.cast.dispatcher, MONDAY + 40 * MINUTE), case=case)
    assert [event.kind for event in events] == ["acted", "warned", "missed", "notified", "breached"]
    opened = {change.name: change for change in events[0].changes}
    assert opened["subject"].after == "三楼漏水"
    assert (opened["caller"].after, opened["caller"].hidden) == (None, True)
    assert (events[2].article, events[2].rule) == ("2", "2 clock request.assign")
    assert events[3].cause == f"{case}:3"
    assert events[3].data["who"] == ["post:service_manager"]


def test_why_of_a_clock_and_of_an_event(desk: Desk) -> None:
    case = desk.open()
    desk.act(case, "assign", desk.cast.dispatcher, MONDAY, repairer="zhouqiang")
    viewer = viewer_of(desk.cast.dispatcher, MONDAY)
    clock = clock_why(seen_by=viewer, case=case, clock="finish")
    assert clock.article is not None
    assert (clock.article.number, str(clock.running.due)) == ("3", "2025-03-05 23:59:59.999999")
    tick(MONDAY + timedelta(days=7))
    why = event_why(seen_by=viewer_of(desk.cast.dispatcher, MONDAY + timedelta(days=7)), case=case, seq=1)
    assert [effect.kind for effect in why.effects] == []
    notified = next(e for e in case_timeline(seen_by=viewer, case=case) if e.kind == "notified")
    told = event_why(seen_by=viewer, case=case, seq=notified.seq)
    assert told.cause is not None
    assert told.cause.data["step"] == "assign"
