"""The people of a scenario: posts in departments, heads, deputies, absences, delegations."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from youzhang.kernel.errors import RulebookErrors
from youzhang.language.library import rulebook_find
from youzhang.language.rulebook import Rulebook
from youzhang.language.scenario import Scenario, scenario_compile

NOON = datetime(2025, 6, 10, 12)


def find(name: str, version: str, day: date) -> Rulebook:
    return rulebook_find(name or "tiny", version, day, beside=Path(__file__).parent / "bad" / "x.yaml")


def scenario(head: str) -> Scenario:
    return scenario_compile(
        f"scenario: a cast\n{head}\nstory:\n  - {{at: 2025-06-10 12:00}}\n", "a.yaml", find
    )


def code(head: str) -> str:
    with pytest.raises(RulebookErrors) as caught:
        scenario(head)
    return caught.value.diagnostics[0].code.code


def test_a_post_in_several_departments_is_still_the_post() -> None:
    cast = scenario(
        "departments: [east, west]\npeople: {li: {post: clerk, department: east}, wu: {post: clerk, department: west}}"
    )
    assert cast.versions[0].posts["clerk"] == ("post:clerk", "post:clerk@east", "post:clerk@west")
    assert cast.directory.departments_of("wu", NOON) == ("west",)


def test_a_head_a_member_and_the_unit_above() -> None:
    cast = scenario(
        "departments: {all: 总部, east: {name: 东区, above: all}}\npeople: {li: east, wu: {head_of: east}, bo: {department: all}}"
    )
    assert cast.directory.head_of("east", NOON) == ("wu",)
    assert set(cast.directory.members("all", NOON)) == {"li", "wu", "bo"}
    assert cast.directory.departments["east"].name == "东区"


def test_away_and_who_acts_meanwhile() -> None:
    cast = scenario(
        "departments: [east]\n"
        "people: {bo: {post: boss, absent: 2025-06-09 .. 2025-06-11, delegates: {to: li, until: 2025-06-10}}, "
        "li: east, wu: {post: clerk, deputy_of: boss}}"
    )
    directory = cast.directory
    assert directory.away("bo", NOON)
    assert directory.away("bo", datetime(2025, 6, 11, 23, 59))
    assert not directory.away("bo", datetime(2025, 6, 12))
    assert directory.acts_for("li", "boss", NOON) == "delegation"
    assert directory.acts_for("li", "boss", datetime(2025, 6, 11, 9)) is None
    assert directory.acts_for("wu", "boss", NOON) == "deputy"


def test_a_delegation_may_be_for_one_post_in_its_department() -> None:
    cast = scenario(
        "departments: [east]\npeople: {bo: {post: [boss, clerk], department: east, "
        "delegates: {to: li, until: 2025-06-30, posts: clerk}}, li: east}"
    )
    assert cast.directory.acts_for("li", "clerk@east", NOON) == "delegation"
    assert cast.directory.acts_for("li", "boss@east", NOON) is None


def test_posts_of_the_company_by_adoption() -> None:
    cast = scenario(
        "adopt: {posts: {clerk: [desk, 'department:east']}}\ndepartments: [east]\npeople: {li: desk}"
    )
    assert cast.versions[0].binding.posts["clerk"] == ("post:desk", "department:east")
    assert cast.directory.posts_of("li", NOON) == ("desk",)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("people: {li: clerc}", "S401"),
        ("people: {li: {post: clerk, department: nowhere}}", "S401"),
        ("people: {li: {head_of: nowhere}}", "S401"),
        ("people: {li: {post: clerk, deputy_of: king}}", "S401"),
        ("people: {li: {post: clerk, absent: soon}}", "Y005"),
        ("people: {li: {post: clerk, delegates: {to: nobody, until: 2025-06-10}}}", "S401"),
        ("people: {li: {post: clerk, delegates: {to: li, until: never}}}", "Y005"),
        ("departments: {east: {name: 东, above: nowhere}}", "S401"),
        ("departments: {east: {name: 东, above: west}, west: {name: 西, above: east}}", "Y005"),
    ],
)
def test_refused(head: str, expected: str) -> None:
    assert code(head) == expected
