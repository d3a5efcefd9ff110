"""Masks: values that a rulebook shows only to some."""

from __future__ import annotations

from dataclasses import replace

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.visible import viewer_tokens
from youzhang.engine.actors import may_act
from youzhang.engine.book import Book
from youzhang.engine.refusal import Reason
from youzhang.engine.scope import Scope
from youzhang.language.field import Field
from youzhang.organization.access import Viewer


def field_hidden(scope: Scope, field: Field, viewer: Viewer) -> bool:
    """Is this field's value hidden from the viewer? An unanswered condition hides: fails closed."""
    mask = field.mask
    if mask is None or (mask.when is not None and scope.value(mask.when) is False):
        return False
    return not may_act(scope.world, scope.book, scope.case, mask.only, viewer.person, viewer.at)


def fields_readable(seen_by: Viewer, rulebook: str, register: str) -> frozenset[str]:
    """Fields whose values lists may show and filter by, without looking into each case.

    A masked field is readable here only for those whom every version's mask names by post: whether the mask is on in a
    particular case is not asked, so a list never tells more than the case page.
    """
    found: dict[str, bool] = {}
    for book in books_load().by_key.values():
        spec = book.rulebook.registers.get(register) if book.rulebook.id == rulebook else None
        for field in spec.fields.values() if spec else ():
            allowed = field.mask is None or _by_post(book, field, seen_by)
            found[field.name] = found.get(field.name, True) and allowed
    return frozenset(name for name, allowed in found.items() if allowed)


def _by_post(book: Book, field: Field, viewer: Viewer) -> bool:
    assert field.mask is not None
    tokens = {
        token for who in field.mask.only if who.kind == "post" for token in book.posts.get(who.name, ())
    }
    mine = {f"post:{post}" for post in viewer.posts} | set(viewer_tokens(viewer))
    return bool(tokens & mine)


def reasons_masked(scope: Scope, viewer: Viewer, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Refusals tell the facts that were seen, except what is hidden from the viewer."""
    hidden = fields_hidden(scope, viewer)
    if not hidden:
        return reasons
    return tuple(replace(r, facts={n: v for n, v in r.facts.items() if n not in hidden}) for r in reasons)


def fields_hidden(scope: Scope, viewer: Viewer) -> frozenset[str]:
    """Names of all fields hidden from the viewer."""
    return frozenset(f.name for f in scope.register.fields.values() if field_hidden(scope, f, viewer))
