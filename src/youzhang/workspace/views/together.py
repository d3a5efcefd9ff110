"""One step for several cases at once: the same words for all of them, and for each what has happened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from youzhang.cases.queries.page import CaseView, StepView, case_page
from youzhang.cases.services.act import Outcome, case_act
from youzhang.engine.refusal import Reason, Refusal
from youzhang.organization.access import Viewer
from youzhang.workspace.door import found, room
from youzhang.workspace.forms.reading import values_read
from youzhang.workspace.forms.step_form import StepForm, step_form
from youzhang.workspace.page import page, said
from youzhang.workspace.views.case import case_speaker
from youzhang.workspace.views.claims import actor_asked, each_done, results_page, ticked_cases

ALONE = ("file", "rows", "entry", "signature")
"""What belongs to one case: a step that needs it is done case by case."""


@require_POST
@room
def together(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Which step, then its form once, then what came of each case."""
    actor_asked(viewer)
    views = [case_page(seen_by=viewer, case=scope.case.id) for scope in ticked_cases(request, viewer)]
    alike = len({(view.version_key, view.register.name) for view in views}) == 1
    steps = _steps(views) if alike else ()
    name = request.POST.get("step", "")
    step = next((shown for shown in steps if shown.step.name == name), None)
    if step is None:
        context = {
            "cases": [(view.case, said(view.register.title)) for view in views],
            "steps": _named(steps),
            "alike": alike,
        }
        return page(request, viewer, "together.html", context, room="work")
    if "go" not in request.POST:
        return _form_page(request, viewer, views, step, {}, "", ())
    fields = _fields(step)
    values = {name: raw for name, raw in values_read(request.POST, fields).items() if raw}
    reason = request.POST.get("reason", "").strip()
    refused: list[Reason] = []

    def work(case: str) -> Outcome:
        outcome = case_act(by=viewer, case=case, step=name, values=values, reason=reason)
        if isinstance(outcome, Refusal) and not refused:
            refused.extend(outcome.reasons)
        return outcome

    label = said(step.step.label)
    says = _("已提交签批。") if step.step.signing else _("已办理“%(step)s”。") % {"step": label}
    results = each_done(request, viewer, work, says)
    if not any(one.done for one in results):
        return _form_page(request, viewer, views, step, values, reason, tuple(refused))
    return results_page(request, viewer, _("“%(step)s”的结果") % {"step": label}, results)


def _steps(views: list[CaseView]) -> tuple[StepView, ...]:
    """Those open to the viewer in every one of the cases."""
    first, *others = views
    open_in = [{shown.step.name for shown in view.steps if shown.open} for view in others]
    return tuple(
        shown
        for shown in first.steps
        if shown.open
        and all(shown.step.name in names for names in open_in)
        and not any(field.type.name in ALONE for field in shown.fields if field.name in shown.needed)
    )


def _named(steps: tuple[StepView, ...]) -> list[tuple[str, str]]:
    return [(shown.step.name, said(shown.step.label)) for shown in steps]


def _fields(step: StepView) -> tuple[Any, ...]:
    asked = (field for field in step.fields if field.type.name not in ALONE)
    return tuple(sorted(asked, key=lambda field: field.name not in step.needed))


def _form_page(
    request: HttpRequest, viewer: Viewer, views: list[CaseView], step: StepView,
    values: dict[str, Any], reason: str, reasons: tuple[Reason, ...],
) -> HttpResponse:  # fmt: skip
    if not views:
        return HttpResponse(found(None))
    form = _form(viewer, views, step, values, reason, reasons)
    context = {
        "cases": [(view.case, said(view.register.title)) for view in views],
        "step": said(step.step.label),
        "form": form,
    }
    return page(request, viewer, "together_step.html", context, room="work", status=422 if reasons else 200)


def _form(
    viewer: Viewer,
    views: list[CaseView],
    step: StepView,
    values: dict[str, Any],
    reason: str,
    reasons: tuple[Reason, ...],
) -> StepForm:
    """Empty to begin with: what stands in one case is not the others'. What is left empty is left as it is."""
    count = len(views)
    words = ngettext("办理这 %(count)s 件：%(step)s", "办理这 %(count)s 件：%(step)s", count)
    form = step_form(
        case_speaker(viewer, views[0]),
        _fields(step),
        action=reverse("together"),
        draft="",
        submit=words % {"count": count, "step": said(step.step.label)},
        needed=step.needed,
        values=values,
        at=viewer.at,
        reason_needed=step.asks_reason,
        asks_reason=step.asks_reason or bool(step.step.should),
        reason=reason,
        reasons=reasons,
        cancel=reverse("work"),
    )
    kept = (("step", step.step.name), ("go", "1"), *(("case", view.case.id) for view in views))
    return replace(form, kept=kept, plain=True)
