"""An approval always ends with somebody without a limit, and no post climbs to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youzhang.language.build import Build
from youzhang.language.check.places import rule_path

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook


def approvals_prove(build: Build, rulebook: Rulebook) -> None:
    """Notes R218 for posts that climb in a circle and for authority tables that leave amounts to nobody (R208 names the gap)."""
    for name in rulebook.posts:
        climbed, here = [name], rulebook.posts[name].above
        while here and here not in climbed:
            climbed.append(here)
            here = rulebook.posts[here].above if here in rulebook.posts else ""
        if here:
            build.source.report("R218", ("posts", name, "above"), name=name, why=" → ".join([*climbed, here]))
    for register in rulebook.registers.values():
        for step in register.steps.values():
            term = register.terms.get(step.signing.term) if step.signing else None
            if term is not None and not any(row.otherwise for row in term.rows) and term.hit == "all":
                where = rule_path(build, rulebook, term.rule)
                build.source.report("R218", where, name=step.name, why="hit: all")
