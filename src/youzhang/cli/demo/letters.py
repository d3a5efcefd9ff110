"""Wordings of the demo company for writing to customers."""

from __future__ import annotations

from datetime import datetime

from youzhang.cases.services.letters import letter_save
from youzhang.organization.access import viewer_of

KEEPER = "mali"
LETTERS = (
    (
        "受理告知",
        "sms",
        "{customer}您好，您反映的事项已经受理，编号 {number}。我们会按时限办理并告知您结果。{company}",
    ),
    (
        "进度告知",
        "letter",
        "{customer}：\n\n您反映的事项（{number}）现为“{state}”。如有补充，请告知编号。\n\n{company} {me}\n{today}",
    ),
    (
        "致歉并答复",
        "letter",
        "{customer}：\n\n给您带来不便，我们深表歉意。您反映的事项（{number}）处理情况如下：\n\n\n\n{company} {me}\n{today}",
    ),
)


def letters_add(at: datetime) -> None:
    """Keeps the wordings, as the service manager."""
    by = viewer_of(KEEPER, at)
    for title, channel, text in LETTERS:
        letter_save(by=by, title=title, channel=channel, text=text)
