"""Transition clauses (新旧衔接): what a new version does to entries that are open when it comes into force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field as Key

from youzhang.language.build import Build
from youzhang.language.expression import Expression
from youzhang.language.shapes import Shape
from youzhang.language.source import Path


class TransitionText(Shape):
    """The first clause that fits an open entry decides; without one it ends under the old version."""

    article: str = Key(description="the article that says so")
    register_: str = Key(alias="register")
    when: str | None = None
    use: Literal["old", "new"] = Key(description="which version the entry goes on under")
    clocks: Literal["keep", "again"] = Key(
        "keep", description="again: running limits are counted anew from the day in force"
    )


@dataclass(frozen=True, slots=True)
class Transition:
    """A compiled clause."""

    article: str
    register: str
    when: Expression | None
    use: Literal["old", "new"]
    clocks: Literal["keep", "again"]
    rule: int


def transition_compile(
    build: Build, text: TransitionText, path: Path, articles: set[str]
) -> Transition | None:
    """The compiled clause; notes R206 and R220."""
    if text.register_ not in build.registers:
        build.unknown("R206", (*path, "register"), text.register_, build.registers)
        return None
    if text.article not in articles:
        build.unknown("R220", (*path, "article"), text.article, sorted(articles))
        return None
    rule = build.rule(text.article, "transition", text.register_, path)
    when = build.condition(text.when, (*path, "when"), text.register_)
    return Transition(text.article, text.register_, when, text.use, text.clocks, rule.index)
