"""Remember who looked at what, and who was refused."""

from __future__ import annotations

from youzhang.organization.access import Viewer
from youzhang.organization.models import AccessLog


def access_log(*, viewer: Viewer, verb: str, thing: str, allowed: bool, reason: str = "") -> None:
    """Write one line. `thing` names what was asked for, say `case:BX202601-0007` or `customer:31 phone`.

    A refusal must outlive the transaction in which it happened: call this outside of it.
    """
    AccessLog.objects.create(
        at=viewer.at, person=viewer.person, verb=verb, thing=thing, allowed=allowed, reason=reason[:200]
    )
