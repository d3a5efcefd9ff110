"""What everybody may enter for themselves: leave and delegations, within limits. Longer ones are the administration's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from youzhang.kernel.labels import Label
from youzhang.organization.errors import beyond_own
from youzhang.organization.models import Absence, Delegation
from youzhang.organization.services.standing import absence_record, delegation_give

BACK = timedelta(days=7)
"""Leave may be entered so long after it began: who falls ill writes it down later."""
LEAVE = timedelta(days=92)
DELEGATION = timedelta(days=92)


def own_absence_record(
    *, person: str, since: datetime, until: datetime, reason: str, at: datetime
) -> Absence:
    """One's own leave. Raises O018 beyond the limits, and what `absence_record` raises."""
    if since < at - BACK:
        raise beyond_own(Label("最早从七天前起", "begins seven days ago at the earliest"))
    if until - since > LEAVE:
        raise beyond_own(Label("一次最长九十二天", "lasts ninety-two days at most"))
    return absence_record(person=person, since=since, until=until, reason=reason, by=person, at=at)


def own_delegation_give(
    *, giver: str, taker: str, since: datetime, until: datetime, at: datetime, posts: Sequence[str] = ()
) -> Delegation:
    """Hands on one's own posts, never backwards in time. Raises O018, and what `delegation_give` raises."""
    if since.date() < at.date():
        raise beyond_own(Label("最早从今天起", "begins today at the earliest"))
    if until - since > DELEGATION:
        raise beyond_own(Label("一次最长九十二天", "lasts ninety-two days at most"))
    return delegation_give(giver=giver, taker=taker, since=since, until=until, posts=posts, by=giver, at=at)
