"""What I was told: the inbox of notices, and how I want to be told by mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from youzhang.adoption.queries.books import Books, books_load
from youzhang.kernel.labels import Label
from youzhang.notices.models import Letter, Notice, Preference
from youzhang.notices.queries.inbox import letters_list, letters_lost, notices_list
from youzhang.notices.queries.preferences import preference_of
from youzhang.notices.services.preferences import PreferenceError, preference_set
from youzhang.notices.services.read import notice_read, notices_read_all
from youzhang.organization.access import Viewer
from youzhang.workspace.door import found, room
from youzhang.workspace.page import page, said
from youzhang.workspace.sent import done

ICONS = {"warned": "warn", "missed": "late", "sign": "sign", "tasked": "task", "customer": "people"}


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as the page shows it."""

    id: int
    what: str
    number: str
    register: str
    citation: str
    icon: str
    at: datetime
    unread: bool
    url: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A mail and what became of it."""

    subject: str
    made_at: datetime
    status: str
    error: str
    bad: bool


@require_safe
@room
def notices(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The inbox, newest first."""
    unread = request.GET.get("show") == "unread"
    before = request.GET.get("before", "")
    rows, older = notices_list(
        seen_by=viewer, unread=unread, before=int(before) if before.isdecimal() else None
    )
    books = books_load()
    context = {
        "lines": [_line(row, books) for row in rows],
        "older": older,
        "show": "unread" if unread else "",
        "upto": rows[0].pk if rows else 0,
        "any_unread": any(not row.read_at for row in rows),
    }
    return page(request, viewer, "notices.html", context, room="notices")


@require_POST
@room
def read_all(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everything the page showed has been read."""
    upto = request.POST.get("upto", "")
    notices_read_all(by=viewer, upto=int(upto) if upto.isdecimal() else 0)
    return done(request, reverse("notices"))


@require_POST
@room
def read(request: HttpRequest, viewer: Viewer, notice_id: int) -> HttpResponse:
    """One of them has been read."""
    found(notice_read(by=viewer, notice=notice_id))
    return done(request, reverse("notices"))


@room
def notice_settings(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """By mail: where to, when, and when not; below it the latest mails."""
    chosen, wrong, status = preference_of(seen_by=viewer), {}, 200
    if request.method == "POST":
        given = {
            name: request.POST.get(name, "").strip()
            for name in ("address", "mode", "digest_at", "quiet_from", "quiet_until")
        }
        try:
            preference_set(by=viewer, **given)
        except PreferenceError as error:
            chosen, status = Preference(person=viewer.person, **given), 422
            wrong = {error.field: said(error.says)}
        else:
            messages.success(request, _("已保存。"))
            return done(request, reverse("notice_settings"))
    context: dict[str, Any] = {
        "chosen": chosen,
        "wrong": wrong,
        "modes": (
            ("at_once", _("随到随发"), _("十分钟内有几条就合成一封")),
            ("digest", _("每天汇总"), _("到点发一封")),
            ("none", _("不发邮件"), _("只在系统里看")),
        ),
        "mail_on": bool(settings.EMAIL_HOST),
        "lost": [(row.person, row.address, _letter(row)) for row in letters_lost(seen_by=viewer)],
        "letters": [_letter(row) for row in letters_list(seen_by=viewer)],
    }
    return page(request, viewer, "notice_settings.html", context, room="notices", status=status)


def _line(row: Notice, books: Books) -> NoticeLine:
    book = books.by_key.get(row.book)
    register = book.rulebook.registers.get(row.register) if book else None
    citation = ""
    if book is not None and row.article:
        citation = _("《%(book)s》第 %(article)s 条") % {
            "book": said(book.rulebook.title),
            "article": row.article,
        }
    return NoticeLine(
        row.pk, said(Label(row.zh, row.en)), row.number, said(register.title) if register else row.register,
        citation, ICONS.get(row.kind, "notice"), datetime.fromisoformat(row.at), not row.read_at,
        reverse("case", args=(row.case_id,)),
    )  # fmt: skip


def _letter(row: Letter) -> LetterLine:
    words = {
        "ready": _("等待重发") if row.tries else _("等待发送"),
        "sending": _("正在发送"),
        "sent": _("已发出"),
        "failed": _("没有发成，已停止"),
        "unknown": _("发送中断，不知是否送达"),
    }
    made = datetime.fromisoformat(row.made_at)
    return LetterLine(
        row.subject, made, words[row.status], row.error, bool(row.error) or row.status == "unknown"
    )
