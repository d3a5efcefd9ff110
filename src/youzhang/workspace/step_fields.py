"""Which fields a posted form of a step holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.load import case_load
from youzhang.language.field import Field
from youzhang.language.register import Register
from youzhang.organization.access import Viewer
from youzhang.workspace.forms.fields import PREFIX

BOXES = ("yes_no", "choice", "choices", "rows", "file")
"""A browser sends nothing for these when nothing is chosen: they are part of the form all the same."""
SHAPE = "form"
"""The hidden input that says which version and register a form was made for, so that it can be read unasked."""


@dataclass(frozen=True, slots=True)
class Posted:
    """The register, and the fields that the form has shown."""

    register: Register
    fields: tuple[Field, ...]


def shape_write(book: str, register: str) -> str:
    """The value of the hidden input."""
    return f"{book} {register}"


def posted_fields(viewer: Viewer, case_id: int, step: str, post: QueryDict) -> Posted:
    """The fields of the step as the form showed them; the engine alone decides whether they may be filled.

    Raises NotForYou where the form does not say for what it was made and the case is not the viewer's to see.
    """
    register = _register(post.get(SHAPE, "")) or case_load(seen_by=viewer, case=str(case_id))[1].register
    names = register.fillable.get(step, ())
    fields = (register.fields[name] for name in names if name in register.fields)
    return Posted(register, tuple(f for f in fields if f.computed is None and _is_shown(f, post)))


def _register(shape: str) -> Register | None:
    book, _space, name = shape.partition(" ")
    known = books_load().by_key.get(book)
    return known.rulebook.registers.get(name) if known else None


def _is_shown(field: Field, post: QueryDict) -> bool:
    name = PREFIX + field.name
    return field.type.name in BOXES or name in post or any(key.startswith(f"{name}-") for key in post)
