"""The case page: what it is, by when, what I can do next and why the rest is closed to me."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.customer import token_of
from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.page import CaseView, case_page
from youzhang.cases.queries.timeline import case_timeline
from youzhang.notices.services.read import notices_read_case
from youzhang.organization.access import Viewer
from youzhang.organization.services.access_log import access_log
from youzhang.workspace.case.clocks import clocks_shown
from youzhang.workspace.case.copies import copies_shown
from youzhang.workspace.case.duties import notices_shown, tasks_shown
from youzhang.workspace.case.facts import case_facts
from youzhang.workspace.case.moments import case_moments
from youzhang.workspace.case.opinions import rounds_shown, signed_now
from youzhang.workspace.case.related import related_shown
from youzhang.workspace.case.signing import pending_shown
from youzhang.workspace.case.steps import closed_shown, open_steps
from youzhang.workspace.door import found, room
from youzhang.workspace.flow import flow_of
from youzhang.workspace.page import now_of, page, said
from youzhang.workspace.people import colleagues_shown
from youzhang.workspace.speak import customers_in, speaker_of
from youzhang.workspace.words.speaker import Speaker


@require_safe
@room
def case(request: HttpRequest, viewer: Viewer, case_id: int) -> HttpResponse:
    """The page."""
    view = case_found(viewer, case_id)
    notices_read_case(by=viewer, case=case_id)
    return page(
        request, viewer, "case.html", case_context(viewer, view), room="register", here=register_key(view)
    )


def case_found(viewer: Viewer, case_id: int) -> CaseView:
    """The case, or the page that says there is none: what one may not see does not exist."""
    try:
        return case_page(seen_by=viewer, case=str(case_id))
    except NotForYou:
        access_log(viewer=viewer, verb="see", thing=f"case:{case_id}", allowed=False)
        view: CaseView = found(None)
        return view


def register_key(view: CaseView) -> str:
    """The register's place in the navigation."""
    return f"{view.rulebook.id}/{view.register.name}"


def case_speaker(viewer: Viewer, view: CaseView) -> Speaker:
    """Speaks of this case in the words of its own version."""
    book = books_load().by_key[view.version_key]
    return speaker_of(book, view.register, viewer, customers_in(view.register, view.case.fields))


def case_context(viewer: Viewer, view: CaseView) -> dict[str, Any]:
    """Everything the template shows."""
    speaker, now = case_speaker(viewer, view), now_of(viewer)
    case, register = view.case, view.register
    events = case_timeline(seen_by=viewer, case=case.id)
    moments = case_moments(speaker, viewer, events, view)
    return {
        "case": case,
        "view": view,
        "followable": bool(token_of(case, register)),
        "title": said(register.title),
        "state": speaker.stage(case.state),
        "ended": case.state in register.ends,
        "register_key": register_key(view),
        "facts": case_facts(speaker, view),
        "clocks": clocks_shown(speaker, view, now),
        "steps": open_steps(speaker, view),
        "closed": closed_shown(speaker, view),
        "pending": pending_shown(speaker, view, signed_now(events)),
        "rounds": rounds_shown(speaker, events),
        "contacts": [moment for moment in moments if moment.contact],
        "copies": copies_shown(speaker, view),
        "related": related_shown(viewer, view, moments),
        "colleagues": colleagues_shown(viewer) if view.pending and view.pending.mine else (),
        "tasks": tasks_shown(speaker, view, now, viewer),
        "notices": notices_shown(speaker, view, viewer),
        "moments": moments,
        "flow": flow_of(speaker, register, here=case.state),
        "owner": speaker.directory.name(case.owner) if case.owner else "",
        "can_claim": view.may_act and not case.owner and case.state not in register.ends,
        "can_hand_over": view.may_act and bool(case.owner) and case.state not in register.ends,
    }
