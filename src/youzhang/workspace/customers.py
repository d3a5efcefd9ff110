"""Customers on pages: their names, and finding or adding one while typing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from youzhang.customers.models import Customer
from youzhang.customers.queries.find import customer_names, customers_find
from youzhang.customers.services.add import CustomerError, customer_add
from youzhang.engine.field import phone_normalise
from youzhang.language.register import Register
from youzhang.organization.access import Viewer
from youzhang.workspace.forms.fields import PREFIX
from youzhang.workspace.words.refusals import Wrong
from youzhang.workspace.words.speaker import said

MOST = 8


def names_of(ids: Iterable[str]) -> Mapping[str, str]:
    """The customers' names by id; nothing is asked where there is none."""
    wanted = set(ids)
    return customer_names(wanted) if wanted else {}


def customers_suggested(viewer: Viewer, texts: Iterable[str]) -> list[Customer]:
    """Those who fit any of what was typed, each once."""
    found: dict[str, Customer] = {}
    for text in texts:
        if len(text.strip()) >= 1:
            found.update({row.code: row for row in customers_find(seen_by=viewer, text=text, limit=MOST)})
    return list(found.values())[:MOST]


def customers_taken(
    viewer: Viewer, register: Register, post: QueryDict, values: dict[str, Any]
) -> tuple[dict[str, Any], tuple[Wrong, ...]]:
    """The values with customers in them: the one that was chosen, else the one typed, who is entered now.

    Gives what is wrong with a new customer, to be shown at that field, beside the values as typed.
    """
    wrongs = []
    for field in register.fields.values():
        if field.type.name != "customer" or values.get(field.name):
            continue
        name, phone = (post.get(f"{PREFIX}{field.name}-{part}", "").strip() for part in ("name", "phone"))
        if not name and not phone:
            continue
        try:
            values[field.name] = _known(viewer, name, phone) or _new(viewer, name, phone)
        except CustomerError as error:
            values[field.name] = ""
            wrongs.append(Wrong(field.name, said(error.says), "", error.code))
    return values, tuple(wrongs)


def _known(viewer: Viewer, name: str, phone: str) -> str:
    """Somebody of the same name and telephone is the same customer."""
    if not phone:
        return ""
    try:
        number = phone_normalise(phone)
    except ValueError:
        return ""
    rows = customers_find(seen_by=viewer, text=number, limit=20)
    return next((row.code for row in rows if row.phone == number and row.name == " ".join(name.split())), "")


def _new(viewer: Viewer, name: str, phone: str) -> str:
    return customer_add(name=name, phone=phone, by=viewer.person, at=viewer.at).code
