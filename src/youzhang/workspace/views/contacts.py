"""Writing to a customer from a wording, or noting a call: a form that opens on the case page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from youzhang.cases.models import LetterTemplate
from youzhang.cases.queries.letters import letter_fill, letter_get, letters_list, may_keep_letters
from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.page import CaseView
from youzhang.cases.services.contacts import ContactError, contact_record
from youzhang.customers.queries.find import customer_get
from youzhang.engine.command import CHANNELS, DIRECTIONS
from youzhang.engine.deed import Decision
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.door import found, room
from youzhang.workspace.forms.fields import Option
from youzhang.workspace.page import page, part, said
from youzhang.workspace.sent import done
from youzhang.workspace.views.case import case_found, case_speaker, register_key
from youzhang.workspace.words.contacts import channel_words, direction_words
from youzhang.workspace.words.instants import day_words
from youzhang.workspace.words.refusals import Wrong, wrongs_of


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds."""

    channel: str
    direction: str
    who: str
    when: str
    minutes: str
    text: str


@room
def contact(request: HttpRequest, viewer: Viewer, case_id: int) -> HttpResponse:
    """The form, and what comes of it."""
    view = case_found(viewer, case_id)
    if not view.may_act:
        return HttpResponse(found(None))
    if request.method != "POST":
        return _shown(request, viewer, view, _begun(request, viewer, view), ())
    post = request.POST
    names = ("channel", "direction", "who", "when", "minutes", "text")
    typed = Typed(*(post.get(name, "").strip() for name in names))
    try:
        outcome = contact_record(
            by=viewer, case=str(case_id), channel=typed.channel, direction=typed.direction, text=typed.text,
            who=typed.who, when=typed.when, minutes=typed.minutes,
        )  # fmt: skip
    except ContactError as error:
        return _shown(request, viewer, view, typed, (Wrong(error.field, said(error.says), "", error.code),))
    except NotForYou:
        return HttpResponse(found(None))
    if isinstance(outcome, Decision):
        return done(request, _back(request, case_id), f"contact:{case_id}")
    return _shown(request, viewer, view, typed, wrongs_of(case_speaker(viewer, view), outcome.reasons))


def _back(request: HttpRequest, case_id: int) -> str:
    """The case page; without a place on it for htmx, or the browser would stay on the page that stands."""
    address = reverse("case", args=(case_id,))
    return address if request.headers.get("HX-Request") else f"{address}#contacts"


def _begun(request: HttpRequest, viewer: Viewer, view: CaseView) -> Typed:
    """An empty form: to whom is known, and what the chosen wording says."""
    asked, names = request.GET, customer_words(viewer, view)
    direction = asked.get("direction", "out")
    channel = asked.get("channel", "phone")
    letter = (
        letter_get(seen_by=viewer, letter=int(asked["letter"])) if asked.get("letter", "").isdigit() else None
    )
    text = ""
    if letter is not None:
        text, channel = letter_fill(letter.text, blank_values(viewer, view)), letter.channel
    when = f"{viewer.at:%Y-%m-%dT%H:%M}"
    return Typed(
        channel if channel in CHANNELS else "phone", direction if direction in DIRECTIONS else "out", names, when, "",
        text,
    )  # fmt: skip


def customer_words(viewer: Viewer, view: CaseView) -> str:
    """The name of the case's customer, as far as the viewer may see it."""
    for item in view.fields:
        if item.field.type.name == "customer" and item.value and not item.hidden:
            customer = customer_get(seen_by=viewer, code=str(item.value))
            return customer.name if customer else str(item.value)
    return ""


def blank_values(viewer: Viewer, view: CaseView) -> Mapping[str, str]:
    """What the blanks of a wording stand for in this case."""
    directory = directory_load()
    top = next((unit.name for unit in directory.departments.values() if unit.parent is None), "")
    return {
        "number": view.case.number or f"#{view.case.id}",
        "customer": customer_words(viewer, view),
        "state": case_speaker(viewer, view).stage(view.case.state),
        "register": said(view.register.title),
        "today": day_words(viewer.at.date()),
        "me": directory.name(viewer.person),
        "company": top,
    }


def _shown(
    request: HttpRequest, viewer: Viewer, view: CaseView, typed: Typed, wrongs: tuple[Wrong, ...]
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    letters: list[LetterTemplate] = letters_list(seen_by=viewer, register=register_key(view))
    context = {
        "case": view.case,
        "view": view,
        "typed": typed,
        "channels": [Option(key, word, key == typed.channel) for key, word in channel_words().items()],
        "directions": [Option(key, word, key == typed.direction) for key, word in direction_words().items()],
        "letters": letters,
        "letter": request.GET.get("letter", ""),
        "may_keep": may_keep_letters(viewer),
        "wrong": {w.field: _("请写下说了什么、写了什么。") if w.code == "F503" else w.says for w in wrongs},
        "refused": bool(wrongs),
        "heading": _("写给对方") if typed.direction == "out" else _("对方来过"),
        "title": said(view.register.title),
    }
    if request.headers.get("HX-Request"):
        return part(request, viewer, "parts/contact.html", context, status)
    return page(
        request, viewer, "contact.html", context, room="register", here=register_key(view), status=status
    )
