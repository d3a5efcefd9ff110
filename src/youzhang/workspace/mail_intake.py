"""A mail on the form of a new case: what it brings along, and what becomes of it once the case is there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from youzhang.language.field import Field
from youzhang.notices.models import Incoming
from youzhang.notices.queries.incoming import mail_get
from youzhang.organization.access import Viewer
from youzhang.workspace.forms.fields import PREFIX


def mail_asked(request: HttpRequest, viewer: Viewer) -> Incoming | None:
    """The mail that the address or the form names, while it waits and the viewer may read it."""
    text = request.POST.get("mail") or request.GET.get("mail", "")
    mail = mail_get(seen_by=viewer, mail=int(text)) if text.isdecimal() and len(text) < 19 else None
    return mail if mail is not None and mail.status == "new" else None


def mail_prefilled(fields: tuple[Field, ...], mail: Incoming) -> tuple[dict[str, Any], dict[str, str]]:
    """Values and typed texts of the form: the first long text, the first line of text, the sender's name."""
    values: dict[str, Any] = {}
    note = next((f for f in fields if f.type.name == "note"), None)
    line = next((f for f in fields if f.type.name == "text"), None)
    if note is not None:
        values[note.name] = mail_words(mail)
    elif line is not None:
        values[line.name] = mail.subject
    customer = next((f for f in fields if f.type.name == "customer"), None)
    typed = {f"{PREFIX}{customer.name}-name": mail.name} if customer is not None and mail.name else {}
    return values, typed


def mail_words(mail: Incoming) -> str:
    """Subject and text."""
    return f"{mail.subject}\n\n{mail.text}".strip()
