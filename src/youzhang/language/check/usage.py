"""Nothing is declared in vain: posts and parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youzhang.language.build import Build
from youzhang.language.check.places import rule_path

if TYPE_CHECKING:
    from youzhang.language.rulebook import Rulebook


def usage_prove(build: Build, rulebook: Rulebook) -> None:
    """Notes R211 and R214."""
    above = {post.above for post in rulebook.posts.values()}
    for name in rulebook.posts:
        if ("post", name) not in build.used and name not in above:
            build.source.report("R211", ("posts", name), at_key=True, name=name)
    for parameter in rulebook.parameters.values():
        if ("parameter", parameter.name) not in build.used:
            where = rule_path(build, rulebook, parameter.rule)
            build.source.report("R214", where, at_key=True, name=parameter.name)
