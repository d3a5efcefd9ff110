"""Masks: values that a rulebook shows only to some."""

from __future__ import annotations

from youzhang.engine.actors import may_act
from youzhang.engine.scope import Scope
from youzhang.language.field import Field
from youzhang.organization.access import Viewer


def field_hidden(scope: Scope, field: Field, viewer: Viewer) -> bool:
    """Is this field's value hidden from the viewer? An unanswered condition hides: fails closed."""
    mask = field.mask
    if mask is None or (mask.when is not None and scope.value(mask.when) is False):
        return False
    return not may_act(scope.world, scope.book, scope.case, mask.only, viewer.person, viewer.at)


def fields_hidden(scope: Scope, viewer: Viewer) -> frozenset[str]:
    """Names of all fields hidden from the viewer."""
    return frozenset(f.name for f in scope.register.fields.values() if field_hidden(scope, f, viewer))
