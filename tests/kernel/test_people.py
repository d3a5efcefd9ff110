"""Examples: who holds what, who stands in for whom, who is above whom."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from youzhang.kernel.people import (
    Absence,
    Appointment,
    Delegation,
    Department,
    Directory,
    DirectoryError,
    Person,
    Post,
    directory_build,
)

START = date(2020, 1, 1)
NOON = datetime(2026, 3, 2, 12, 0)


def heating_company(
    *, absences: tuple[Absence, ...] = (), delegations: tuple[Delegation, ...] = ()
) -> Directory:
    """A company of three units: 高远 above all, 马丽 above service, 周强 and 孙毅 repair, 刘洋 dispatches."""
    return directory_build(
        departments=[
            Department("hq", "总公司", head_post="gm"),
            Department("service", "客服部", "hq", "service_manager"),
            Department("repair", "维修班", "service"),
        ],
        posts=[
            Post("gm", "总经理", "hq"),
            Post("service_manager", "客服经理", "service", above="gm", deputy="dispatcher"),
            Post("dispatcher", "调度", "service", above="service_manager"),
            Post("foreman", "班长", "repair", above="service_manager"),
            Post("repairer", "维修工", "repair", above="foreman"),
        ],
        people=[
            Person("gao", "高远", START),
            Person("ma", "马丽", START),
            Person("liu", "刘洋", START),
            Person("zhou", "周强", START),
            Person("sun", "孙毅", START, date(2026, 2, 28)),
        ],
        appointments=[
            Appointment("gao", "gm", START),
            Appointment("ma", "service_manager", START),
            Appointment("liu", "dispatcher", START),
            Appointment("zhou", "repairer", START),
            Appointment("sun", "repairer", START),
        ],
        absences=absences,
        delegations=delegations,
    )


def test_a_last_day_is_still_a_working_day() -> None:
    directory = heating_company()
    assert directory.employed("sun", datetime(2026, 2, 28, 23, 59, 59, 999999))
    assert not directory.employed("sun", datetime(2026, 3, 1, 0, 0))
    assert directory.holders("repairer", datetime(2026, 2, 28, 9, 0)) == ("zhou", "sun")
    assert directory.holders("repairer", NOON) == ("zhou",)
    assert directory.posts_of("sun", NOON) == ()


def test_somebody_unknown_is_nobody_and_keeps_their_id_as_name() -> None:
    directory = heating_company()
    assert not directory.employed("wang", NOON)
    assert directory.name("wang") == "wang"
    assert directory.name("ma") == "马丽"
    assert directory.acts_for("wang", "gm", NOON) is None
    assert directory.acts_for("gao", "no_such_post", NOON) is None
    assert directory.department_of("wang", NOON) is None
    assert directory.superiors_of("wang", NOON) == ()


def test_the_deputy_acts_only_while_every_holder_is_away() -> None:
    leave = Absence("ma", datetime(2026, 3, 2, 8, 0), datetime(2026, 3, 2, 17, 0), "leave")
    directory = heating_company(absences=(leave,))
    assert directory.acts_for("ma", "service_manager", NOON) == "appointment"
    assert directory.away("ma", datetime(2026, 3, 2, 17, 0))
    assert directory.acts_for("liu", "service_manager", NOON) == "deputy"
    assert directory.acts_for("liu", "service_manager", datetime(2026, 3, 2, 17, 0, 1)) is None
    assert directory.acts_for("zhou", "service_manager", NOON) is None
    assert directory.acting_posts("liu", NOON) == (
        ("dispatcher", "appointment"),
        ("service_manager", "deputy"),
    )


def test_until_when_somebody_is_away() -> None:
    first = Absence("ma", datetime(2026, 3, 2, 8, 0), datetime(2026, 3, 2, 17, 0), "leave")
    longer = Absence("ma", datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 4, 17, 0), "travel")
    directory = heating_company(absences=(first, longer))
    assert directory.away_until("ma", datetime(2026, 3, 2, 8, 30)) == first.until
    assert directory.away_until("ma", NOON) == longer.until
    assert directory.away_until("ma", datetime(2026, 3, 4, 17, 0, 1)) is None
    assert directory.away_until("liu", NOON) is None


def test_the_deputy_acts_for_a_vacant_post() -> None:
    directory = directory_build(
        departments=[Department("hq", "总公司")],
        posts=[Post("chief", "主任", "hq", deputy="vice"), Post("vice", "副主任", "hq")],
        people=[Person("he", "何平", START)],
        appointments=[Appointment("he", "vice", START)],
    )
    assert directory.acts_for("he", "chief", NOON) == "deputy"


@pytest.mark.parametrize(
    ("posts", "how"), [((), "delegation"), (("gm",), "delegation"), (("foreman",), None)]
)
def test_a_delegation_covers_the_posts_it_names(posts: tuple[str, ...], how: str | None) -> None:
    given = Delegation("gao", "ma", posts, datetime(2026, 3, 1), datetime(2026, 3, 31, 23, 59, 59, 999999))
    directory = heating_company(delegations=(given,))
    assert directory.acts_for("ma", "gm", NOON) == how
    assert directory.acts_for("ma", "gm", datetime(2026, 4, 1)) is None


def test_what_was_delegated_cannot_be_handed_on() -> None:
    days = (datetime(2026, 3, 1), datetime(2026, 3, 31))
    directory = heating_company(
        delegations=(Delegation("gao", "ma", (), *days), Delegation("ma", "liu", (), *days))
    )
    assert directory.acts_for("ma", "gm", NOON) == "delegation"
    assert directory.acts_for("liu", "service_manager", NOON) == "delegation"
    assert directory.acts_for("liu", "gm", NOON) is None


def test_a_delegation_ends_with_the_post_of_its_giver() -> None:
    given = Delegation("sun", "liu", (), datetime(2026, 2, 1), datetime(2026, 12, 31))
    directory = heating_company(delegations=(given,))
    assert directory.acts_for("liu", "repairer", datetime(2026, 2, 20)) == "delegation"
    assert directory.acts_for("liu", "repairer", NOON) is None


def test_departments_include_the_units_below_them() -> None:
    directory = heating_company()
    assert directory.members("service", NOON) == ("ma", "liu", "zhou")
    assert directory.members("hq", NOON) == ("gao", "ma", "liu", "zhou")
    assert directory.members("nowhere", NOON) == ()
    assert directory.within("zhou", "service", NOON)
    assert directory.within("zhou", "repair", NOON)
    assert not directory.within("liu", "repair", NOON)
    assert directory.department_of("zhou", NOON) == "repair"
    assert directory.departments_of("zhou", NOON) == ("repair",)
    assert directory.units_above("repair") == ("service", "hq")


def test_superiors_are_found_past_vacant_posts() -> None:
    directory = heating_company()
    assert directory.superiors_of("zhou", NOON) == ("ma",)
    assert directory.superiors_of("ma", NOON) == ("gao",)
    assert directory.superiors_of("gao", NOON) == ()
    assert directory.head_of("service", NOON) == ("ma",)
    assert directory.head_of("repair", NOON) == ()


def test_without_a_line_the_head_of_the_department_is_the_superior() -> None:
    directory = directory_build(
        departments=[Department("hq", "总公司", head_post="gm"), Department("shop", "门店", "hq", "manager")],
        posts=[Post("gm", "总经理", "hq"), Post("manager", "店长", "shop"), Post("sales", "导购", "shop")],
        people=[Person("gao", "高远", START), Person("fan", "范伟", START), Person("gu", "顾宁", START)],
        appointments=[
            Appointment("gao", "gm", START),
            Appointment("fan", "manager", START),
            Appointment("gu", "sales", START),
        ],
    )
    assert directory.superiors_of("gu", NOON) == ("fan",)
    assert directory.superiors_of("fan", NOON) == ("gao",)


def test_what_cannot_be_read_is_refused_with_a_code() -> None:
    hq = Department("hq", "总公司")
    with pytest.raises(DirectoryError) as unknown:
        directory_build(departments=[hq], posts=[Post("gm", "总经理", "nowhere")])
    assert unknown.value.code == "O001"
    with pytest.raises(DirectoryError) as twice:
        directory_build(departments=[hq, hq])
    assert twice.value.code == "O002"
    with pytest.raises(DirectoryError) as circle:
        directory_build(departments=[Department("a", "甲", "b"), Department("b", "乙", "a")])
    assert circle.value.code == "O003"
    with pytest.raises(DirectoryError) as line:
        directory_build(
            departments=[hq], posts=[Post("x", "甲", "hq", above="y"), Post("y", "乙", "hq", above="x")]
        )
    assert line.value.code == "O003"
