"""Departments: found, rename, move, lead, close."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from youzhang.organization.errors import in_use, taken
from youzhang.organization.models import Department, Post
from youzhang.organization.queries.snapshot import structure_checked
from youzhang.organization.services.recording import (
    organization_record,
    row_known,
    row_known_or_none,
    span_checked,
)


@transaction.atomic
def department_add(
    *, code: str, name: str, since: date, by: str, at: datetime, parent: str | None = None
) -> Department:
    """Found a department, below `parent` where one is named. Raises O001 (parent), O002 (code)."""
    if Department.objects.filter(pk=code).exists():
        raise taken(code)
    row_known_or_none(Department, parent)
    row = Department.objects.create(code=code, name=name, parent_id=parent, since=since)
    organization_record("DepartmentAdded", by=by, at=at, code=code, name=name, parent=parent, since=since)
    return row


@transaction.atomic
def department_rename(*, code: str, name: str, by: str, at: datetime) -> None:
    """Give a department another name. Raises O001."""
    row = row_known(Department, code)
    before, row.name = row.name, name
    row.save(update_fields=["name"])
    organization_record("DepartmentRenamed", by=by, at=at, code=code, name=name, before=before)


@transaction.atomic
def department_move(*, code: str, parent: str | None, by: str, at: datetime) -> None:
    """Put a department below another one, or at the top. Raises O001, O003 (a circle)."""
    row = row_known(Department, code)
    row_known_or_none(Department, parent)
    before, row.parent_id = row.parent_id, parent
    row.save(update_fields=["parent"])
    structure_checked()
    organization_record("DepartmentMoved", by=by, at=at, code=code, parent=parent, before=before)


@transaction.atomic
def department_head_set(*, code: str, post: str | None, by: str, at: datetime) -> None:
    """Say which post leads the department. Raises O001."""
    row = row_known(Department, code)
    row_known_or_none(Post, post)
    before, row.head_post_id = row.head_post_id, post
    row.save(update_fields=["head_post"])
    organization_record("DepartmentHeadSet", by=by, at=at, code=code, post=post, before=before)


@transaction.atomic
def department_close(*, code: str, until: date, by: str, at: datetime) -> None:
    """Close a department with `until` as its last day. Raises O001, O011, O016 (open posts or units)."""
    row = row_known(Department, code)
    span_checked(row.since, until)
    still = [post.code for post in row.posts.all() if post.until is None or post.until > until]
    still += [unit.code for unit in row.units.all() if unit.until is None or unit.until > until]
    if still:
        raise in_use(code, ", ".join(still))
    row.until = until
    row.save(update_fields=["until"])
    organization_record("DepartmentClosed", by=by, at=at, code=code, until=until)
