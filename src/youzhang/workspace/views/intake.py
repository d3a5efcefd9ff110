"""Taking a call: find the customer by one field, then the register; similar open cases while the form fills."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from youzhang.cases.queries.similar import cases_similar
from youzhang.customers.queries.find import customers_find
from youzhang.notices.queries.incoming import mails_waiting, may_see_mail
from youzhang.organization.access import Viewer
from youzhang.workspace.door import room
from youzhang.workspace.intake import caller_of, caller_typed, similar_shown, similar_to_form
from youzhang.workspace.page import page, part, shelf_of
from youzhang.workspace.views.new_case import opening_fields
from youzhang.workspace.views.register import register_found

MOST = 5


@require_safe
@room
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who is calling, what is open for them, and which register?"""
    text = " ".join(request.GET.get("q", "").split())[:80]
    caller = caller_of(request, viewer)
    found = customers_find(seen_by=viewer, text=text, limit=MOST) if text and not caller.customer else []
    by_number = any(one.code == text.upper() for one in found)
    if text and not caller.customer and not by_number:  # also beside matches: none of them may be the one
        caller = caller_typed(text)
    codes = (
        [caller.customer.code]
        if caller.customer
        else [one.code for one in found[:1]]
        if len(found) == 1
        else []
    )
    similar = similar_shown(cases_similar(seen_by=viewer, customers=codes)) if codes else ()
    context = {"text": text, "caller": caller, "found": found, "similar": similar, "query": caller.query}
    if request.headers.get("HX-Request"):
        return part(request, viewer, "parts/caller.html", {**context, "shelf": shelf_of(viewer)})
    context |= {"mail_box": may_see_mail(viewer), "mails_waiting": mails_waiting(seen_by=viewer)}
    return page(request, viewer, "new.html", context, room="new")


@require_safe
@room
def similar(request: HttpRequest, viewer: Viewer, rulebook: str, register: str) -> HttpResponse:
    """Open cases that the half-filled form may be about."""
    _book, spec = register_found(viewer, rulebook, register)
    shown = similar_shown(similar_to_form(viewer, rulebook, spec, request.GET), opening_fields(spec))
    return part(
        request, viewer, "parts/similar.html", {"similar": shown, "same_as": request.GET.get("same_as", "")}
    )
