"""The front: what is it about, or how does it stand?"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from youzhang.cases.queries.customer import registers_for_customers
from youzhang.portal.door import key_held, public
from youzhang.portal.moment import moment_now
from youzhang.portal.page import page, said


@dataclass(frozen=True, slots=True)
class Choice:
    """A register to file in."""

    title: str
    rulebook: str
    url: str


@require_safe
@public
def choose(request: HttpRequest) -> HttpResponse:
    """The page."""
    choices = [
        Choice(
            said(register.title),
            said(book.rulebook.title),
            reverse("portal_file", args=(book.rulebook.id, register.name)),
        )
        for book, register in registers_for_customers(at=moment_now())
    ]
    return page(request, "choose.html", {"choices": choices, "inside": key_held(request) is not None})
