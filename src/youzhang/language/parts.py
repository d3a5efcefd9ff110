"""The rulebook while it is being put together, and its articles as they were read."""

from __future__ import annotations

from dataclasses import dataclass, field

from youzhang.language.article import ArticleText, RuleText, article_rules
from youzhang.language.build import Build
from youzhang.language.clock import Clock
from youzhang.language.field import Field
from youzhang.language.parameter import Parameter
from youzhang.language.register import (
    RegisterText,
)
from youzhang.language.rule import Consequence
from youzhang.language.rulebook import RulebookText
from youzhang.language.shape_check import shape_check
from youzhang.language.source import Path
from youzhang.language.step import Step
from youzhang.language.term import Term


@dataclass(slots=True)
class Parts:
    """The rulebook while it is being put together."""

    text: RulebookText
    rules: list[RuleText]
    articles: dict[str, ArticleText]
    register_texts: dict[str, tuple[RegisterText, Path, int]] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    fields: dict[str, dict[str, Field]] = field(default_factory=dict)
    terms: dict[str, dict[str, Term]] = field(default_factory=dict)
    steps: dict[str, dict[str, Step]] = field(default_factory=dict)
    clocks: dict[str, dict[str, Clock]] = field(default_factory=dict)
    consequences: dict[str, list[Consequence]] = field(default_factory=dict)
    numbers: dict[Path, int] = field(default_factory=dict)


def articles_read(build: Build, shape: RulebookText) -> Parts:
    """The articles and their rules as written, each rule with its place; notes Y008 and what their own keys get wrong."""
    rules: list[RuleText] = []
    articles: dict[str, ArticleText] = {}
    for number, body in shape.articles.items():
        path: Path = ("articles", number)
        mark = build.source.keys.get(path)
        if mark is not None and mark.plain and "." in number and number.endswith("0"):
            build.source.report("Y008", path, at_key=True, key=number)
        rules += article_rules(build.source, number, body, path)
        own = {k: v for k, v in body.items() if k in ("zh", "en", "title", "was", "norm", "by", "why", "in")}
        article = shape_check(build.source, ArticleText, own, path)
        if article:
            articles[number] = article
    return Parts(shape, rules, articles)
