"""What an error says, in the language now active."""

from __future__ import annotations

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.workspace.words.speaker import said


def error_words(error: YouzhangError) -> str:
    """Sentence and advice in one line."""
    return said(Label(error.text("zh"), error.text("en")))
