"""Asking for more time: how much, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.page import ClockView
from youzhang.cases.services.act import clock_extend
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Reason
from youzhang.kernel.durations import UNITS, Duration, unit_parse
from youzhang.organization.access import Viewer
from youzhang.workspace.door import found, room
from youzhang.workspace.page import page, said
from youzhang.workspace.sent import done
from youzhang.workspace.views.case import case_found, case_speaker, register_key
from youzhang.workspace.words.durations import duration_words
from youzhang.workspace.words.phrases import UNIT_LABELS
from youzhang.workspace.words.refusals import Wrong, wrongs_of
from youzhang.workspace.words.rules import signing_words


@room
def extend(request: HttpRequest, viewer: Viewer, case_id: int, name: str) -> HttpResponse:
    """The form, and what comes of it."""
    amount, unit = request.POST.get("amount", ""), request.POST.get("unit", "")
    reason = request.POST.get("reason", "").strip()
    wrongs: tuple[Wrong, ...] = ()
    reasons: tuple[Reason, ...] = ()
    if request.method == "POST":
        length = _length(amount, unit)
        if length is None:
            wrongs = (Wrong("amount", _("请填一个正整数，如 2。"), "", "F506"),)
        else:
            try:
                outcome = clock_extend(by=viewer, case=str(case_id), clock=name, length=length, reason=reason)
            except NotForYou:
                return HttpResponse(found(None))
            if isinstance(outcome, Decision):
                return done(request, reverse("case", args=(case_id,)), f"extend:{case_id}/{name}")
            reasons = outcome.reasons
    return _shown(request, viewer, case_id, name, (amount, unit, reason), reasons, wrongs)


def _length(amount: str, unit: str) -> Duration | None:
    known = unit_parse(unit)
    return (
        Duration(int(amount), known)
        if known and amount.isascii() and amount.isdigit() and int(amount) > 0
        else None
    )


def _shown(
    request: HttpRequest,
    viewer: Viewer,
    case_id: int,
    name: str,
    typed: tuple[str, str, str],
    reasons: tuple[Reason, ...],
    wrongs: tuple[Wrong, ...],
) -> HttpResponse:
    view = case_found(viewer, case_id)
    item: ClockView = found(next((clock for clock in view.clocks if clock.clock.name == name), None))
    limits = item.clock.extend if item.can_extend or reasons else None
    if limits is None:
        found(None)
        raise AssertionError
    speaker = case_speaker(viewer, view)
    wrongs = (*wrongs, *wrongs_of(speaker, reasons))
    amount, unit, reason = typed
    unit = unit or limits.most.unit
    context = {
        "view": view,
        "case": view.case,
        "clock": item,
        "label": said(item.clock.label),
        "due": item.running.due,
        "most": duration_words(limits.most),
        "times": limits.times,
        "signers": signing_words(speaker, limits.signing) if limits.signing else "",
        "amount": amount,
        "reason": reason,
        "units": [(name, said(UNIT_LABELS[name]), name == unit) for name in UNITS],
        "wrongs": wrongs,
        "amount_wrong": any(wrong.field in ("amount", "by") for wrong in wrongs),
        "reason_wrong": any(wrong.field == "reason" for wrong in wrongs),
    }
    status = 422 if wrongs else 200
    return page(
        request, viewer, "extend.html", context, room="register", here=register_key(view), status=status
    )
