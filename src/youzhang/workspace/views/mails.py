"""Mails that came in: read, made into a case, put to one, or set aside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from youzhang.cases.queries.customer import registers_for_customers
from youzhang.cases.queries.load import NotForYou as NoSuchCase
from youzhang.cases.queries.shelf import registers_shelf
from youzhang.notices.models import Incoming
from youzhang.notices.queries.incoming import mail_get, mails_list, may_see_mail
from youzhang.notices.services.take_in import mail_add, mail_set_aside
from youzhang.organization.access import Viewer, may_act
from youzhang.workspace.door import NotForYou, found, room
from youzhang.workspace.page import page, said
from youzhang.workspace.views.new_case import opening_fields

STATUSES = ("new", "opened", "added", "set_aside")


@dataclass(frozen=True, slots=True)
class MailLine:
    """A mail in the list."""

    id: int
    who: str
    subject: str
    begins: str
    papers: int
    at: datetime


@require_safe
@room
def mails(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The box, newest first."""
    _for(viewer)
    status = request.GET.get("status", "new")
    status = status if status in STATUSES else "new"
    before = request.GET.get("before", "")
    rows, older = mails_list(
        seen_by=viewer, status=status, before=int(before) if before.isdecimal() else None
    )
    context = {
        "lines": [_line(row) for row in rows],
        "older": older,
        "status": status,
        "tabs": (
            ("new", _("待处理")), ("opened", _("已立件")), ("added", _("已归入")), ("set_aside", _("已搁置")),
        ),
    }  # fmt: skip
    return page(request, viewer, "mails.html", context, room="mails")


@require_safe
@room
def mail(request: HttpRequest, viewer: Viewer, mail_id: int) -> HttpResponse:
    """One mail, and what can be done with it."""
    _for(viewer)
    row = found(mail_get(seen_by=viewer, mail=mail_id))
    context = {
        "mail": row,
        "at": _at(row),
        "papers": [paper["name"] for paper in json.loads(row.papers)],
        "choices": _choices(viewer, row.pk),
        "open": row.status == "new" and may_act(viewer),
        "number": request.GET.get("number", ""),
    }
    return page(request, viewer, "mail.html", context, room="mails")


@require_POST
@room
def add(request: HttpRequest, viewer: Viewer, mail_id: int) -> HttpResponse:
    """Puts it to the case whose number is given."""
    _acting(viewer)
    number = request.POST.get("number", "").strip()
    try:
        done = mail_add(by=viewer, mail=mail_id, number=number)
    except NoSuchCase:
        done = False
    if done:
        messages.success(request, _("已归入 %(number)s。") % {"number": number.upper()})
        return redirect("mails")
    messages.warning(request, _("没有编号为“%(number)s”而您又能看到的事项。") % {"number": number})
    return redirect("mail", mail_id=mail_id)


@require_POST
@room
def set_aside(request: HttpRequest, viewer: Viewer, mail_id: int) -> HttpResponse:
    """Nothing for us."""
    _acting(viewer)
    mail_set_aside(by=viewer, mail=mail_id)
    return redirect("mails")


def _choices(viewer: Viewer, mail_id: int) -> list[tuple[str, str, str]]:
    """Registers in which the viewer may record such words; first those that customers write to themselves."""
    ours = {f"{book.rulebook.id}/{spec.name}" for book, spec in registers_for_customers(at=viewer.at)}
    found = [
        (
            f"{one.book.rulebook.id}/{one.register.name}" not in ours,
            said(one.register.title),
            said(one.book.rulebook.title),
            f"{reverse('new_case', args=(one.book.rulebook.id, one.register.name))}?mail={mail_id}",
        )
        for one in registers_shelf(seen_by=viewer)
        if one.opens and any(f.type.name == "note" for f in opening_fields(one.register))
    ]
    return [(title, book, url) for _later, title, book, url in sorted(found, key=lambda row: row[0])]


def _for(viewer: Viewer) -> None:
    if not may_see_mail(viewer):
        raise NotForYou(_("来信由办理客户来件的岗位查看。"))


def _acting(viewer: Viewer) -> None:
    _for(viewer)
    if not may_act(viewer):
        raise NotForYou(_("审计岗位只看不改。"))


def _line(row: Incoming) -> MailLine:
    begins = " ".join(row.text.split())[:120]
    return MailLine(
        row.pk, row.name or row.sender, row.subject, begins, len(json.loads(row.papers)), _at(row)
    )


def _at(row: Incoming) -> datetime:
    return datetime.fromisoformat(row.sent_at or row.taken_at)
