"""Posts: make, rename, place, give a deputy, close."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from youzhang.kernel.labels import Label
from youzhang.organization.errors import bad_value, in_use, taken
from youzhang.organization.models import Department, Post
from youzhang.organization.queries.snapshot import structure_checked
from youzhang.organization.services.recording import (
    organization_record,
    row_known,
    row_known_or_none,
    span_checked,
)


@transaction.atomic
def post_add(
    *,
    code: str,
    title: str,
    department: str,
    since: date,
    by: str,
    at: datetime,
    above: str | None = None,
    deputy: str | None = None,
    access: str = "",
) -> Post:
    """Make a post. `access`: "", "auditor" or "administrator". Raises O001, O002, O017."""
    if Post.objects.filter(pk=code).exists():
        raise taken(code)
    if access not in Post.Access.values:
        names = ", ".join(value for value in Post.Access.values if value)
        raise bad_value(access, Label(f"{names}，或不填", f"{names}, or nothing"))
    row_known(Department, department)
    row_known_or_none(Post, above)
    row_known_or_none(Post, deputy)
    values = {"title": title, "access": access, "since": since}
    row = Post.objects.create(code=code, department_id=department, above_id=above, deputy_id=deputy, **values)
    organization_record(
        "PostAdded", by=by, at=at, code=code, department=department, above=above, deputy=deputy, **values
    )
    return row


@transaction.atomic
def post_rename(*, code: str, title: str, by: str, at: datetime) -> None:
    """Give a post another title. Raises O001."""
    row = row_known(Post, code)
    before, row.title = row.title, title
    row.save(update_fields=["title"])
    organization_record("PostRenamed", by=by, at=at, code=code, title=title, before=before)


@transaction.atomic
def post_move(*, code: str, department: str, above: str | None, by: str, at: datetime) -> None:
    """Say where a post stands and to whom it reports. Raises O001, O003 (a circle)."""
    row = row_known(Post, code)
    row_known(Department, department)
    row_known_or_none(Post, above)
    before = {"department": row.department_id, "above": row.above_id}
    row.department_id, row.above_id = department, above
    row.save(update_fields=["department", "above"])
    structure_checked()
    organization_record(
        "PostMoved", by=by, at=at, code=code, department=department, above=above, before=before
    )


@transaction.atomic
def post_deputy_set(*, code: str, deputy: str | None, by: str, at: datetime) -> None:
    """Say which post stands in while everybody who holds this one is away. Raises O001, O017 (itself)."""
    row = row_known(Post, code)
    row_known_or_none(Post, deputy)
    if deputy == code:
        raise bad_value(code, Label("另一个岗位", "another post"))
    before, row.deputy_id = row.deputy_id, deputy
    row.save(update_fields=["deputy"])
    organization_record("PostDeputySet", by=by, at=at, code=code, deputy=deputy, before=before)


@transaction.atomic
def post_close(*, code: str, until: date, by: str, at: datetime) -> None:
    """Close a post with `until` as its last day. Raises O001, O011, O016 (somebody still holds it)."""
    row = row_known(Post, code)
    span_checked(row.since, until)
    still = [one.person_id for one in row.appointments.all() if one.until is None or one.until > until]
    if still:
        raise in_use(code, ", ".join(still))
    row.until = until
    row.save(update_fields=["until"])
    organization_record("PostClosed", by=by, at=at, code=code, until=until)
