"""Every change: what it does, what it refuses, and the event that it leaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction

from tests.support.cast import Cast
from youzhang.journal.queries.read import journal_count, journal_read
from youzhang.kernel.calendar import YearPlan
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.kernel.shifts import ShiftError, shift_parse
from youzhang.organization.models import Account, Appointment
from youzhang.organization.queries.snapshot import calendar_load, directory_load
from youzhang.organization.services import accounts, calendar, departments, people, posts, standing

AT = datetime(2026, 3, 2, 9, 0)
BY: dict[str, Any] = {"by": "songci", "at": AT}
YEAR_END = datetime(2026, 12, 31, 23, 59, 59, 999999)


def last_event() -> tuple[str, str, dict[str, object]]:
    row = journal_read("organization")[-1]
    return row.kind, row.actor, json.loads(row.body)["values"]


def test_a_person_joins_takes_a_post_and_leaves(cast: Cast) -> None:
    people.person_add(code="wu", name="吴敏", since=date(2026, 3, 1), by="songci", at=AT)
    standing.person_appoint(person="wu", post="dispatcher", since=date(2026, 3, 2), by="songci", at=AT)
    assert directory_load().holders("dispatcher", AT) == ("liuyang", "wu")
    people.person_leave(code="wu", until=date(2026, 3, 31), by="songci", at=AT)
    assert last_event() == ("PersonLeft", "songci", {"code": "wu", "until": "2026-03-31"})
    assert directory_load().holders("dispatcher", datetime(2026, 3, 31, 18, 0)) == ("liuyang", "wu")
    assert directory_load().holders("dispatcher", datetime(2026, 4, 1)) == ("liuyang",)
    assert Appointment.objects.get(person_id="wu").until == date(2026, 3, 31)


def test_an_account_of_somebody_gone_is_closed(cast: Cast) -> None:
    people.person_leave(code=cast.dispatcher, until=date(2026, 2, 28), by="songci", at=AT)
    assert not Account.objects.get(name=cast.dispatcher).is_active


def test_an_appointment_ends_and_may_begin_again(cast: Cast) -> None:
    standing.appointment_end(person="zhouqiang", post="repairer", until=date(2026, 3, 31), by="mali", at=AT)
    standing.person_appoint(person="zhouqiang", post="repairer", since=date(2026, 5, 1), by="mali", at=AT)
    directory = directory_load()
    held = [directory.posts_of("zhouqiang", datetime(2026, month, 15)) for month in (3, 4, 5)]
    assert held == [("repairer",), (), ("repairer",)]


def test_an_absence_and_a_delegation_end_early(cast: Cast) -> None:
    away = standing.absence_record(person="mali", since=AT, until=YEAR_END, reason="产假", by="mali", at=AT)
    given = standing.delegation_give(
        giver="mali", taker="hejing", posts=["service_manager"], since=AT, until=YEAR_END, by="mali", at=AT
    )
    later = datetime(2026, 6, 1, 12, 0)
    directory = directory_load()
    assert directory.acts_for("liuyang", "service_manager", later) == "deputy"
    assert directory.acts_for("hejing", "service_manager", later) == "delegation"
    standing.absence_end(absence=away.pk, until=datetime(2026, 5, 1), by="mali", at=AT)
    standing.delegation_end(delegation=given.pk, until=datetime(2026, 5, 1), by="mali", at=AT)
    directory = directory_load()
    assert directory.acts_for("liuyang", "service_manager", later) is None
    assert directory.acts_for("hejing", "service_manager", later) is None
    assert last_event()[0] == "DelegationEnded"


def test_departments_and_posts_are_renamed_moved_and_closed(cast: Cast) -> None:
    departments.department_rename(code="repair", name="抢修班", by="songci", at=AT)
    departments.department_move(code="repair", parent="quality", by="songci", at=AT)
    posts.post_rename(code="repairer", title="抢修工", by="songci", at=AT)
    posts.post_move(code="repairer", department="repair", above="quality_manager", by="songci", at=AT)
    directory = directory_load()
    assert directory.departments["repair"].name == "抢修班"
    assert directory.posts["repairer"].title == "抢修工"
    assert directory.superiors_of("zhouqiang", AT) == ("hejing",)
    for person in ("zhouqiang", "sunyi"):
        standing.appointment_end(person=person, post="repairer", until=date(2026, 3, 2), by="songci", at=AT)
    posts.post_close(code="repairer", until=date(2026, 3, 2), by="songci", at=AT)
    departments.department_close(code="repair", until=date(2026, 3, 2), by="songci", at=AT)
    assert last_event()[0] == "DepartmentClosed"


def test_the_company_settles_days_and_hours(cast: Cast) -> None:
    saturday = date(2026, 3, 7)
    assert not calendar_load().is_working_day(saturday)
    calendar.calendar_override_set(day=saturday, working=True, note="采暖季值班", by="songci", at=AT)
    assert calendar_load().is_working_day(saturday)
    calendar.calendar_override_clear(day=saturday, by="songci", at=AT)
    assert not calendar_load().is_working_day(saturday)
    calendar.shifts_set(since=date(2026, 5, 1), shifts=[shift_parse("09:00-17:00")], by="songci", at=AT)
    assert [str(shift) for shift in calendar_load().shifts] == ["09:00-17:00"]
    assert len(calendar_load(on=date(2026, 4, 30)).shifts) == 2
    with pytest.raises(ShiftError), transaction.atomic():
        calendar.shifts_set(since=date(2026, 5, 1), shifts=[], by="songci", at=AT)


def test_a_year_is_settled_when_its_notice_is_out(cast: Cast) -> None:
    day, make_up = date(2027, 2, 8), date(2027, 2, 20)
    assert calendar_load().is_provisional(day, day)
    spring = Label("春节", "Spring Festival")
    plan = YearPlan(2027, "published", "notice", {day: spring}, {make_up: spring})
    calendar.national_year_publish(plan=plan, by="songci", at=AT)
    loaded = calendar_load()
    assert not loaded.is_provisional(day, day)
    assert not loaded.is_working_day(day)
    assert loaded.is_working_day(make_up)
    assert loaded.day_status(day).label == spring


REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("O001", lambda: departments.department_add(code="x", name="x", parent="no", since=AT.date(), **BY)),
    ("O001", lambda: posts.post_add(code="x", title="x", department="no", since=AT.date(), **BY)),
    ("O001", lambda: standing.person_appoint(person="no", post="repairer", since=AT.date(), **BY)),
    ("O001", lambda: standing.appointment_end(person="mali", post="repairer", until=AT.date(), **BY)),
    ("O001", lambda: standing.absence_end(absence=99, until=AT, **BY)),
    ("O001", lambda: standing.delegation_end(delegation=99, until=AT, **BY)),
    ("O001", lambda: accounts.account_close(name="no", **BY)),
    ("O002", lambda: departments.department_add(code="repair", name="x", since=AT.date(), **BY)),
    ("O002", lambda: posts.post_add(code="repairer", title="x", department="repair", since=AT.date(), **BY)),
    ("O002", lambda: people.person_add(code="mali", name="x", since=AT.date(), **BY)),
    ("O002", lambda: accounts.account_open(name="mali", person="mali", password=None, **BY)),
    ("O003", lambda: departments.department_move(code="company", parent="repair", **BY)),
    (
        "O003",
        lambda: posts.post_move(code="general_manager", department="company", above="repairer", **BY),
    ),
    ("O011", lambda: people.person_leave(code="mali", until=date(2000, 1, 1), **BY)),
    (
        "O011",
        lambda: standing.absence_record(
            person="mali", since=AT, until=datetime(2026, 3, 1), reason="x", **BY
        ),
    ),
    ("O012", lambda: standing.person_appoint(person="mali", post="service_manager", since=AT.date(), **BY)),
    (
        "O013",
        lambda: standing.delegation_give(giver="mali", taker="mali", since=AT, until=YEAR_END, **BY),
    ),
    (
        "O014",
        lambda: standing.delegation_give(
            giver="mali", taker="hejing", posts=["dispatcher"], since=AT, until=YEAR_END, **BY
        ),
    ),
    (
        "O015",
        lambda: standing.delegation_give(giver="mali", taker="luren", since=AT, until=YEAR_END, **BY),
    ),
    ("O015", lambda: standing.person_appoint(person="luren", post="repairer", since=AT.date(), **BY)),
    ("O016", lambda: posts.post_close(code="repairer", until=AT.date(), **BY)),
    ("O016", lambda: departments.department_close(code="service", until=AT.date(), **BY)),
    ("O017", lambda: posts.post_deputy_set(code="repairer", deputy="repairer", **BY)),
    ("O017", lambda: accounts.account_password_set(name="mali", password="12345", **BY)),
    (
        "O017",
        lambda: posts.post_add(
            code="x", title="x", department="repair", since=AT.date(), access="root", **BY
        ),
    ),
    (
        "O017",
        lambda: calendar.national_year_publish(
            plan=YearPlan(2027, "published", "", {date(2026, 1, 1): Label("x")}, {}), **BY
        ),
    ),
]


@pytest.mark.parametrize(("code", "change"), REFUSED)
def test_what_cannot_be_is_refused_and_leaves_no_trace(
    cast: Cast, code: str, change: Callable[[], object]
) -> None:
    before = journal_count()
    with pytest.raises(YouzhangError) as refused, transaction.atomic():
        change()
    assert refused.value.code == code
    assert refused.value.text("zh")
    assert refused.value.text("en")
    assert journal_count() == before


def test_overlapping_absences_and_delegations_are_refused(cast: Cast) -> None:
    def away() -> None:
        standing.absence_record(person="mali", since=AT, until=YEAR_END, reason="出差", by="mali", at=AT)

    def give() -> None:
        standing.delegation_give(giver="mali", taker="hejing", since=AT, until=YEAR_END, by="mali", at=AT)

    for change in (away, give):
        change()
        with pytest.raises(YouzhangError, match="overlaps"), transaction.atomic():
            change()


def test_no_password_gets_into_the_journal(cast: Cast) -> None:
    accounts.account_password_set(name="mali", password="a new long one", by="mali", at=AT)
    text = "".join(row.body for row in journal_read("organization"))
    assert "a new long one" not in text
    assert Account.objects.get(name="mali").password not in text


def test_the_directory_is_kept_until_something_changes(cast: Cast) -> None:
    first = directory_load()
    assert directory_load() is first
    people.person_change(code="mali", name="马莉", phone="", language="en", by="songci", at=AT)
    assert directory_load() is not first
    assert directory_load().name("mali") == "马莉"


@pytest.mark.django_db(transaction=True)
def test_a_change_that_was_undone_does_not_stay_in_the_directory(cast: Cast) -> None:
    with transaction.atomic():
        people.person_add(code="wu", name="吴敏", since=date(2026, 3, 1), by="songci", at=AT)
        assert directory_load().name("wu") == "吴敏"
        transaction.set_rollback(True)
    assert directory_load().name("wu") == "wu"
    people.person_add(code="wu", name="吴敏二", since=date(2026, 3, 1), by="songci", at=AT)
    assert directory_load().name("wu") == "吴敏二"
