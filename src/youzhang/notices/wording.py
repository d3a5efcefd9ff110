"""What a mail says, in the language now active: what, about which case, by which article, and where to go."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from youzhang.cases.queries.masks import field_hidden
from youzhang.engine.scope import Scope
from youzhang.kernel.labels import Label
from youzhang.language.register import Register
from youzhang.notices.models import Notice
from youzhang.organization.access import Viewer, viewer_of

Told = list[tuple[Notice, Scope]]


def said(label: Label) -> str:
    """A label in the language now active."""
    return label.in_language(get_language() or "zh-hans")


def letter_subject(told: Told) -> str:
    """The one thing, or how many there are. The number in brackets brings an answer back to its case."""
    if len(told) == 1:
        notice, _scope = told[0]
        return f"[{notice.number}] {said(Label(notice.zh, notice.en))}"
    return ngettext("有章：%(count)s 条告知", "有章：%(count)s 条告知", len(told)) % {"count": len(told)}


def letter_text(name: str, told: Told, url: str) -> str:
    """The whole mail. What the reader may not see unmasked on the page does not stand in it."""
    parts = [_("%(name)s，您好：") % {"name": name}]
    parts += [_part(notice, scope, url) for notice, scope in told]
    foot = _("这是系统按制度自动发出的提醒，请不要直接回复。")
    if url:
        foot += "\n" + _("怎样提醒、何时免打扰，可以在这里改：%(url)s") % {"url": f"{url}/notices/mail"}
    return "\n\n".join([*parts, foot]) + "\n"


def _part(notice: Notice, scope: Scope, url: str) -> str:
    at = datetime.fromisoformat(notice.at)
    head = f"{notice.number} {said(scope.register.title)}".strip()
    lines = [f"■ {said(Label(notice.zh, notice.en))}", f"{head} · {at:%Y-%m-%d %H:%M}"]
    title = _title(scope.register, scope, viewer_of(notice.person, scope.at))
    if title:
        lines.append(title)
    if notice.article:
        values = {"book": said(scope.book.rulebook.title), "article": notice.article}
        lines.append(_("依据：《%(book)s》第 %(article)s 条") % values)
    if url:
        lines.append(f"{url}/c/{notice.case_id}/")
    return "\n".join(lines)


def _title(register: Register, scope: Scope, viewer: Viewer) -> str:
    """What the case is about: the first line of its first text, unless that is masked from the reader."""
    for field in register.fields.values():
        if (
            field.type.name in ("text", "note")
            and not field.personal
            and not field_hidden(scope, field, viewer)
        ):
            text = str(scope.case.fields.get(field.name) or "").strip()
            if text:
                return text.splitlines()[0][:120]
    return ""
