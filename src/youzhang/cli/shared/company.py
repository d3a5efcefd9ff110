"""A company from a YAML file: departments, posts, people, accounts. Safe to repeat: what is there stays as it is."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field as Key

from youzhang.kernel.errors import RulebookErrors
from youzhang.language.shape_check import shape_check
from youzhang.language.shapes import Shape, Words
from youzhang.language.source import source_read
from youzhang.organization.models import Account, Appointment, Department, Person, Post
from youzhang.organization.services.accounts import account_open
from youzhang.organization.services.departments import department_add, department_head_set
from youzhang.organization.services.people import person_add
from youzhang.organization.services.posts import post_add, post_deputy_set
from youzhang.organization.services.standing import person_appoint


class DepartmentText(Shape):
    """`customer-service: {name: 客户服务部, parent: company, head: customer-service-manager}`."""

    name: str
    parent: str | None = None
    head: str | None = None


class PostText(Shape):
    """`dispatcher: {title: 调度, department: service, above: service-manager}`."""

    title: str
    department: str
    above: str | None = None
    deputy: str | None = None
    access: str = Key("", description="auditor, administrator, or nothing")


class PersonText(Shape):
    """`liuyang: {name: 刘洋, posts: dispatcher}`; the key is also the account's name."""

    name: str
    posts: Words
    phone: str = ""
    language: str = "zh-hans"
    password: str | None = None


class CompanyText(Shape):
    """The file that `youzhang found` reads."""

    since: date
    departments: dict[str, DepartmentText]
    posts: dict[str, PostText]
    people: dict[str, PersonText]


def company_read(text: str, file: str) -> CompanyText:
    """The company a file describes. Raises RulebookErrors with line and column."""
    source = source_read(text, file)
    shape = shape_check(source, CompanyText, source.tree, ()) if source.tree is not None else None
    if shape is None:
        raise RulebookErrors(tuple(source.found))
    return shape


def company_found(company: CompanyText, *, by: str, at: datetime, password: str | None = None) -> int:
    """Adds whatever is not there yet and gives how many things that were. `password` is for people without their own."""
    since, added = company.since, 0
    for code, department in company.departments.items():
        if not Department.objects.filter(pk=code).exists():
            department_add(
                code=code, name=department.name, parent=department.parent, since=since, by=by, at=at
            )
            added += 1
    for code, post in company.posts.items():
        if not Post.objects.filter(pk=code).exists():
            post_add(code=code, title=post.title, department=post.department, above=post.above, since=since,
                     access=post.access, by=by, at=at)  # fmt: skip
            added += 1
    for code, post in company.posts.items():
        if post.deputy and Post.objects.get(pk=code).deputy_id is None:
            post_deputy_set(code=code, deputy=post.deputy, by=by, at=at)
    for code, department in company.departments.items():
        if department.head and Department.objects.get(pk=code).head_post_id is None:
            department_head_set(code=code, post=department.head, by=by, at=at)
    for code, person in company.people.items():
        added += _person(code, person, since, by, at, password)
    return added


def _person(code: str, person: PersonText, since: date, by: str, at: datetime, password: str | None) -> int:
    added = 0
    if not Person.objects.filter(pk=code).exists():
        person_add(
            code=code,
            name=person.name,
            since=since,
            phone=person.phone,
            language=person.language,
            by=by,
            at=at,
        )
        added += 1
    for post in person.posts:
        if not Appointment.objects.filter(person_id=code, post_id=post).exists():
            person_appoint(person=code, post=post, since=since, by=by, at=at)
            added += 1
    if not Account.objects.filter(name=code).exists():
        account_open(name=code, person=code, password=person.password or password, by=by, at=at)
        added += 1
    return added
