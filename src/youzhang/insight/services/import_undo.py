"""Taking an import back: what it opened is declared void, unless somebody has worked on it since.

All in one transaction or none. The journal keeps every case with what it was and why it went; its rows can be
imported again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as Pairs
from datetime import datetime
from functools import partial
from typing import Any

from youzhang.engine.command import Void
from youzhang.engine.refusal import Refusal
from youzhang.insight.models import Job, SheetImport
from youzhang.insight.services.jobs import Running, job_ask
from youzhang.insight.services.sheet_imports import ImportRefused
from youzhang.journal.chain import instant_text
from youzhang.journal.sql import fetch_one
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer, access_refusal
from youzhang.runtime.services.submit import attempt, submit

UNDO = "import_undo"
_TOUCHED = "SELECT 1 FROM journal_event WHERE stream = %s AND recorded_at > %s AND (actor <> '' OR kind = 'voided') LIMIT 1"


def import_undo_ask(*, by: Viewer, import_id: int, reason: str) -> int:
    """Puts the undoing into the queue of long work; gives the job's number.

    Raises ImportRefused I601 not allowed, I606 no reason, I607 nothing of it stands.
    """
    refusal = access_refusal(by, "change", "imports")
    if refusal is not None:
        raise ImportRefused("I601", refusal)
    if not reason.strip():
        raise ImportRefused("I606", Label("请写明为什么撤销。", "Please say why it is taken back."))
    row = SheetImport.objects.filter(pk=import_id, state="done").defer("content").first()
    if row is None:
        raise ImportRefused(
            "I607", Label("这次导入没有可撤销的。", "Nothing of this import can be taken back.")
        )
    args = {"import": import_id, "reason": reason.strip()}
    job = job_ask(kind=UNDO, title=row.file, args=args, by=by)
    SheetImport.objects.filter(pk=import_id, state="done").update(state="undoing", job=job)
    return job


def import_undo_work(job: Running) -> Pairs[str, Any]:
    """The long work. Stopped or broken off, nothing of it is done."""
    row = SheetImport.objects.defer("content").get(pk=job.args["import"])
    at, report = job.now(), json.loads(row.report or "{}")
    opened = [case for fate, case in report.get("fates", {}).values() if fate == "opened"]
    kept = attempt(partial(_undo, row, opened, job, at))
    report["undone"] = {"voided": len(opened) - len(kept), "kept": kept}
    state = "undone" if len(kept) < len(opened) else "done"
    text = json.dumps(report, ensure_ascii=False)
    SheetImport.objects.filter(pk=row.pk).update(state=state, report=text)
    return {"import": row.pk, **report["undone"]}


def _undo(row: SheetImport, cases: list[str], job: Running, at: datetime) -> list[str]:
    """Voids what nobody has touched since; gives the cases that stay."""
    assert row.ran_at is not None
    since, kept = instant_text(row.ran_at), []
    for number, case in enumerate(cases):
        if fetch_one(_TOUCHED, [f"case/{case}", since]):
            kept.append(case)
            continue
        if isinstance(submit(Void(case, job.started_by, job.args["reason"]), at=at), Refusal):
            kept.append(case)
        if number % 50 == 0:
            job.go_on()
    return kept


def undo_freed(import_id: int) -> None:
    """An undoing that was stopped or failed has changed nothing: the import stands as before."""
    for row in SheetImport.objects.filter(pk=import_id, state="undoing").only("job"):
        if row.job and Job.objects.filter(pk=row.job, state__in=("failed", "stopped")).exists():
            SheetImport.objects.filter(pk=import_id, state="undoing").update(state="done")
