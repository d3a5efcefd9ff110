"""Looking for words in the articles of a rulebook."""

from __future__ import annotations

import re
from collections.abc import Iterable

from youzhang.workspace.rulebook_parts import ShownArticle
from youzhang.workspace.studio.compare import Piece


def article_fits(article: ShownArticle, words: Iterable[str]) -> bool:
    """Whether every word stands in the article: its number, title, text, note, or what the system does for it."""
    said = [article.number, article.title, article.text, article.note]
    said += [text for one in article.does for text in (one.kind, one.name, one.says)]
    whole = "\n".join(said).lower()
    return all(word.lower() in whole for word in words)


def marked(text: str, words: Iterable[str]) -> tuple[Piece, ...]:
    """The text with the words marked."""
    wanted = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    if not wanted:
        return (Piece(text, False),)
    parts = re.split(f"({wanted})", text, flags=re.IGNORECASE)
    return tuple(Piece(part, place % 2 == 1) for place, part in enumerate(parts) if part)
