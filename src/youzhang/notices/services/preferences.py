"""Choosing how one is told by mail."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from youzhang.journal.chain import instant_text
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.notices.models import Notice, Preference
from youzhang.notices.timing import mail_due, time_read
from youzhang.organization.access import Viewer


class PreferenceError(YouzhangError):
    """What was chosen cannot be; `field` is where."""

    def __init__(self, code: str, field: str, says: Label) -> None:
        super().__init__(code, says)
        self.field = field


def preference_set(
    *, by: Viewer, address: str, mode: str, digest_at: str = "", quiet_from: str = "", quiet_until: str = ""
) -> Preference:
    """Keeps the viewer's choice; what waits follows it. Raises PreferenceError N101 (address), N102 (mode), N103 (times)."""
    row = Preference(
        person=by.person, address=address.strip(), mode=mode, digest_at=digest_at or "08:30",
        quiet_from=quiet_from, quiet_until=quiet_until,
    )  # fmt: skip
    _checked(row)
    row.save()
    due = mail_due(row, by.at)
    waiting = Notice.objects.filter(person=by.person, letter=None).exclude(mail_due="")
    waiting.update(mail_due=instant_text(due) if due else "")
    return row


def _checked(row: Preference) -> None:
    if row.address or row.mode != Preference.Mode.NONE:
        try:
            EmailValidator()(row.address)
        except ValidationError:
            wrong = Label("邮件地址不对，例如 li@example.cn。", "No mail address; for example li@example.cn.")
            raise PreferenceError("N101", "address", wrong) from None
    if row.mode not in Preference.Mode.values:
        raise PreferenceError("N102", "mode", Label("请选择一种方式。", "Please choose one of the ways."))
    for field in ("digest_at", "quiet_from", "quiet_until"):
        text = getattr(row, field)
        if text and time_read(text) is None:
            raise PreferenceError("N103", field, Label("时间如 08:30。", "A time such as 08:30."))
    if bool(row.quiet_from) != bool(row.quiet_until):
        field = "quiet_until" if row.quiet_from else "quiet_from"
        raise PreferenceError(
            "N103", field, Label("免打扰要有起有止。", "Quiet hours need a beginning and an end.")
        )
