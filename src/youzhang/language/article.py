"""An article: a citable place of the regulation, its text, and what it is when no rule stands under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field as Key

from youzhang.kernel.labels import Label
from youzhang.language.shapes import Shape, Wording, WordingText, Words
from youzhang.language.source import Path, Source, near

Norm = Literal["conduct", "judgement", "definition", "heading", "open"]
KINDS = ("parameter", "register", "field", "term", "step", "clock", "rule")
OWN_KEYS = ("zh", "en", "title", "was", "norm", "by", "why", "in")
_RULE = re.compile(r"^(\w+)\s+(.+)$")


class ArticleText(Shape):
    """The article's own keys; rules stand beside them as `<kind> <name>`."""

    zh: str
    en: str = ""
    title: Wording | None = None
    was: str | None = Key(None, description="its number in the former version")
    norm: Norm | None = Key(None, description="what it is when no rule stands here")
    by: str | None = Key(None, description="judgement: who decides, always with reason")
    why: WordingText | None = Key(None, description="open: why it is not carried out yet")
    in_: Words | None = Key(None, alias="in", description="carried out by the rules of these articles")


@dataclass(frozen=True, slots=True)
class Article:
    """A compiled article. `rules` are indices into the rulebook's rules."""

    number: str
    text: Label
    title: Label | None
    was: str
    norm: Norm | None
    by: str
    why: Label | None
    carried_in: tuple[str, ...]
    rules: tuple[int, ...]
    line: int

    @property
    def coverage(self) -> str:
        """The coverage map's word: `rules`, `in`, or the norm."""
        if self.rules:
            return "rules"
        return "in" if self.carried_in else self.norm or "open"


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as written: kind, whose, name, body, and where."""

    article: str
    kind: str
    register: str
    name: str
    body: Any
    path: Path

    @property
    def full_name(self) -> str:
        """`complaint.send`, or the bare name of what belongs to no register."""
        return f"{self.register}.{self.name}" if self.register else self.name


def article_rules(source: Source, number: str, body: dict[str, Any], path: Path) -> list[RuleText]:
    """The rules of one article in text order; notes R226, R227 and Y003."""
    found = []
    for key, value in body.items():
        if key in OWN_KEYS:
            continue
        split = _RULE.match(key)
        if not split or split.group(1) not in KINDS:
            _unknown(source, key, split.group(1) if split else key, (*path, key), bool(split))
            continue
        kind, target = split.groups()
        register, _, name = target.rpartition(".")
        if kind in ("parameter", "register") and register:
            source.report("Y010", (*path, key), at_key=True, name=target)
        elif kind not in ("parameter", "register") and not register:
            source.report(
                "R227", (*path, key), at_key=True, kind=kind, name=target, example=f"complaint.{target}"
            )
        else:
            found.append(RuleText(number, kind, register, name, value, (*path, key)))
    return found


def _unknown(source: Source, key: str, word: str, path: Path, is_rule: bool) -> None:
    known = KINDS if is_rule else (*OWN_KEYS, *KINDS)
    guess = near(word, list(known))
    hint = f"→ {guess} ? " if guess else ""
    if is_rule:
        source.report("R226", path, at_key=True, kind=word, near=hint, known=" ".join(KINDS))
    else:
        source.report("Y003", path, at_key=True, key=key, near=hint, known=" ".join(known))
