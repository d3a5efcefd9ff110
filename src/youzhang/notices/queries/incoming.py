"""The box of mails that came in. It is for those who work in a register that customers may write to themselves."""

from __future__ import annotations

from youzhang.cases.queries.customer import registers_for_customers
from youzhang.engine.actors import token_allows
from youzhang.notices.models import Incoming
from youzhang.organization.access import Viewer
from youzhang.runtime.services.submit import world_now


def may_see_mail(viewer: Viewer) -> bool:
    """Does one of the posts named in such a register's steps belong to the viewer? Auditors look, and do nothing."""
    if not viewer.is_employed:
        return False
    if viewer.is_auditor:
        return True
    found = registers_for_customers(at=viewer.at)
    tokens = {
        token
        for book, register in found
        for step in register.steps.values()
        for who in step.by
        if who.kind == "post"
        for token in book.posts.get(who.name, ())
    }
    world = world_now() if tokens else None
    return world is not None and any(token_allows(world, t, viewer.person, viewer.at) for t in sorted(tokens))


def mails_list(
    *, seen_by: Viewer, status: str = "new", before: int | None = None, limit: int = 50
) -> tuple[list[Incoming], int | None]:
    """Mails of a status, newest first, and the key of the next page; none for whom the box is not."""
    if not may_see_mail(seen_by):
        return [], None
    rows = Incoming.objects.filter(status=status)
    rows = rows.filter(pk__lt=before) if before else rows
    found = list(rows.order_by("-pk")[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None


def mail_get(*, seen_by: Viewer, mail: int) -> Incoming | None:
    """One mail; None where there is none or the box is not for the viewer."""
    return Incoming.objects.filter(pk=mail).first() if may_see_mail(seen_by) else None


def mails_waiting(*, seen_by: Viewer) -> int:
    """How many wait, up to 100."""
    return Incoming.objects.filter(status="new")[:100].count() if may_see_mail(seen_by) else 0
