"""Two versions side by side, article by article, with the words that differ marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from youzhang.language.diff import Change, rulebook_diff
from youzhang.language.rulebook import Rulebook
from youzhang.workspace.page import said

_WORDS = re.compile(r"[A-Za-z0-9_.%]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `differs` where the other side says something else."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A difference in a rule, a parameter, a post: was and now, word by word."""

    what: str
    kind: str
    name: str
    was: tuple[Piece, ...]
    now: tuple[Piece, ...]


@dataclass(slots=True)
class Pair:
    """One article on both sides; empty numbers where a side does not have it."""

    was_number: str = ""
    now_number: str = ""
    was: tuple[Piece, ...] = ()
    now: tuple[Piece, ...] = ()
    changes: list[ShownChange] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """Whether anything in it is not as it was."""
        text = any(piece.differs for piece in (*self.was, *self.now))
        return text or self.was_number != self.now_number or bool(self.changes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All articles in the order of the new version, those gone after the one they followed; and what is of none."""

    pairs: tuple[Pair, ...]
    others: tuple[ShownChange, ...]
    count: int


def compare(old: Rulebook, new: Rulebook) -> Comparison:
    """The comparison."""
    changes = rulebook_diff(old, new)
    pairs = _pairs(old, new)
    places = {
        **{p.was_number: p for p in pairs if p.was_number},
        **{p.now_number: p for p in pairs if p.now_number},
    }
    others = []
    for change in changes:
        if change.what == "article" and change.kind in ("added", "removed", "changed", "renumbered"):
            continue
        number = change.name.split(" ")[0] if change.what in ("rule", "coverage") else ""
        if change.what == "parameter":
            number = _article_of(new, change.name) or _article_of(old, change.name)
        if number in places:
            places[number].changes.append(_shown(change))
        else:
            others.append(_shown(change))
    return Comparison(tuple(pairs), tuple(others), len(changes))


def _pairs(old: Rulebook, new: Rulebook) -> list[Pair]:
    former = {n: a.was or n for n, a in new.articles.items() if (a.was or n) in old.articles}
    kept, gone = set(former.values()), list(old.articles)
    pairs: list[Pair] = []
    for number, article in new.articles.items():
        before = former.get(number)
        text = said(article.text)
        if before is None:
            pairs.append(Pair(now_number=number, now=(Piece(text, True),)))
            continue
        while gone and gone[0] != before:
            pairs += _removed(old, gone.pop(0), kept)
        gone = gone[1:] if gone else [n for n in old.articles if n not in kept]
        pairs.append(Pair(before, number, *pieces(said(old.articles[before].text), text)))
    shown = {pair.was_number for pair in pairs}
    for number in old.articles:
        if number not in shown:
            pairs += _removed(old, number, kept)
    return pairs


def _removed(old: Rulebook, number: str, kept: set[str]) -> list[Pair]:
    if number in kept:
        return []
    return [Pair(was_number=number, was=(Piece(said(old.articles[number].text), True),))]


def _article_of(rulebook: Rulebook, parameter: str) -> str:
    found = rulebook.parameters.get(parameter)
    article = rulebook.article_of(found.rule) if found else None
    return article.number if article else ""


def pieces(was: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in runs, Chinese compared by character and other words whole."""
    before, after = _WORDS.findall(was), _WORDS.findall(now)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = tag == "equal"
        if j > i:
            left.append(Piece("".join(before[i:j]), not same))
        if m > k:
            right.append(Piece("".join(after[k:m]), not same))
    return tuple(left), tuple(right)


def _shown(change: Change) -> ShownChange:
    whats = {
        "article": _("条款"), "rule": _("规则"), "parameter": _("参数"), "post": _("岗位"), "reading": _("计时约定"),
        "register": _("登记簿"), "states": _("状态"), "field": _("栏目"), "coverage": _("执行方式"), "title": _("名称"),
    }  # fmt: skip
    kinds = {
        "added": _("新增"), "removed": _("删去"), "changed": _("修改"), "renumbered": _("改号"), "moved": _("移至他条"),
        "reordered": _("行序改变"),
    }  # fmt: skip
    name = change.name.partition(" ")[2] if change.what == "rule" else change.name
    return ShownChange(
        whats.get(change.what, change.what), kinds[change.kind], name, *pieces(change.was, change.now)
    )


def only_changed(pairs: Iterable[Pair]) -> list[Pair]:
    """Those in which something differs."""
    return [pair for pair in pairs if pair.differs]
