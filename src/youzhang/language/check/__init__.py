"""Proofs about a compiled rulebook, one file per kind of finding; each notes what it finds and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youzhang.language.build import Build
from youzhang.language.check.approvals import approvals_prove
from youzhang.language.check.articles import articles_prove
from youzhang.language.check.circles import circles_prove
from youzhang.language.check.clocks import clocks_prove
from youzhang.language.check.contradictions import contradictions_prove
from youzhang.language.check.states import states_prove
from youzhang.language.check.tables import tables_prove
from youzhang.language.check.usage import usage_prove

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook

PROOFS = (
    states_prove,
    clocks_prove,
    tables_prove,
    approvals_prove,
    articles_prove,
    usage_prove,
    contradictions_prove,
    circles_prove,
)


def rulebook_prove(build: Build, rulebook: Rulebook) -> None:
    """Runs every proof."""
    for prove in PROOFS:
        prove(build, rulebook)


__all__ = ["PROOFS", "rulebook_prove"]
