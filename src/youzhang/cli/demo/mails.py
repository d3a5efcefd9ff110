"""Two letters that wait in the demo company's box. Senders and matters are invented."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from youzhang.notices.services.take_in import mail_take

_MAILS = (
    (
        "邱女士 <qiu@example.com>",
        "电梯已经停了三天",
        "你们好，\n\n枫林苑 3 号楼的电梯从周一起就停着，家里有老人，请尽快修好，并告诉我什么时候能用。\n\n邱女士",
        26,
    ),
    (
        "华强电子 采购部 <purchase@example.com>",
        "供热协议到期，请联系续签",
        "贵公司：\n\n我司供热协议下月到期，请派人联系续签，并说明新的收费标准。\n\n华强电子有限公司",
        3,
    ),
)


def mails_add(at: datetime) -> None:
    """Takes the letters in, each some hours before `at`."""
    for number, (sender, subject, text, hours) in enumerate(_MAILS):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = sender, subject
        mail["Message-ID"] = f"<demo-{number}@example.com>"
        sent = at - timedelta(hours=hours)
        mail["Date"] = format_datetime(sent.astimezone())
        mail.set_content(text)
        mail_take(mail.as_bytes(), at=sent)
