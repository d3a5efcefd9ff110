from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.support.cast import Cast
from tests.support.desk import ADOPTION, MONDAY, TEXT, Desk
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.queries.lists import case_list
from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.page import case_page
from youzhang.organization.access import viewer_of
from youzhang.organization.services.departments import department_head_set
from youzhang.organization.services.people import person_add
from youzhang.organization.services.posts import post_add
from youzhang.organization.services.standing import person_appoint

LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def outsider(cast: Cast) -> str:
    """Somebody of the company who has nothing to do with the desk."""
    since, at = date(2024, 1, 1), datetime(2024, 1, 1)
    post_add(code="gardener", title="园丁", department="quality", since=since, by="system", at=at)
    person_add(code="linye", name="林野", since=since, by="system", at=at)
    person_appoint(person="linye", post="gardener", since=since, by="system", at=at)
    return "linye"


def seen(desk: Desk, person: str, at: datetime = LATER) -> list[str]:
    rows = case_list(seen_by=viewer_of(person, at), rulebook="desk", register="request").rows
    return [row.number for row in rows]


def test_posts_of_the_procedure_and_those_above_see_the_register(desk: Desk) -> None:
    desk.open()
    for person in (
        desk.cast.dispatcher,
        desk.cast.repairer,
        desk.cast.service_manager,
        desk.cast.general_manager,
    ):
        assert seen(desk, person) == ["FW2025-0001"], person


def test_a_department_that_holds_a_post_sees_the_register_and_so_does_whoever_joins_it(
    cast: Cast, outsider: str
) -> None:
    bound = ADOPTION.replace("repairer: repairer", "repairer: department:quality")
    book, _ = rulebook_adopt(text=TEXT, adoption=bound, by=cast.administrator, at=MONDAY)
    desk = Desk(cast, book)
    desk.open()
    post_add(code="porter", title="门卫", department="company", since=MONDAY.date(), by="system", at=MONDAY)
    person_add(code="zhouhua", name="周华", since=MONDAY.date(), by="system", at=MONDAY)
    person_appoint(person="zhouhua", post="porter", since=MONDAY.date(), by="system", at=MONDAY)
    assert seen(desk, cast.quality_manager) == ["FW2025-0001"]
    assert seen(desk, outsider) == ["FW2025-0001"]
    assert seen(desk, cast.repairer) == seen(desk, "zhouhua") == []
    department_head_set(code="quality", post="porter", by="system", at=MONDAY)
    assert seen(desk, "zhouhua") == ["FW2025-0001"]
    person_appoint(person=cast.repairer, post="gardener", since=MONDAY.date(), by="system", at=MONDAY)
    assert seen(desk, cast.repairer) == ["FW2025-0001"]


def test_a_post_outside_the_procedure_sees_what_it_is_told_of_or_asked_to_sign_and_nothing_else(
    cast: Cast,
) -> None:
    text = TEXT.replace(
        "director: {zh: 总经理, en: Director}", "director: {zh: 总经理}\n  controller: {zh: 质检}"
    )
    told = text.replace("{notify: repairer, what: 请到场", "{notify: controller, what: 请到场")
    signed = text.replace('{amount: "<= 500", gives: manager}', '{amount: "<= 500", gives: controller}')
    bound = ADOPTION.replace("director: ", "controller: quality_manager, director: ")
    for number, changed in enumerate((told, signed)):
        changed = changed.replace("2025-01-01", f"2025-01-0{number + 1}")
        adoption = bound.replace("2025-01-01", f"2025-01-0{number + 1}")
        book, _ = rulebook_adopt(text=changed, adoption=adoption, by=cast.administrator, at=MONDAY)
        desk = Desk(cast, book)
        case = desk.open(repairer=cast.repairer)
        before = seen(desk, cast.quality_manager)
        desk.act(case, "assign", cast.dispatcher, MONDAY)
        desk.act(case, "finish", cast.repairer, MONDAY, amount=100)
        assert len(seen(desk, cast.quality_manager)) == len(before) + 1
        desk.open()
        assert len(seen(desk, cast.quality_manager)) == len(before) + 1


def test_outsiders_strangers_and_administrators_see_nothing(desk: Desk, outsider: str) -> None:
    case = desk.open()
    for person in (outsider, desk.cast.administrator, desk.cast.quality_manager):
        assert seen(desk, person) == [], person
        with pytest.raises(NotForYou):
            case_page(seen_by=viewer_of(person, LATER), case=case)
    assert seen(desk, desk.cast.stranger, datetime(2025, 9, 1)) == []


def test_whoever_is_named_in_a_case_sees_it(desk: Desk, outsider: str) -> None:
    case = desk.open(repairer=outsider)
    other = desk.open()
    assert seen(desk, outsider) == ["FW2025-0001"]
    assert case_page(seen_by=viewer_of(outsider, LATER), case=case).case.id == case
    with pytest.raises(NotForYou):
        case_page(seen_by=viewer_of(outsider, LATER), case=other)


def test_auditors_see_everything_and_may_do_nothing(desk: Desk) -> None:
    case = desk.open()
    page = case_page(seen_by=viewer_of(desk.cast.auditor, LATER), case=case)
    assert seen(desk, desk.cast.auditor) == ["FW2025-0001"]
    assert not page.may_act
    assert not page.steps
    assert all(view.reasons for view in page.closed)


def test_a_masked_field_is_shown_to_its_readers_only(desk: Desk) -> None:
    case = desk.open(caller="王女士")

    def caller(person: str) -> tuple[object, bool]:
        page = case_page(seen_by=viewer_of(person, LATER), case=case)
        view = next(found for found in page.fields if found.field.name == "caller")
        return view.value, view.hidden

    assert caller(desk.cast.service_manager) == ("王女士", False)
    assert caller(desk.cast.dispatcher)[0] is None  # its deputy for the manager acts only while she is away
    assert caller(desk.cast.auditor) == (None, True)
