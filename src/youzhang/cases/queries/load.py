"""A case for somebody who may see it."""

from __future__ import annotations

from youzhang.cases.queries.visible import case_visible
from youzhang.engine.case import Case
from youzhang.engine.scope import Scope
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer
from youzhang.runtime.services.submit import world_now
from youzhang.runtime.world import StoredWorld


class NotForYou(YouzhangError):
    """There is no such case, or the viewer may not see it: the same answer, so that nobody learns which."""

    def __init__(self) -> None:
        super().__init__(
            "V501",
            Label("没有这条记录，或您无权查看。", "There is no such entry, or it is not for you to see."),
            Label("向主管岗位申请，或核对编号。", "Ask the post in charge, or check the number."),
        )


def case_load(*, seen_by: Viewer, case: str) -> tuple[StoredWorld, Scope]:
    """The world and the case's scope at the viewer's instant. Raises NotForYou."""
    world = world_now(seen_by.at)
    found: Case | None = world.case(case)
    if found is None or not case_visible(seen_by, found):
        raise NotForYou
    book = world.pinned(found.book)
    return world, Scope(world, book, book.register(found.register), found, seen_by.person, seen_by.at)
