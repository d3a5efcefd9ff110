"""A new entry: from a phone call to a number in half a minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from youzhang.cases.queries.load import NotForYou as NotThere
from youzhang.cases.queries.load import case_load
from youzhang.cases.queries.routes import rulebooks_instead
from youzhang.cases.services.act import case_note, case_open, case_same
from youzhang.engine.book import Book
from youzhang.engine.command import CHANNELS, Contact
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Reason
from youzhang.language.field import Field
from youzhang.language.register import Register
from youzhang.language.step import OPEN
from youzhang.notices.services.take_in import mail_opened
from youzhang.organization.access import Viewer, may_act
from youzhang.workspace.customers import customers_taken
from youzhang.workspace.door import NotForYou, room
from youzhang.workspace.forms.fields import PREFIX, Option
from youzhang.workspace.forms.reading import values_read
from youzhang.workspace.forms.step_form import StepForm, step_form
from youzhang.workspace.intake import caller_of, entry_field, prefilled, similar_shown, similar_to_form
from youzhang.workspace.mail_intake import mail_asked, mail_prefilled, mail_words
from youzhang.workspace.page import page, part, said
from youzhang.workspace.papers import papers_taken
from youzhang.workspace.sent import done
from youzhang.workspace.speak import customers_in, speaker_of
from youzhang.workspace.views.register import register_found
from youzhang.workspace.words.contacts import channel_words
from youzhang.workspace.words.refusals import Wrong
from youzhang.workspace.words.rules import opening_words


@room
def new_case(request: HttpRequest, viewer: Viewer, rulebook: str, register: str) -> HttpResponse:
    """The form, and what comes of it."""
    book, spec = register_found(viewer, rulebook, register)
    if not may_act(viewer):
        raise NotForYou(_("审计岗位只看不改，不能登记。"))
    fields, mail = opening_fields(spec), mail_asked(request, viewer)
    if request.method != "POST":
        values, texts = prefilled(fields, caller_of(request, viewer))
        if mail is not None:
            brought, names = mail_prefilled(fields, mail)
            values, texts = {**values, **brought}, {**texts, **names}
        form = _form(viewer, book, spec, fields, {**_defaults(fields), **values}, typed=texts)
        return _shown(request, viewer, book, spec, form, 200)
    values, wrong = customers_taken(viewer, spec, request.POST, values_read(request.POST, fields))
    typed, unread = papers_taken(request, viewer, fields, values)
    wrong = (*wrong, *unread)
    reason = request.POST.get("reason", "").strip()
    same_as = _same_as(viewer, request.POST.get("same_as", ""), fields, values)
    if wrong:
        form = _form(viewer, book, spec, fields, values, reason, wrongs=wrong, typed=typed)
        return _shown(request, viewer, book, spec, form, 422)
    outcome = case_open(by=viewer, rulebook=rulebook, register=register, values=values, reason=reason)
    if isinstance(outcome, Decision):
        _noted(viewer, outcome.events[0].case, request.POST, same_as)
        if mail is not None:
            mail_opened(by=viewer, mail=mail.pk, case=outcome.events[0].case)
        return done(request, reverse("case", args=(outcome.events[0].case,)), _draft(book, spec))
    form = _form(viewer, book, spec, fields, values, reason, outcome.reasons, typed=typed)
    others = rulebooks_instead(
        seen_by=viewer, rulebook=rulebook, register=register, values=values, reasons=outcome.reasons
    )
    instead = tuple(
        (said(other.rulebook.title), reverse("new_case", args=(other.rulebook.id, register)))
        for other in others
    )
    return _shown(request, viewer, book, spec, replace(form, instead=instead), 422)


def _same_as(viewer: Viewer, case: str, fields: tuple[Field, ...], values: dict[str, Any]) -> str:
    """The case that this is about too, where the viewer sees it; an entry field of the form that can names it."""
    if not case.isdigit():
        return ""
    try:
        _world, scope = case_load(seen_by=viewer, case=case)
    except NotThere:
        return ""
    field = entry_field(fields, scope.register.name)
    if field and not values.get(field):
        values[field] = scope.case.number or scope.case.id
    return case


def _noted(viewer: Viewer, case: str, post: QueryDict, same_as: str) -> None:
    """What goes with a new case: the caller's own words, and that it is about the matter of another."""
    words, channel = post.get("words", "").strip(), post.get("channel", "")
    if words:
        names = (
            value
            for key, value in post.items()
            if key.startswith(PREFIX) and key.endswith(("-label", "-name"))
        )
        who = next((str(name).strip() for name in names if str(name).strip()), "")
        contact = Contact(channel if channel in CHANNELS else "phone", "in", who[:80])
        case_note(by=viewer, case=case, text=words, contact=contact)
    if same_as:
        case_same(by=viewer, case=case, other=same_as)


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
        submit=opening_words(spec),
        needed=opening_needs(spec),
        values=values,
        at=viewer.at,
        reason_needed=step.reason,
        asks_reason=step.reason,
        reason=reason,
        reasons=reasons,
        wrongs=wrongs,
        typed=typed,
        dom_id="new-form",
    )


def _shown(
    request: HttpRequest, viewer: Viewer, book: Book, spec: Register, form: StepForm, status: int
) -> HttpResponse | HttpResponseRedirect:
    if request.headers.get("HX-Request") and status == 422:
        context = {"form": form, "title": said(spec.title), "book": book.rulebook, "register": spec}
        context |= {"named": opening_words(spec), "again": True}
        answer = part(request, viewer, "parts/new_case_form.html", context, status)
        answer.headers["HX-Replace-Url"] = request.path  # another rulebook's form may have come in its place
        return answer
    sent, mail = request.POST, mail_asked(request, viewer)
    channel = sent.get("channel", "mail" if mail else "phone")
    context = {
        "form": form,
        "title": said(spec.title),
        "book": book.rulebook,
        "register": spec,
        "words": sent.get("words", mail_words(mail) if mail else ""),
        "mail": mail.pk if mail else "",
        "channels": [Option(key, word, key == channel) for key, word in channel_words().items()],
        "similar": similar_shown(
            similar_to_form(viewer, book.rulebook.id, spec, _looked_at(request, form)), ()
        ),
        "same_as": sent.get("same_as", ""),
        "asked_with": _asked_with(spec),
        "named": opening_words(spec),
    }
    return page(request, viewer, "new_case.html", context, room="new", status=status)


def _asked_with(spec: Register) -> str:
    """The inputs by which similar cases are looked up, as a selector."""
    names = [f.name for f in spec.fields.values() if f.type.name in ("customer", "phone")]
    names += [f.name for f in spec.fields.values() if f.type.name == "choice" and f.listed]
    parts = [f"#new-form [name='{PREFIX}{name}'], #new-form [name='{PREFIX}{name}-phone']" for name in names]
    return ", ".join([*parts, "[name='same_as']:checked"])


def _looked_at(request: HttpRequest, form: StepForm) -> QueryDict:
    """What the form holds when the page is made: as sent, or as filled before."""
    if request.method == "POST":
        return request.POST
    found = QueryDict(mutable=True)
    for field in form.fields:
        if field.widget in ("customer", "phone"):
            found[field.name] = field.value
            found[f"{field.name}-phone"] = field.typed_phone
    return found
