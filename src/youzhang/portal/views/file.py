"""Filing: what happened, how we can reach you or not at all, photographs; then a number and a code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from youzhang.cases.queries.customer import customer_field, fields_asked, registers_for_customers
from youzhang.cases.services.customer import customer_note, customer_open
from youzhang.customers.services.add import CustomerError
from youzhang.customers.services.recognise import customer_recognise
from youzhang.engine.book import Book
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Reason
from youzhang.language.field import Field
from youzhang.language.register import Register
from youzhang.language.step import OPEN
from youzhang.notices.models import Key
from youzhang.notices.services.keys import key_make, token_unknown
from youzhang.portal.door import cookie_get, cookie_set, door_open, public
from youzhang.portal.forms import fields_shown, form_fields, others_words, values_read
from youzhang.portal.moment import moment_now
from youzhang.portal.page import page, said
from youzhang.portal.papers import papers_read
from youzhang.portal.services.guard import address_of, file_waits, filed

FILED, SALT, SECONDS = "youzhang_filed", "youzhang.portal.filed", 600


@dataclass(slots=True)
class Filing:
    """One try: what was typed and what is wrong with it."""

    book: Book
    register: Register
    fields: tuple[Field, ...]
    values: dict[str, Any] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict)
    wrongs: dict[str, str] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    token: str = ""


@public
def file(request: HttpRequest, rulebook: str, register: str) -> HttpResponse:
    """The form, and what comes of it."""
    filing = _filing(rulebook, register)
    if filing is None:
        says = _("这里不能提交，请从头选一次。")
        return page(request, "nothing.html", {"says": says}, status=404)
    if request.method != "POST":
        return _shown(request, filing, 200)
    at, address = moment_now(), address_of(request)
    if file_waits(address=address, at=at):
        _typed(request, filing)
        filing.wrongs["all"] = _("刚才从这里提交得太多，请十五分钟后再试，或打电话给我们。")
        return _shown(request, filing, 429)
    papers = _read(request, filing)
    if filing.wrongs:
        return _shown(request, filing, 422)
    outcome = customer_open(
        token=filing.token, rulebook=rulebook, register=register, values=filing.values, at=at
    )
    if not isinstance(outcome, Decision):
        filing.reasons = outcome.reasons
        return _shown(request, filing, 422)
    opened = outcome.events[0]
    if papers:
        customer_note(token=filing.token, case=opened.case, text="", files=papers, at=at)
    filed(address=address, at=at)
    return _given(opened.case, opened.data["number"] or opened.case, filing.token)


@require_safe
@public
def done(request: HttpRequest) -> HttpResponse:
    """Number and code, this once."""
    given = cookie_get(request, FILED, salt=SALT, seconds=SECONDS)
    if not isinstance(given, list):
        return redirect("portal_follow")
    answer = page(request, "filed.html", {"number": given[0], "code": given[1]})
    answer.delete_cookie(FILED, path="/portal/")
    return answer


def _given(case: str, number: str, token: str) -> HttpResponse:
    """To the page with number and code; reloading it files nothing a second time."""
    code = key_make(case=case, number=number, token=token, at=moment_now())
    answer = redirect("portal_done")
    cookie_set(answer, FILED, [number, code], salt=SALT, seconds=SECONDS)
    door_open(answer, Key.objects.get(pk=int(case)))
    return answer


def _filing(rulebook: str, register: str) -> Filing | None:
    for book, spec in registers_for_customers(at=moment_now()):
        if (book.rulebook.id, spec.name) == (rulebook, register):
            return Filing(book, spec, fields_shown(fields_asked(spec, OPEN)))
    return None


def _read(request: HttpRequest, filing: Filing) -> tuple[dict[str, Any], ...]:
    """Takes everything typed into the filing; notes what is wrong before anything is kept."""
    _typed(request, filing)
    if not filing.contact["consent"]:
        filing.wrongs["consent"] = _("请先同意，我们才能收下。")
    missing = [n for n in filing.register.steps[OPEN].needs if n in {f.name for f in filing.fields}]
    if filing.wrongs or any(not filing.values.get(name) for name in missing):
        filing.wrongs.setdefault("all", "")  # the fields say what is missing
        return ()
    papers, wrong = papers_read(request)
    if wrong:
        filing.wrongs["papers"] = wrong
        return ()
    _who(filing)
    return papers


def _typed(request: HttpRequest, filing: Filing) -> None:
    post = request.POST
    filing.values = values_read(post, filing.fields)
    filing.contact = {name: post.get(name, "").strip() for name in ("name", "phone", "anonymous", "consent")}


def _who(filing: Filing) -> None:
    """The customer: recognised or new by name and telephone; unknown where nothing is said or wished."""
    filing.token, contact = token_unknown(), filing.contact
    name = customer_field(filing.register)
    if not name or contact["anonymous"] or not (contact["name"] or contact["phone"]):
        return
    try:
        code = customer_recognise(
            name=contact["name"], phone=contact["phone"], by="customer", at=moment_now()
        )
    except CustomerError as error:
        filing.wrongs[error.field] = said(error.says)
        return
    filing.token, filing.values[name] = f"customer:{code}", code


def _shown(request: HttpRequest, filing: Filing, status: int) -> HttpResponse:
    spec = filing.register
    needed = [n for n in spec.steps[OPEN].needs if n in spec.asked[OPEN]]
    asked = form_fields(filing.fields, needed, filing.values, filing.reasons)
    if status == 422 and not filing.reasons:
        asked = form_fields(filing.fields, needed, filing.values, _missing(filing, needed))
    return page(
        request,
        "file.html",
        {
            "title": said(spec.title),
            "rulebook": said(filing.book.rulebook.title),
            "fields": asked,
            "contact": filing.contact,
            "asks_contact": bool(customer_field(spec)),
            "wrongs": filing.wrongs,
            "others": others_words(filing.fields, filing.reasons),
            "refused": status != 200,
        },
        status=status,
    )


def _missing(filing: Filing, needed: list[str]) -> list[Reason]:
    return [Reason("F503", {"field": n}, -1, n) for n in needed if not filing.values.get(n)]
