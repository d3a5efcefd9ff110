"""Values of list columns, from the text of the index."""

from __future__ import annotations

from youzhang.engine.field import value_read
from youzhang.language.field import Field
from youzhang.workspace.words.speaker import Speaker
from youzhang.workspace.words.values import value_words


def listed_words(speaker: Speaker, field: Field, text: str | None) -> str:
    """A column's words; nothing for nothing."""
    if not text:
        return ""
    if field.type.name == "yes_no":
        return value_words(speaker, field, text == "yes")
    try:
        return value_words(speaker, field, value_read(field, text))
    except (ValueError, ArithmeticError, TypeError):
        return text
