"""The registers somebody works on: by post, by department, by what the company has adopted for whom."""

from __future__ import annotations

from datetime import datetime

from tests.support.desk import MONDAY, Desk
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.queries.shelf import registers_shelf
from youzhang.organization.access import viewer_of

OTHER = """
rulebook: visits
version: 2025-01-01
title: {zh: 来访, en: Visits}
posts: {guard: {zh: 门卫, en: Guard}}
registers:
  visit: {title: {zh: 来访单, en: Visit}, states: [inside, left]}
  sheet: {title: {zh: 月报, en: Sheet}}
articles:
  "1":
    zh: 来访登记。
    step visit.open: {by: anyone}
    step visit.leave: {by: guard, from: inside, to: left}
    step sheet.open: {by: guard}
"""


def shelf(person: str, at: datetime = MONDAY) -> dict[str, tuple[bool, bool]]:
    found = registers_shelf(seen_by=viewer_of(person, at))
    return {one.register.name: (one.opens, one.near) for one in found}


def adopt(extra: str) -> None:
    adoption = "adopts: visits\nversion: 2025-01-01\nposts: {guard: quality_manager}\n" + extra
    rulebook_adopt(text=OTHER, adoption=adoption, by="x", at=MONDAY)


def test_by_post_and_what_anyone_may_open(desk: Desk) -> None:
    adopt("")
    assert shelf(desk.cast.dispatcher) == {
        "request": (True, True),
        "visit": (True, True),
        "sheet": (False, False),
    }
    assert shelf(desk.cast.quality_manager) == {
        "request": (False, False),
        "visit": (True, True),
        "sheet": (True, True),
    }
    assert shelf(desk.cast.repairer)["request"][0] is False


def test_adopted_for_one_department_others_do_not_open_but_who_has_a_post_in_it_works_on_it(
    desk: Desk,
) -> None:
    adopt("for: department:service\n")
    assert shelf(desk.cast.dispatcher)["visit"] == (True, True)
    assert shelf(desk.cast.quality_manager)["visit"] == (False, True)


def test_an_auditor_sees_all_and_opens_nothing_a_stranger_neither(desk: Desk) -> None:
    adopt("")
    assert set(shelf(desk.cast.auditor).values()) == {(False, True)}
    assert not any(opens for opens, _ in shelf(desk.cast.stranger, datetime(2026, 6, 1)).values())
