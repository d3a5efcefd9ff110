"""The wordings for writing to customers: listed for everybody, kept by whoever leads."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from youzhang.cases.queries.letters import BLANKS, letter_get, letters_list, may_keep_letters
from youzhang.cases.services.letters import LetterError, letter_delete, letter_save
from youzhang.organization.access import Viewer
from youzhang.workspace.door import NotForYou, found, room
from youzhang.workspace.forms.fields import Option
from youzhang.workspace.page import page, said, shelf_of
from youzhang.workspace.sent import done
from youzhang.workspace.words.contacts import channel_words


@require_safe
@room
def letters(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All of them."""
    titles = {one.key: one.title for book in shelf_of(viewer) for one in book.registers}
    words = channel_words()
    rows = [
        (row, words.get(row.channel, row.channel), titles.get(row.register, row.register))
        for row in letters_list(seen_by=viewer)
    ]
    context = {"rows": rows, "may_keep": may_keep_letters(viewer)}
    return page(request, viewer, "letters.html", context, room="letters")


@room
def letter(request: HttpRequest, viewer: Viewer, letter_id: int = 0) -> HttpResponse:
    """One wording: the form, and what comes of it."""
    if not may_keep_letters(viewer):
        raise NotForYou(_("文书模板由下面有岗位的负责人维护。"))
    row = found(letter_get(seen_by=viewer, letter=letter_id)) if letter_id else None
    post, wrong = request.POST, {}
    empty = {"title": "", "channel": "letter", "register": "", "text": ""}
    values = {name: getattr(row, name, default) for name, default in empty.items()}
    if request.method == "POST":
        values = {name: post.get(name, "") for name in values}
        try:
            letter_save(by=viewer, letter=letter_id or None, **values)
        except LetterError as error:
            wrong = {error.field: said(error.says)}
        else:
            messages.success(request, _("已保存。"))
            return done(request, reverse("letters"), f"letter:{letter_id}")
    context = {
        "row": row,
        "letter_id": letter_id,
        "values": values,
        "wrong": wrong,
        "channels": [Option(key, word, key == values["channel"]) for key, word in channel_words().items()],
        "registers": [
            Option(one.key, f"{book.title} · {one.title}", one.key == values["register"])
            for book in shelf_of(viewer)
            for one in book.registers
        ],
        "blanks": list(zip((f"{{{name}}}" for name in BLANKS), _blank_words(), strict=True)),
    }
    return page(request, viewer, "letter.html", context, room="letters", status=422 if wrong else 200)


@require_POST
@room
def delete(request: HttpRequest, viewer: Viewer, letter_id: int) -> HttpResponse:
    """Throw a wording away."""
    if not may_keep_letters(viewer):
        raise NotForYou(_("文书模板由下面有岗位的负责人维护。"))
    found(letter_get(seen_by=viewer, letter=letter_id))
    letter_delete(by=viewer, letter=letter_id)
    messages.success(request, _("已删除。用它写过的信都还在各件里。"))
    return done(request, reverse("letters"))


def _blank_words() -> tuple[str, ...]:
    return (_("编号"), _("客户姓名"), _("状态"), _("登记簿"), _("今天"), _("我的姓名"), _("公司名称"))
