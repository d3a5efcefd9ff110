"""Taking several cases at once, or handing them over: the page that follows says for each what has happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from youzhang.cases.queries.load import NotForYou, case_load
from youzhang.cases.services.act import Outcome, case_claim, case_hand_over
from youzhang.engine.deed import Decision
from youzhang.engine.scope import Scope
from youzhang.organization.access import Viewer, may_act
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace import door
from youzhang.workspace.door import found, room
from youzhang.workspace.page import page, said
from youzhang.workspace.people import colleagues_shown
from youzhang.workspace.speak import speaker_of
from youzhang.workspace.words.refusals import wrongs_of

MOST = 200


@dataclass(frozen=True, slots=True)
class Result:
    """One case: what it is, whether it went, and otherwise why not."""

    id: str
    number: str
    title: str
    done: bool
    says: str


@require_POST
@room
def claim(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Take the ticked cases."""
    actor_asked(viewer)
    results = each_done(request, viewer, lambda case: case_claim(by=viewer, case=case), _("已由您承办。"))
    return results_page(request, viewer, _("认领的结果"), results)


@require_POST
@room
def hand_over(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Ask to whom and why, then give the ticked cases to them."""
    actor_asked(viewer)
    post = request.POST
    to, reason = post.get("to", ""), post.get("reason", "").strip()
    if "to" not in post or not to or not reason:
        return _form(request, viewer, to, reason, refused="to" in post)
    name = directory_load().name(to)
    says = _("已转交给%(name)s。") % {"name": name}
    results = each_done(
        request, viewer, lambda case: case_hand_over(by=viewer, case=case, to=to, reason=reason), says
    )
    return results_page(request, viewer, _("转交的结果"), results)


def actor_asked(viewer: Viewer) -> None:
    """Turns those away who only look."""
    if not may_act(viewer):
        raise door.NotForYou(_("审计岗位只看不改。"))


def ticked_cases(request: HttpRequest, viewer: Viewer) -> list[Scope]:
    """The ticked cases, each once; one that is not the viewer's to see counts as not there."""
    ids = dict.fromkeys(case for case in request.POST.getlist("case") if case.isdigit())
    try:
        return [case_load(seen_by=viewer, case=case)[1] for case in list(ids)[:MOST]]
    except NotForYou:
        cases: list[Scope] = found(None)
        return cases


def each_done(
    request: HttpRequest, viewer: Viewer, work: Callable[[str], Outcome], says: str
) -> tuple[Result, ...]:
    """Does the work for each ticked case by itself: one that is refused does not hold up the others."""
    results = []
    for scope in ticked_cases(request, viewer):
        outcome, case = work(scope.case.id), scope.case
        done = isinstance(outcome, Decision)
        words = says
        if not isinstance(outcome, Decision):
            wrongs = wrongs_of(speaker_of(scope.book, scope.register, viewer), outcome.reasons)
            words = " ".join(wrong.says for wrong in wrongs)
        results.append(Result(case.id, case.number, said(scope.register.title), done, words))
    return tuple(results)


def results_page(
    request: HttpRequest, viewer: Viewer, title: str, results: tuple[Result, ...]
) -> HttpResponse:
    """What came of each case."""
    context = {"title": title, "results": results, "went": sum(1 for one in results if one.done)}
    return page(request, viewer, "results.html", context, room="work")


def _form(request: HttpRequest, viewer: Viewer, to: str, reason: str, *, refused: bool) -> HttpResponse:
    context = {
        "cases": [(scope.case, said(scope.register.title)) for scope in ticked_cases(request, viewer)],
        "people": colleagues_shown(viewer, to),
        "reason": reason,
        "refused": refused,
        "to_missing": refused and not to,
        "reason_missing": refused and not reason,
    }
    return page(request, viewer, "hand_over.html", context, room="work", status=422 if refused else 200)
