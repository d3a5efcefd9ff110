"""Rules that listen: what follows when a step is done, a state entered, a clock missed."""

from __future__ import annotations

from youzhang.engine.deed import Deed
from youzhang.engine.scope import Scope
from youzhang.language.rule import Consequence


def stage_entered(deed: Deed, scope: Scope, stage: str, cause: int) -> None:
    """Wakes the rules on a step or state, and marks it touched for the clocks."""
    deed.touched[scope.case.id].add(stage)
    for rule in scope.register.on_stage.get(stage, ()):
        _wake(deed, scope, rule, cause)


def clock_missed(deed: Deed, scope: Scope, clock: str, cause: int) -> None:
    """Wakes the rules on a missed clock."""
    for rule in scope.register.on_late.get(clock, ()):
        _wake(deed, scope, rule, cause)


def _wake(deed: Deed, scope: Scope, rule: Consequence, cause: int) -> None:
    """A rule fires when its condition is true; an unanswered condition does not fire."""
    if not rule.then or rule.rule in scope.book.asleep:
        return
    if rule.when is not None and scope.value(rule.when) is not True:
        return
    facts = scope.facts(rule.when) if rule.when is not None else {}
    deed.queue.append((scope, rule.then, rule.rule, cause, facts))
