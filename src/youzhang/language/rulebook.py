"""A rulebook: one whole version of a regulation, compiled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import Field as Key

from youzhang.kernel.errors import Diagnostic
from youzhang.kernel.labels import Label
from youzhang.language.article import Article
from youzhang.language.build import Rule
from youzhang.language.parameter import Parameter
from youzhang.language.reading import Reading, ReadingText
from youzhang.language.register import Register, RegisterText
from youzhang.language.shapes import Shape, Wording, Words
from youzhang.language.transition import Transition, TransitionText

FORMAT = "1"


class PostText(Shape):
    """A role that adoption binds to real posts or departments."""

    zh: str
    en: str = ""
    above: str | None = Key(None, description="the post an approval climbs to")


class RulebookText(Shape):
    """The file. Articles hold their own keys and, beside them, rules as `<kind> <name>`."""

    language: str = Key(FORMAT, description="version of the language")
    rulebook: str = Key(description="name of the regulation; the same in all versions; its folder's name")
    version: date = Key(description="in force from this day; the file's name")
    title: Wording
    status: Literal["draft", "final"] = Key("final", description="a draft can be tried, not adopted")
    together_with: Words = Key(
        default_factory=list, description="other rulebooks that should be in force too; adopting warns if not"
    )
    reading: ReadingText = Key(default_factory=ReadingText, description="counting conventions that differ")
    posts: dict[str, PostText] = Key(default_factory=dict)
    registers: dict[str, RegisterText] = Key(
        default_factory=dict, description="those that several articles work on"
    )
    articles: dict[str, dict[str, Any]]
    transition: list[TransitionText] = Key(
        default_factory=list, description="what happens to entries open when this version comes into force"
    )


@dataclass(frozen=True, slots=True)
class Post:
    """A role of the rulebook; `above` empty at the top."""

    name: str
    label: Label
    above: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything the engine and the pages need of one version. Immutable; equal text gives an equal rulebook."""

    id: str
    version: date
    title: Label
    status: str
    reading: Reading
    posts: dict[str, Post]
    parameters: dict[str, Parameter]
    registers: dict[str, Register]
    articles: dict[str, Article]
    rules: tuple[Rule, ...]
    transitions: tuple[Transition, ...]
    text: str
    file: str
    together_with: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def key(self) -> str:
        """Name and version: `name@2025-01-01`."""
        return f"{self.id}@{self.version.isoformat()}"

    @property
    def digest(self) -> str:
        """SHA-256 of the text: what was adopted is exactly this."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def article_of(self, rule: int) -> Article | None:
        """The article a rule stands in."""
        return self.articles.get(self.rules[rule].article) if 0 <= rule < len(self.rules) else None
