"""How much of a regulation runs: each article a cell, and the shares as a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from youzhang.workspace.rulebook_parts import ShownArticle, badge_words

BADGES = ("rules", "in", "judgement", "conduct", "definition", "heading", "open")
# The four that the picture tells apart: run by the system, left to people, nothing to run, not there yet.
GROUPS = {
    "rules": "runs", "in": "runs", "judgement": "people", "conduct": "people", "definition": "text", "heading": "text",
    "open": "open",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """An article in the picture."""

    number: str
    group: str
    word: str
    asleep: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the bar, in articles: where it begins and how long it is."""

    group: str
    word: str
    start: int
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The picture and its counts."""

    cells: tuple[Cell, ...]
    shares: tuple[Share, ...]
    counts: tuple[tuple[str, int], ...]
    total: int


def coverage_of(articles: Sequence[ShownArticle]) -> Coverage:
    """The coverage of all articles of a version."""
    counts = Counter(article.badge for article in articles)
    cells = tuple(
        Cell(a.number, GROUPS[a.badge], a.badge_word, any(one.asleep for one in a.does)) for a in articles
    )
    named = tuple((badge_words(badge), counts[badge]) for badge in BADGES if counts[badge])
    return Coverage(cells, shares_of([article.badge for article in articles]), named, len(articles))


def shares_of(badges: Sequence[str]) -> tuple[Share, ...]:
    """How many articles run, are left to people, need nothing, are still open; each where the one before ends."""
    groups = Counter(GROUPS[badge] for badge in badges)
    words = {
        "runs": _("系统执行"),
        "people": _("由人判断或自律"),
        "text": _("无须执行"),
        "open": _("尚未实现"),
    }
    shares: list[Share] = []
    start = 0
    for group in ("runs", "people", "text", "open"):
        if groups[group]:
            percent = round(groups[group] * 100 / len(badges))
            shares.append(Share(group, words[group], start, groups[group], percent))
            start += groups[group]
    return tuple(shares)
