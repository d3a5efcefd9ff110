"""Imports from pages: take the file, keep the answers, look at the first rows, and bring it in as long work.

The import itself is `history_import`: whole or not at all, every act at its own instant, nothing sent to anyone, and a
second run changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Pairs
from dataclasses import replace
from datetime import datetime
from typing import Any

from youzhang.adoption.queries.books import books_load
from youzhang.insight.answers import Answers, answers_read, answers_suggest, mapping_make
from youzhang.insight.findings import FileRefused, Finding
from youzhang.insight.mapping import Mapping
from youzhang.insight.models import Job, SheetImport
from youzhang.insight.past import PastRead, past_read
from youzhang.insight.services.import_history import ImportReport, history_import
from youzhang.insight.services.jobs import Running, job_ask
from youzhang.insight.sheets import Sheet, columns_check, sheet_of
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook
from youzhang.organization.access import Viewer, access_refusal
from youzhang.organization.queries.snapshot import directory_load

KIND = "import"
LARGEST = 25 * 1024 * 1024
FIRST_ROWS = 200
"""So many rows are tried when a file is looked at; all of them when it is brought in."""


class ImportRefused(YouzhangError):
    """An import that cannot be: not allowed, too large, or in a state in which that is not done."""


def import_receive(
    *, by: Viewer, name: str, content: bytes, rulebook: str, register: str, sheet: str = "", header: int = 1
) -> int:
    """Takes a spreadsheet for a register; gives the import's number.

    Raises ImportRefused (I601 not allowed, I602 too large, I603 no such register), FileRefused I102-I105.
    """
    _allowed(by)
    if len(content) > LARGEST:
        raise ImportRefused(
            "I602", Label("文件超过 25 MB。", "The file is larger than 25 MB."), Label("请分成几份。", "Split it."),
        )  # fmt: skip
    book, spec = register_of(rulebook, register)
    read = sheet_of(content, name, sheet=sheet, header=header)
    heads = hashlib.sha256(json.dumps([book.id, register, sorted(set(read.header))]).encode()).hexdigest()
    answers = _remembered(heads, read) or answers_suggest(spec, read)
    row = SheetImport.objects.create(
        file=name[:200], content=content, sheet=sheet, header=header, heads=heads, rulebook=rulebook,
        register=register, answers=_json(answers.as_dict()), by=by.person, at=by.at,
    )  # fmt: skip
    return row.id


def _remembered(heads: str, sheet: Sheet) -> Answers | None:
    """What was answered last for the same headings and register."""
    before = SheetImport.objects.filter(heads=heads, state="done").order_by("-id").first()
    return answers_read(json.loads(before.answers)) if before else None


def import_answer(*, by: Viewer, import_id: int, answers: Answers) -> None:
    """Keeps the answers of a draft. Raises ImportRefused I601, I604."""
    _allowed(by)
    _draft(import_id).update(answers=_json(answers.as_dict()))


def import_look(*, by: Viewer, import_id: int) -> tuple[Sheet, PastRead, ImportReport]:
    """All rows read and the first ones tried by the rulebook, writing nothing. Raises ImportRefused I601, I605, FileRefused."""
    _allowed(by)
    row = SheetImport.objects.get(pk=import_id)
    sheet, mapping = _sheet(row), _mapping(row)
    first = replace(sheet, rows=sheet.rows[:FIRST_ROWS])
    missing = columns_check(sheet, mapping.columns())
    if missing:
        return sheet, PastRead(), ImportReport(sheet.file, len(sheet.rows), refused=True, findings=missing)
    read = past_read(first, mapping, until=by.at)
    report = history_import(
        read, mapping, file=sheet.file, by=by.person, at=by.at, skip_bad=True, dry_run=True
    )
    rest = past_read(replace(sheet, rows=sheet.rows[FIRST_ROWS:]), mapping, until=by.at)
    report.findings += rest.findings
    return sheet, read, report


def import_ask(*, by: Viewer, import_id: int, skip_bad: bool) -> int:
    """Puts the import into the queue of long work; gives the job's number. Raises ImportRefused I601, I604, I605."""
    _allowed(by)
    row = _draft(import_id).get()
    _mapping(row)
    job = job_ask(kind=KIND, title=row.file, args={"import": import_id, "skip_bad": skip_bad}, by=by)
    _draft(import_id).update(state="waiting", job=job)
    return job


def import_again(*, by: Viewer, import_id: int) -> None:
    """Opens a refused import for other answers. Raises ImportRefused I601."""
    _allowed(by)
    SheetImport.objects.filter(pk=import_id, state="refused").update(state="draft", job=None, report="")


def import_work(job: Running) -> Pairs[str, Any]:
    """The long work. What was shown as progress is the first look; writing is one transaction that nobody sees grow."""
    row = SheetImport.objects.get(pk=job.args["import"])
    at = job.now()
    try:
        report = _run(row, job, at)
    except FileRefused as error:
        report = ImportReport(row.file, refused=True, findings=[error.finding])
    state = "refused" if report.refused else "done"
    SheetImport.objects.filter(pk=row.pk).update(state=state, report=_json(_kept(report)), ran_at=at)
    return {
        "import": row.pk,
        "refused": report.refused,
        "opened": report.opened,
        "continued": report.continued,
    }


def _run(row: SheetImport, job: Running, at: datetime) -> ImportReport:
    sheet, mapping = _sheet(row), _mapping(row)
    missing = columns_check(sheet, mapping.columns())
    if missing:
        return ImportReport(sheet.file, len(sheet.rows), refused=True, findings=missing)
    read = past_read(sheet, mapping, until=at)
    job.show(1, 3)
    skip = bool(job.args["skip_bad"])
    return history_import(read, mapping, file=row.file, by=row.by, at=at, skip_bad=skip, progress=job.go_on)


def _kept(report: ImportReport) -> dict[str, Any]:
    """The report as it is kept: counts, findings, and what became of each row."""
    numbers = ("file", "rows", "opened", "continued", "unchanged", "skipped", "acts", "refused")
    return {
        **{name: getattr(report, name) for name in numbers},
        "findings": [
            {"code": one.code, "row": one.row, "column": one.column, "says": _label(one.says), "do": _label(one.do)}
            for one in report.findings
        ],
        "fates": {str(row): list(fate) for row, fate in sorted(report.fates.items())},
    }  # fmt: skip


def finding_read(file: str, data: Pairs[str, Any]) -> Finding:
    """A finding of a kept report."""
    return Finding(
        data["code"], file, data["row"], data["column"], Label(**data["says"]), Label(**data["do"])
    )


def _label(label: Label) -> dict[str, str]:
    return {"zh": label.zh, "en": label.en, "hant": label.hant}


def register_of(rulebook: str, register: str) -> tuple[Rulebook, Register]:
    """The newest version in use and its register. Raises ImportRefused I603."""
    history = books_load().history.get(rulebook)
    book = history[1][-1].rulebook if history else None
    if book is None or register not in book.registers:
        raise ImportRefused(
            "I603", Label("没有这本登记簿。", "There is no such register."),
            Label("请从列出的里面选。", "Choose one of those listed."),
        )  # fmt: skip
    return book, book.registers[register]


def _sheet(row: SheetImport) -> Sheet:
    return sheet_of(bytes(row.content), row.file, sheet=row.sheet, header=row.header)


def _mapping(row: SheetImport) -> Mapping:
    """Raises ImportRefused I605 when the answers are not whole."""
    book, register = register_of(row.rulebook, row.register)
    answers = answers_read(json.loads(row.answers))
    if not (answers.key and answers.key_field and answers.steps.get("open") and answers.steps["open"].at):
        raise ImportRefused(
            "I605", Label("还没有对应完。", "The columns are not assigned yet."),
            Label("至少要指明编号列和登记时间列。", "At least the number and the time of opening are needed."),
        )  # fmt: skip
    return mapping_make(answers, book, register, directory_load(), sheet=row.sheet, header=row.header)


def import_freed(import_id: int) -> None:
    """An import whose long work was stopped or failed is a draft again: nothing of it was written."""
    for row in SheetImport.objects.filter(pk=import_id, state="waiting").only("job"):
        if row.job and Job.objects.filter(pk=row.job, state__in=("failed", "stopped")).exists():
            SheetImport.objects.filter(pk=import_id, state="waiting").update(state="draft")


def _draft(import_id: int) -> Any:
    import_freed(import_id)
    rows = SheetImport.objects.filter(pk=import_id, state="draft")
    if not rows.exists():
        raise ImportRefused(
            "I604", Label("这一份已经提交过。", "This one has been handed in already."),
            Label("要再导入，请重新上传；已导入的行不会重复。", "Upload it again; rows that are in stay as they are."),
        )  # fmt: skip
    return rows


def _allowed(by: Viewer) -> None:
    refusal = access_refusal(by, "change", "imports")
    if refusal is not None:
        raise ImportRefused("I601", refusal)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
