"""Wordings for writing to customers: which are offered, who keeps them, and how their blanks are filled."""

from __future__ import annotations

import re
from collections.abc import Mapping

from youzhang.cases.models import LetterTemplate
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import organization_snapshot

BLANKS = ("number", "customer", "state", "register", "today", "me", "company")
"""What stands for something of the case: `{number}`. Nothing else in braces means anything."""
_BLANK = re.compile(r"\{([^{}\n]{1,30})\}")


def letters_list(*, seen_by: Viewer, register: str | None = None) -> list[LetterTemplate]:
    """All wordings, or those offered for a register (`rulebook/register`)."""
    if not seen_by.is_employed:
        return []
    rows = LetterTemplate.objects.order_by("title", "id")
    return list(rows if register is None else rows.filter(register__in=("", register)))


def letter_get(*, seen_by: Viewer, letter: int) -> LetterTemplate | None:
    """One wording; None for whoever does not work here."""
    return LetterTemplate.objects.filter(pk=letter).first() if seen_by.is_employed else None


def may_keep_letters(viewer: Viewer) -> bool:
    """Whoever has posts below one of his own keeps the wordings."""
    if not viewer.is_employed or viewer.is_auditor:
        return False
    own = set(organization_snapshot().directory.posts_of(viewer.person, viewer.at))
    return any(post.above in own for post in organization_snapshot().directory.posts.values())


def blanks_unknown(text: str) -> list[str]:
    """What stands in braces and means nothing, each once."""
    return list(dict.fromkeys(name for name in _BLANK.findall(text) if name not in BLANKS))


def letter_fill(text: str, values: Mapping[str, str]) -> str:
    """The wording with its blanks filled. Values are put in as they are: what looks like a blank in them stays."""
    return _BLANK.sub(lambda found: values.get(found.group(1), found.group(0)), text)
