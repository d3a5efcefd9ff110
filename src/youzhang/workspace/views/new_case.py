"""A new entry: from a phone call to a number in half a minute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from youzhang.cases.services.act import case_open
from youzhang.engine.book import Book
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Reason
from youzhang.language.field import Field
from youzhang.language.register import Register
from youzhang.language.step import OPEN
from youzhang.organization.access import Viewer, may_act
from youzhang.workspace.customers import customers_taken
from youzhang.workspace.door import NotForYou, room
from youzhang.workspace.forms.reading import values_read
from youzhang.workspace.forms.step_form import StepForm, step_form
from youzhang.workspace.page import page, part, said
from youzhang.workspace.papers import papers_taken
from youzhang.workspace.sent import done
from youzhang.workspace.speak import customers_in, speaker_of
from youzhang.workspace.views.register import register_found
from youzhang.workspace.words.refusals import Wrong


@require_safe
@room
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Which register? With only one there is nothing to ask."""
    return page(request, viewer, "new.html", {}, room="new")


@room
def new_case(request: HttpRequest, viewer: Viewer, rulebook: str, register: str) -> HttpResponse:
    """The form, and what comes of it."""
    book, spec = register_found(viewer, rulebook, register)
    if not may_act(viewer):
        raise NotForYou(_("审计岗位只看不改，不能登记。"))
    fields = opening_fields(spec)
    if request.method != "POST":
        form = _form(viewer, book, spec, fields, _defaults(fields))
        return _shown(request, viewer, book, spec, form, 200)
    values, wrong = customers_taken(viewer, spec, request.POST, values_read(request.POST, fields))
    typed, unread = papers_taken(request, viewer, fields, values)
    wrong = (*wrong, *unread)
    reason = request.POST.get("reason", "").strip()
    if wrong:
        form = _form(viewer, book, spec, fields, values, reason, wrongs=wrong, typed=typed)
        return _shown(request, viewer, book, spec, form, 422)
    outcome = case_open(by=viewer, rulebook=rulebook, register=register, values=values, reason=reason)
    if isinstance(outcome, Decision):
        return done(request, reverse("case", args=(outcome.events[0].case,)), _draft(book, spec))
    form = _form(viewer, book, spec, fields, values, reason, outcome.reasons, typed=typed)
    return _shown(request, viewer, book, spec, form, 422)


def opening_fields(spec: Register) -> tuple[Field, ...]:
    """The fields one may fill when recording, in the order of the register."""
    allowed = spec.fillable[OPEN]
    return tuple(f for f in spec.fields.values() if f.name in allowed and f.computed is None)


def opening_needs(spec: Register) -> frozenset[str]:
    """What must be filled when recording, by the step and the rules on it."""
    needs = set(spec.steps[OPEN].needs)
    for stage in (OPEN, spec.steps[OPEN].to):
        for rule in spec.on_stage.get(stage, ()):
            needs.update(rule.needs if rule.when is None else ())
    return frozenset(needs)


def _defaults(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {f.name: f.default for f in fields if f.default is not None and f.type.name != "yes_no"}


def _draft(book: Book, spec: Register) -> str:
    return f"new:{book.rulebook.id}/{spec.name}"


def _form(
    viewer: Viewer,
    book: Book,
    spec: Register,
    fields: tuple[Field, ...],
    values: dict[str, Any],
    reason: str = "",
    reasons: tuple[Reason, ...] = (),
    *,
    wrongs: tuple[Wrong, ...] = (),
    typed: Mapping[str, str] | None = None,
) -> StepForm:
    step = spec.steps[OPEN]
    return step_form(
        speaker_of(book, spec, viewer, customers_in(spec, values)),
        fields,
        action=reverse("new_case", args=(book.rulebook.id, spec.name)),
        draft=_draft(book, spec),
        submit=_("登记%(title)s") % {"title": said(spec.title)},
        needed=opening_needs(spec),
        values=values,
        at=viewer.at,
        reason_needed=step.reason,
        asks_reason=step.reason,
        reason=reason,
        reasons=reasons,
        wrongs=wrongs,
        typed=typed,
    )


def _shown(
    request: HttpRequest, viewer: Viewer, book: Book, spec: Register, form: StepForm, status: int
) -> HttpResponse | HttpResponseRedirect:
    if request.headers.get("HX-Request") and status == 422:
        return part(request, viewer, "parts/form.html", {"form": form}, status)
    context = {"form": form, "title": said(spec.title), "book": book.rulebook, "register": spec}
    return page(request, viewer, "new_case.html", context, room="new", status=status)
