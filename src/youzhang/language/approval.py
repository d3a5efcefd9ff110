"""Signatures a step needs before it takes effect: in order, together, or any one of several.

An approval fails closed: the engine never lets the applicant sign, climbs past a vacant post, an absent
signer or an expired delegation, and stands still at the top rather than pass (engine/approval.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from youzhang.language.who import Who, who_parse


@dataclass(frozen=True, slots=True)
class Stage:
    """`all` of them countersign (会签), or `any` one of them signs (或签)."""

    mode: Literal["all", "any"]
    signers: tuple[Who, ...]

    def __str__(self) -> str:
        return (" and " if self.mode == "all" else " or ").join(str(who) for who in self.signers)


@dataclass(frozen=True, slots=True)
class Signing:
    """Either fixed stages, or the name of a term whose rows give them (authority limits)."""

    stages: tuple[Stage, ...] = ()
    term: str = ""


def stages_parse(text: str, posts: frozenset[str], fields: dict[str, str]) -> tuple[Stage, ...]:
    """Reads `clerk then quality and manufacturing`. Raises ValueError with the part that cannot be read."""
    stages = []
    for part in re.split(r"\s+then\s+", text.strip()):
        together, either = re.split(r"\s+and\s+", part), re.split(r"\s+or\s+", part)
        if len(together) > 1 and len(either) > 1:
            raise ValueError(part)
        words = together if len(together) > 1 else either
        mode: Literal["all", "any"] = "any" if len(either) > 1 else "all"
        stages.append(Stage(mode, tuple(who_parse(word, posts, fields) for word in words)))
    return tuple(stages)
