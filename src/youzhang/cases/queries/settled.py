"""Conditions of a step that are settled before anything is filled in: a page shows the step as closed, with the reason."""

from __future__ import annotations

from youzhang.engine.refusal import Reason
from youzhang.engine.scope import Scope
from youzhang.language.step import Guard, Step


def settled_reasons(scope: Scope, step: Step) -> list[Reason]:
    """The `must` conditions that are not true and that no field of this step can change."""
    fillable = set(scope.register.fillable[step.name])
    found = []
    for guard in step.must:
        reads = set(guard.condition.reads)
        if reads & (fillable | set(scope.register.terms)) or _asleep(scope, guard):
            continue
        if scope.value(guard.condition) is not True:
            facts = scope.facts(guard.condition)
            found.append(Reason("F504", {"condition": guard.condition.text}, step.rule, "", facts))
    return found


def _asleep(scope: Scope, guard: Guard) -> bool:
    """A condition on a parameter that nobody has set does not count."""
    parameters = scope.book.parameters
    return any(name in parameters and parameters[name] is None for name in guard.condition.reads)
