"""Nothing is declared in vain: posts, parameters, and fields that somebody relies on but nobody can fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youzhang.language.build import Build
from youzhang.language.check.places import rule_path
from youzhang.language.register import Register
from youzhang.language.step import OPEN

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook


def usage_prove(build: Build, rulebook: Rulebook) -> None:
    """Notes R211, R214 and R233."""
    above = {post.above for post in rulebook.posts.values()}
    for name in rulebook.posts:
        if ("post", name) not in build.used and name not in above:
            build.source.report("R211", ("posts", name), at_key=True, name=name)
    for parameter in rulebook.parameters.values():
        if ("parameter", parameter.name) not in build.used:
            where = rule_path(build, rulebook, parameter.rule)
            build.source.report("R214", where, at_key=True, name=parameter.name)
    for register in rulebook.registers.values():
        _never_filled(build, rulebook, register)


def _never_filled(build: Build, rulebook: Rulebook, register: Register) -> None:
    """A department that a step names in `by` must be filled by some step before; opening may fill every field."""
    if register.steps[OPEN].takes:
        return
    filled = {name for step in register.steps.values() for name in (*step.needs, *step.takes)}
    for step in register.steps.values():
        for who in step.by:
            if who.kind in ("person", "department") and who.name not in filled:
                where = rule_path(build, rulebook, step.rule, "by")
                build.source.report("R233", where, name=step.name, field=who.name)
