"""The customer's own entry: how it stands, what we said, what he can do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from youzhang.cases.queries.customer import CustomerCase, CustomerStep, Told, customer_case
from youzhang.cases.queries.load import NotForYou
from youzhang.cases.services.customer import customer_act, customer_answer, customer_note
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Reason
from youzhang.kernel.labels import Label
from youzhang.notices.models import Key
from youzhang.portal.door import own_entry
from youzhang.portal.forms import Asked, fields_shown, form_fields, others_words, value_words, values_read
from youzhang.portal.moment import moment_now
from youzhang.portal.page import page, said
from youzhang.portal.papers import papers_read
from youzhang.portal.services.guard import address_of, file_waits, filed


@dataclass(frozen=True, slots=True)
class ToldShown:
    """A notice as the page shows it; `open` while an answer is still wanted."""

    id: str
    at: datetime
    what: str
    values: tuple[tuple[str, str], ...]
    open: bool
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step as a form."""

    name: str
    label: str
    fields: tuple[Asked, ...]
    asks_reason: bool
    reason: str
    wrongs: tuple[str, ...]


@require_safe
@own_entry
def entry(request: HttpRequest, key: Key) -> HttpResponse:
    """The page."""
    return _shown(request, key)


@require_POST
@own_entry
def do(request: HttpRequest, key: Key, name: str) -> HttpResponse:
    """A step of the rulebook that is the customer's to do."""
    at = moment_now()
    view = customer_case(token=key.token, case=str(key.case_id), at=at)
    found = next((step for step in view.steps if step.step.name == name), None)
    if found is None:
        raise NotForYou
    values = values_read(request.POST, fields_shown(found.fields))
    reason = request.POST.get("reason", "").strip()
    outcome = customer_act(
        token=key.token, case=str(key.case_id), step=name, values=values, reason=reason, at=at
    )
    if isinstance(outcome, Decision):
        messages.success(request, _("已收到，谢谢您。"))
        return redirect("portal_entry")
    return _shown(request, key, step=name, values={**values, "reason": reason}, reasons=outcome.reasons)


@require_POST
@own_entry
def answer(request: HttpRequest, key: Key, notice: str) -> HttpResponse:
    """An answer to what we asked, or a confirmation that it arrived."""
    text = request.POST.get("text", "").strip()
    outcome = customer_answer(
        token=key.token, case=str(key.case_id), notice=notice, text=text, at=moment_now()
    )
    if isinstance(outcome, Decision):
        messages.success(request, _("已收到，谢谢您。"))
    return redirect("portal_entry")


@require_POST
@own_entry
def add(request: HttpRequest, key: Key) -> HttpResponse:
    """A further text, further photographs."""
    text, address = request.POST.get("text", "").strip(), address_of(request)
    if file_waits(address=address, at=moment_now()):
        return _shown(request, key, typed=text, wrong=_("提交得太多了，请十五分钟后再试。"))
    papers, wrong = papers_read(request)
    filed(address=address, at=moment_now())
    if not wrong:
        outcome = customer_note(
            token=key.token, case=str(key.case_id), text=text, files=papers, at=moment_now()
        )
        if isinstance(outcome, Decision):
            messages.success(request, _("已收到，谢谢您。"))
            return redirect("portal_entry")
        wrong = " ".join(others_words((), outcome.reasons))
    return _shown(request, key, typed=text, wrong=wrong)


def _shown(
    request: HttpRequest,
    key: Key,
    *,
    step: str = "",
    values: dict[str, Any] | None = None,
    reasons: tuple[Reason, ...] = (),
    typed: str = "",
    wrong: str = "",
) -> HttpResponse:
    view = customer_case(token=key.token, case=str(key.case_id), at=moment_now())
    steps = [
        _step(one, values or {}, reasons) if one.step.name == step else _step(one, {}, ())
        for one in view.steps
    ]
    told = [_told(one) for one in view.told]
    context = {
        "number": view.number or view.case,
        "title": said(view.register.title),
        "state": said(view.register.states[view.state]),
        "ended": view.ended,
        "opened_at": view.opened_at,
        "given": [(said(f.label), value_words(f, value)) for f, value in view.given],
        "states": _states(view),
        "questions": [one for one in told if one.open],
        "told": [one for one in reversed(told) if not one.open],
        "said": view.said,
        "steps": steps,
        "typed": typed,
        "wrong": wrong,
    }
    return page(request, "entry.html", context, status=422 if wrong or reasons else 200)


def _states(view: CustomerCase) -> list[tuple[datetime, str, bool]]:
    """The states in their order, the newest last and marked; what was passed within one act is not shown."""
    found: dict[datetime, str] = {}
    for at, state in view.states:
        if state in view.register.states:
            found[at] = said(view.register.states[state])
    last = max(found, default=None)
    return [(at, label, at == last) for at, label in found.items()]


def _told(one: Told) -> ToldShown:
    what = said(Label(str(one.what.get("zh", "")), str(one.what.get("en", "")))) if one.what else ""
    values = tuple((said(field.label), value_words(field, value)) for field, value in one.values)
    waits = one.asks and one.answered_at is None
    return ToldShown(one.id, one.at, what or _("告知"), values, waits, one.answered_at, one.answer)


def _step(one: CustomerStep, values: dict[str, Any], reasons: tuple[Reason, ...]) -> StepShown:
    fields = fields_shown(one.fields)
    return StepShown(
        one.step.name,
        said(one.step.label),
        form_fields(fields, one.needed, values, reasons),
        one.asks_reason,
        str(values.get("reason", "")),
        others_words(fields, reasons),
    )
