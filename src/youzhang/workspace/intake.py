"""Taking a call: what an address brings along, who is calling, which open cases it may be about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from youzhang.cases.queries.similar import Similar, cases_similar
from youzhang.customers.models import Customer
from youzhang.customers.queries.find import customer_get, customers_find
from youzhang.engine.field import phone_normalise
from youzhang.language.field import Field
from youzhang.language.register import Register
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.forms.fields import PREFIX
from youzhang.workspace.page import said
from youzhang.workspace.words.people import person_words

SHORTEST = 7
"""Digits from which a telephone that is still being typed is worth looking up."""


@dataclass(frozen=True, slots=True)
class ShownSimilar:
    """An open case as the panel shows it; `field` is the entry field of the form that may name it."""

    id: str
    number: str
    register: str
    title: str
    state: str
    opened_at: Any
    owner: str
    because: str
    field: str


def similar_shown(similar: tuple[Similar, ...], fields: tuple[Field, ...] = ()) -> tuple[ShownSimilar, ...]:
    """The cases in words."""
    words = {"customer": _("同一客户"), "phone": _("同一电话"), "kind": _("同类事项")}
    directory = directory_load()
    return tuple(
        ShownSimilar(
            one.row.id, one.row.number or f"#{one.row.id}", said(one.register.title), one.row.title,
            said(one.register.states[one.row.state]), one.row.opened_at,
            person_words(directory, one.row.owner) if one.row.owner else "", words[one.because],
            entry_field(fields, one.register.name),
        )
        for one in similar
    )  # fmt: skip


def entry_field(fields: tuple[Field, ...], register: str) -> str:
    """The field of a form that points at entries of a register; nothing where there is none."""
    return next((f.name for f in fields if f.type.name == "entry" and f.type.of == register), "")


def similar_to_form(viewer: Viewer, rulebook: str, spec: Register, typed: QueryDict) -> tuple[Similar, ...]:
    """What the half-filled form of a register is like."""
    customers, phones, kinds = list[str](), list[str](), dict[str, str]()
    for field in spec.fields.values():
        value = typed.get(PREFIX + field.name, "").strip()
        kind = field.type.name
        if kind == "customer":
            phone = typed.get(f"{PREFIX}{field.name}-phone", "")
            customers += [value] if value else _called_from(viewer, phone)
            phones += _phone(phone)
        elif kind == "phone":
            phones += _phone(value)
            customers += _called_from(viewer, value)
        elif kind == "choice" and field.listed and value:
            kinds[field.name] = value
    return cases_similar(
        seen_by=viewer, customers=customers, phones=phones, rulebook=rulebook, register=spec.name, kinds=kinds
    )


def _phone(text: str) -> list[str]:
    try:
        return [phone_normalise(text)] if text.strip() else []
    except ValueError:
        return []


def _called_from(viewer: Viewer, text: str) -> list[str]:
    """Customers of a telephone number, as soon as enough of it is typed."""
    if sum(letter.isdigit() for letter in text) < SHORTEST:
        return []
    return [customer.code for customer in customers_find(seen_by=viewer, text=text, limit=3)]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is calling: a customer who is known, or the name and telephone typed."""

    customer: Customer | None
    name: str
    phone: str

    @property
    def query(self) -> str:
        """As the address of a form carries it on."""
        query = QueryDict(mutable=True)
        given = {
            "customer": self.customer.code if self.customer else "",
            "name": self.name,
            "phone": self.phone,
        }
        query.update({name: value for name, value in given.items() if value})
        return query.urlencode()


def caller_of(request: HttpRequest, viewer: Viewer) -> Caller:
    """The caller that the address names."""
    code = request.GET.get("customer", "")[:20]
    known = customer_get(seen_by=viewer, code=code) if code else None
    return Caller(known, request.GET.get("name", "")[:200], request.GET.get("phone", "")[:40])


def caller_typed(text: str) -> Caller:
    """What was typed into the one field, as a name or as a telephone."""
    digits = sum(letter.isdigit() for letter in text)
    is_phone = digits >= SHORTEST and not any(letter.isalpha() for letter in text)
    return Caller(None, "" if is_phone else text, text if is_phone else "")


def prefilled(fields: tuple[Field, ...], caller: Caller) -> tuple[dict[str, Any], dict[str, str]]:
    """Values and typed texts of a form for a caller: the first customer field, and a telephone field."""
    values: dict[str, Any] = {}
    typed: dict[str, str] = {}
    field = next((f for f in fields if f.type.name == "customer"), None)
    if field is not None:
        if caller.customer:
            values[field.name] = caller.customer.code
        typed = {f"{PREFIX}{field.name}-name": caller.name, f"{PREFIX}{field.name}-phone": caller.phone}
    phone = next((f for f in fields if f.type.name == "phone"), None)
    number = caller.phone or (caller.customer.phone if caller.customer else "")
    if phone is not None and number:
        values[phone.name] = number
    return values, typed
