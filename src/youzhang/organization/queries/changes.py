"""Who changed what in the organization, from the journal, newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.journal.sql import fetch_all
from youzhang.organization.access import Viewer, history_refusal

_ROWS = (
    "SELECT seq, recorded_at, kind, actor, body FROM journal_event WHERE stream = 'organization' AND seq < %s "
    "ORDER BY seq DESC LIMIT %s"
)
_BATCH = 500
_END = 1 << 62


@dataclass(frozen=True, slots=True)
class OrganizationChange:
    """One event of the organization; `values` as the service recorded them."""

    seq: int
    at: datetime
    kind: str
    actor: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of changes and the number before which the next one goes on."""

    rows: tuple[OrganizationChange, ...]
    before: int | None


def changes_read(
    *,
    seen_by: Viewer,
    about: str = "",
    kinds: tuple[str, ...] = (),
    before: int | None = None,
    limit: int = 50,
) -> Changes:
    """The newest changes, of the person, post or department with the code `about` where one is named.

    Empty for whoever may not read them (`history_refusal`).
    """
    if history_refusal(seen_by, about) is not None:
        return Changes((), None)
    found: list[OrganizationChange] = []
    for change in _newest(before or _END):
        if (about and not _is_about(change, about)) or (kinds and change.kind not in kinds):
            continue
        if len(found) == limit:
            return Changes(tuple(found), found[-1].seq)
        found.append(change)
    return Changes(tuple(found), None)


def _newest(before: int) -> Iterator[OrganizationChange]:
    while True:
        rows = fetch_all(_ROWS, [before, _BATCH])
        for seq, at, kind, actor, body in rows:
            yield OrganizationChange(seq, datetime.fromisoformat(at), kind, actor, json.loads(body)["values"])
        if len(rows) < _BATCH:
            return
        before = rows[-1][0]


def _is_about(change: OrganizationChange, code: str) -> bool:
    return change.actor == code or any(
        value == code or (isinstance(value, list) and code in value) for value in change.values.values()
    )
