"""From an adoption to the book the engine works by."""

from __future__ import annotations

from youzhang.engine.book import Book, book_make
from youzhang.language.adoption import Adoption, Binding
from youzhang.language.rulebook import Rulebook


def adoption_bind(rulebook: Rulebook, adoption: Adoption, *, key: str = "") -> Book:
    """The rulebook as this company runs it, from its first day in force. `key` names it; default: id@version."""
    return book_make(
        rulebook,
        since=adoption.since,
        posts=adoption.posts,
        parameters=adoption.parameters,
        off=frozenset(adoption.off),
        reading=adoption.reading,
        key=key,
        order=adoption.order,
        units=adoption.units,
    )


def binding_bind(rulebook: Rulebook, binding: Binding, posts: dict[str, tuple[str, ...]]) -> Book:
    """The rulebook of a scenario: in force from its own day, posts bound by whoever plays them."""
    return book_make(
        rulebook,
        since=rulebook.version,
        posts={**posts, **binding.posts},
        parameters=binding.parameters,
        off=frozenset(binding.off),
        reading=binding.reading,
        units=binding.units,
    )
