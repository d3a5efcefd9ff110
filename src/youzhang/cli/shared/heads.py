"""The published head of the journal: written to a file, and read back to be compared."""

from __future__ import annotations

import json
from pathlib import Path

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label


def head_read(path: Path) -> dict[str, object]:
    """A published head. Raises YouzhangError C301."""
    try:
        head = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(head, dict) and {"seal", "hash", "count", "at"} <= set(head):
            return head
        problem = Label("不是封存", "no head")
    except (OSError, ValueError) as error:
        problem = Label(str(error))
    raise YouzhangError(
        "C301",
        Label(
            f"读不了公布的封存 {path}：{problem.zh}",
            f"The published head {path} cannot be read: {problem.in_language('en')}",
        ),
        Label(
            "它应是 youzhang verify --publish 写出的文件。",
            "It should be a file that 'youzhang verify --publish' wrote.",
        ),
    )


def head_write(path: Path) -> None:
    """The newest seal as one line of JSON."""
    from youzhang.journal.chain import canonical
    from youzhang.journal.queries.head import head_published

    path.write_text(canonical(head_published(company=company_name())) + "\n", encoding="utf-8")


def company_name() -> str:
    """The name of the department above all others; empty before the company is founded."""
    from youzhang.organization.models import Department

    top = Department.objects.filter(parent=None).order_by("since", "code").first()
    return top.name if top else ""
