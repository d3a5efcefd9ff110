"""The named cast: a heating company with somebody in every post, an auditor, an administrator and a stranger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from youzhang.organization.services.accounts import account_open
from youzhang.organization.services.departments import department_add, department_head_set
from youzhang.organization.services.people import person_add
from youzhang.organization.services.posts import post_add, post_deputy_set
from youzhang.organization.services.standing import person_appoint

START = date(2024, 1, 1)
FOUNDED = datetime(2024, 1, 1, 8, 0)


@dataclass(frozen=True, slots=True)
class Cast:
    """Codes of people. Who signs in uses the code as name and `password`; the stranger left in 2025."""

    dispatcher: str = "liuyang"
    repairer: str = "zhouqiang"
    second_repairer: str = "sunyi"
    service_manager: str = "mali"
    general_manager: str = "gaoyuan"
    quality_manager: str = "hejing"
    auditor: str = "fangzheng"
    administrator: str = "songci"
    stranger: str = "luren"
    password: str = "youzhang demo"


POSTS = {  # code: title, department, above, access
    "general_manager": ("总经理", "company", None, ""),
    "service_manager": ("客服经理", "service", "general_manager", ""),
    "quality_manager": ("质量部经理", "quality", "general_manager", ""),
    "dispatcher": ("调度", "service", "service_manager", ""),
    "repairer": ("维修工", "repair", "service_manager", ""),
    "auditor": ("审计", "company", "general_manager", "auditor"),
    "administrator": ("系统管理员", "company", "general_manager", "administrator"),
}
PEOPLE = {
    "gaoyuan": ("高远", "general_manager"),
    "mali": ("马丽", "service_manager"),
    "hejing": ("何静", "quality_manager"),
    "liuyang": ("刘洋", "dispatcher"),
    "zhouqiang": ("周强", "repairer"),
    "sunyi": ("孙毅", "repairer"),
    "fangzheng": ("方正", "auditor"),
    "songci": ("宋慈", "administrator"),
}


def company_found(*, accounts: bool = True) -> Cast:
    """Found the company of the cast in the current database."""
    cast = Cast()
    department_add(code="company", name="安暖供热公司", since=START, by="system", at=FOUNDED)
    for code, name, parent in (
        ("service", "客服部", "company"),
        ("quality", "质量部", "company"),
        ("repair", "维修班", "service"),
    ):
        department_add(code=code, name=name, parent=parent, since=START, by="system", at=FOUNDED)
    for code in POSTS:
        _post(code)
    post_deputy_set(code="service_manager", deputy="dispatcher", by="system", at=FOUNDED)
    for department, post in (
        ("company", "general_manager"),
        ("service", "service_manager"),
        ("quality", "quality_manager"),
    ):
        department_head_set(code=department, post=post, by="system", at=FOUNDED)
    for code, (name, post) in PEOPLE.items():
        person_add(code=code, name=name, since=START, by="system", at=FOUNDED)
        person_appoint(person=code, post=post, since=START, by="system", at=FOUNDED)
    person_add(code=cast.stranger, name="路人", since=START, until=date(2025, 6, 30), by="system", at=FOUNDED)
    for code in (*PEOPLE, cast.stranger) if accounts else ():
        account_open(name=code, person=code, password=cast.password, by="system", at=FOUNDED)
    return cast


def _post(code: str) -> None:
    title, department, above, access = POSTS[code]
    post_add(
        code=code,
        title=title,
        department=department,
        above=above,
        access=access,
        since=START,
        by="system",
        at=FOUNDED,
    )


@pytest.fixture
def cast(db: None) -> Cast:
    """The company of the cast, in a database that forgets it after the test."""
    return company_found()
