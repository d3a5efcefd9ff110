"""Where a rule stands in the text, for findings about compiled things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youzhang.language.build import Build
from youzhang.language.source import Path

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook


def rule_path(build: Build, rulebook: Rulebook, rule: int, *more: str | int) -> Path:
    """The path of a rule's key, or of the whole file for what stands in no article."""
    if not 0 <= rule < len(rulebook.rules):
        return ()
    found = rulebook.rules[rule]
    return ("articles", found.article, f"{found.kind} {found.name}", *more)


def register_path(rulebook: Rulebook, register: str, *more: str | int) -> Path:
    """The path of a register, in front or in its article."""
    rule = rulebook.registers[register].rule
    if rule >= 0:
        found = rulebook.rules[rule]
        return ("articles", found.article, f"register {register}", *more)
    return ("registers", register, *more)
