"""Every article is carried out, points to one that is, or says what it is instead; none of them lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from youzhang.language.build import Build

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook


def articles_prove(build: Build, rulebook: Rulebook) -> None:
    """Notes R213, R220, R230, R231 and missing `by`/`why` (Y004)."""
    for article in rulebook.articles.values():
        where = ("articles", article.number)
        if not article.rules and not article.norm and not article.carried_in:
            build.source.report("R213", where, at_key=True, article=article.number)
        if article.rules and article.norm not in (None, "conduct"):
            build.source.report("R230", (*where, "norm"), norm=article.norm)
        for i, number in enumerate(article.carried_in):
            if number not in rulebook.articles:
                build.unknown("R220", (*where, "in", i), number, rulebook.articles)
        if article.norm == "judgement" and not article.by:
            build.source.report("Y004", where, at_key=True, key="by")
        if article.norm == "open" and not article.why:
            build.source.report("Y004", where, at_key=True, key="why")
    stem = Path(rulebook.file).stem
    if stem[:1].isdigit() and stem != rulebook.version.isoformat():
        build.source.report("R231", ("version",), version=rulebook.version.isoformat())
