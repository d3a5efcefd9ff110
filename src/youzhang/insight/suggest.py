"""Which column is probably which field: by headings that say the same, or nearly. Pure."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from youzhang.kernel.labels import Label

_NOISE = re.compile(r"[\s:：()（）【】\[\]_*·.、-]+")
ALIKE = 0.6


def column_suggest(names: Iterable[str], heads: Sequence[str], taken: Iterable[str] = ()) -> str:
    """The heading nearest to one of the names; empty when none is near. Headings in `taken` are left to others."""
    free = [head for head in heads if head and head not in set(taken)]
    best, found = 0.0, ""
    for name in names:
        for head in free:
            likeness = alike(name, head)
            if likeness > best:
                best, found = likeness, head
    return found if best >= ALIKE else ""


def alike(one: str, other: str) -> float:
    """How near two headings are: 1 for the same but for blanks, brackets and capitals; 0 for nothing in common."""
    a, b = _plain(one), _plain(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    if min(len(a), len(b)) >= 2 and (a in b or b in a):
        return 0.7 + 0.2 * min(len(a), len(b)) / max(len(a), len(b))
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() * 0.95


def fields_suggest(
    labels: Mapping[str, Label], heads: Sequence[str], taken: Iterable[str] = ()
) -> dict[str, str]:
    """Field to heading, the likeliest pairs first, each heading once."""
    used = set(taken)
    pairs = sorted(
        (
            (-max(alike(name, head) for name in (key, label.zh, label.en) if name), order, key, head)
            for order, (key, label) in enumerate(labels.items())
            for head in dict.fromkeys(heads)
            if head and head not in used
        ),
    )
    found: dict[str, str] = {}
    for likeness, _order, key, head in pairs:
        if -likeness >= ALIKE and key not in found and head not in used:
            found[key] = head
            used.add(head)
    return found


def _plain(text: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).lower())
