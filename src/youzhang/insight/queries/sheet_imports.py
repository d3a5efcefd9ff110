"""Imports from pages: the list, one of them with its answers, and what became of each row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.insight.answers import Answers, answers_read
from youzhang.insight.findings import Finding
from youzhang.insight.models import SheetImport
from youzhang.insight.services.import_undo import undo_freed
from youzhang.insight.services.sheet_imports import finding_read, import_freed
from youzhang.insight.sheets import Sheet, sheet_of
from youzhang.organization.access import Viewer, may


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import in a list; the counts are there once it has run."""

    id: int
    file: str
    rulebook: str
    register: str
    state: str
    by: str
    at: datetime
    job: int | None
    rows: int
    opened: int
    continued: int
    unchanged: int
    skipped: int
    wrong: int
    notes: int
    ran_at: datetime | None
    voided: int = 0
    kept: tuple[str, ...] = ()


def import_list(*, seen_by: Viewer, limit: int = 100) -> tuple[ImportRow, ...]:
    """The newest first; for the administration."""
    if not may(seen_by, "change", "imports"):
        return ()
    return tuple(_row(row) for row in SheetImport.objects.defer("content").order_by("-id")[:limit])


def import_load(*, seen_by: Viewer, import_id: int) -> ImportRow | None:
    """One of them; None for those who may not import."""
    if not may(seen_by, "change", "imports"):
        return None
    import_freed(import_id)
    undo_freed(import_id)
    row = SheetImport.objects.filter(pk=import_id).defer("content").first()
    return _row(row) if row else None


def import_of_job(*, seen_by: Viewer, job_id: int) -> ImportRow | None:
    """The import that a job has done."""
    row = SheetImport.objects.filter(job=job_id).defer("content").order_by("-id").first()
    return import_load(seen_by=seen_by, import_id=row.pk) if row else None


def import_sheet(*, import_id: int) -> Sheet:
    """The file as it was taken."""
    row = SheetImport.objects.get(pk=import_id)
    return sheet_of(bytes(row.content), row.file, sheet=row.sheet, header=row.header)


def import_answers(*, import_id: int) -> Answers:
    """What was answered, or suggested."""
    return answers_read(json.loads(SheetImport.objects.values_list("answers", flat=True).get(pk=import_id)))


@dataclass(frozen=True, slots=True)
class RowFate:
    """What became of a row: opened, continued, unchanged or skipped; its case where there is one."""

    row: int
    fate: str
    case: str


def import_fates(*, import_id: int) -> tuple[tuple[RowFate, ...], tuple[Finding, ...]]:
    """Row by row, and everything that was found."""
    row = SheetImport.objects.defer("content").get(pk=import_id)
    report = json.loads(row.report or "{}")
    fates = tuple(RowFate(int(n), fate, case) for n, (fate, case) in report.get("fates", {}).items())
    return fates, tuple(finding_read(row.file, one) for one in report.get("findings", ()))


def _row(row: SheetImport) -> ImportRow:
    report = json.loads(row.report or "{}")
    found = report.get("findings", ())
    notes = sum(one["code"].startswith("I4") for one in found)
    counts = (int(report.get(name, 0)) for name in ("rows", "opened", "continued", "unchanged", "skipped"))
    rows, opened, continued, unchanged, skipped = counts
    return ImportRow(
        row.id, row.file, row.rulebook, row.register, row.state, row.by, row.at, row.job, rows, opened, continued,
        unchanged, skipped, len(found) - notes, notes, row.ran_at, *_undone(report),
    )  # fmt: skip


def _undone(report: dict[str, Any]) -> tuple[int, tuple[str, ...]]:
    undone = report.get("undone") or {}
    return int(undone.get("voided", 0)), tuple(undone.get("kept", ()))
