"""Find anything from anywhere: a number, words, or a customer by name or telephone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.lists import CaseRow, case_list
from youzhang.customers.models import Customer
from youzhang.customers.queries.find import customers_find
from youzhang.engine.book import Book
from youzhang.language.register import Register
from youzhang.organization.access import Viewer
from youzhang.workspace.door import room
from youzhang.workspace.page import page, said

EACH = 10
CUSTOMERS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What a register holds of it: each case with its state, and whose it is where a customer led there."""

    title: str
    rows: tuple[tuple[CaseRow, str, str], ...]


@require_safe
@room
def find(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The results; a number that is one case leads there at once."""
    text = request.GET.get("q", "").strip()[:80]
    customers = customers_find(seen_by=viewer, text=text, limit=CUSTOMERS) if text else []
    groups = _groups(viewer, text, customers) if text else []
    only = [row for group in groups for row, _state, _whose in group.rows]
    if len(only) == 1 and only[0].number == text.upper():
        return redirect("case", only[0].id)
    context = {"text": text, "groups": groups, "customers": customers}
    return page(request, viewer, "find.html", context, room="find")


def _groups(viewer: Viewer, text: str, customers: list[Customer]) -> list[Found]:
    groups = []
    for book in books_load().all_in_force(viewer.at):
        for register in book.rulebook.registers.values():
            rows = _rows(viewer, book, register, text, customers)
            if rows:
                groups.append(Found(said(register.title), tuple(rows)))
    return groups


def _rows(
    viewer: Viewer, book: Book, register: Register, text: str, customers: list[Customer]
) -> list[tuple[CaseRow, str, str]]:
    rulebook, name = book.rulebook.id, register.name
    found: dict[str, tuple[CaseRow, str]] = {}
    for row in case_list(seen_by=viewer, rulebook=rulebook, register=name, text=text, limit=EACH).rows:
        found[row.id] = (row, "")
    fields = [f.name for f in register.fields.values() if f.type.name == "customer" and f.mask is None]
    for customer in customers:
        for field in fields:
            wanted = {field: customer.code}
            for row in case_list(
                seen_by=viewer, rulebook=rulebook, register=name, fields=wanted, limit=EACH
            ).rows:
                found.setdefault(row.id, (row, customer.name))
    states = {state: said(label) for state, label in register.states.items()}
    return [(row, states.get(row.state, row.state), whose) for row, whose in list(found.values())[:EACH]]
