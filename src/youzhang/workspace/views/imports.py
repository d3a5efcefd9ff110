"""Imports: upload a spreadsheet, say which column is which, look at the first rows, bring it in, read the report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.insight.answers import Answers
from youzhang.insight.findings import FileRefused
from youzhang.insight.queries.jobs import job_load
from youzhang.insight.queries.sheet_imports import (
    ImportRow,
    import_answers,
    import_fates,
    import_list,
    import_load,
    import_of_job,
    import_sheet,
)
from youzhang.insight.services.import_undo import import_undo_ask
from youzhang.insight.services.sheet_imports import (
    FIRST_ROWS,
    import_again,
    import_answer,
    import_ask,
    import_look,
    import_receive,
    register_of,
)
from youzhang.kernel.errors import YouzhangError
from youzhang.organization.access import Viewer, access_refusal
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.door import NotForYou, found, room
from youzhang.workspace.imports.form import answers_of, groups_of
from youzhang.workspace.imports.shown import columns_of, fate_words, report_lines, rows_shown
from youzhang.workspace.organization.ask import Ask, answers_read, form_fields
from youzhang.workspace.page import page, said
from youzhang.workspace.sheets import register_sheet
from youzhang.workspace.words.people import person_words
from youzhang.workspace.words.refusals import Wrong

SHOWN_LINES = 100


@room
def imports(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What was imported, and the next file."""
    closed = _closed(viewer)
    asks = _upload_asks()
    if request.method != "POST":
        return _list(request, viewer, asks, closed)
    if closed:
        raise NotForYou(closed)
    answers = answers_read(request.POST, asks)
    file, wrongs = request.FILES.get("file"), list(answers.wrongs)
    if file is None:
        wrongs.append(Wrong("file", _("请选一个文件。"), "", ""))
    header = str(answers.values.get("header") or "1")
    if not header.isdigit() or not 1 <= int(header) <= 1000:
        wrongs.append(Wrong("header", _("应为行号，如 1。"), "", ""))
    if wrongs or file is None:
        return _list(request, viewer, asks, "", answers, tuple(wrongs))
    rulebook, _slash, register = answers.values["register"].partition("/")
    try:
        number = import_receive(
            by=viewer, name=file.name or "", content=file.read(), rulebook=rulebook, register=register,
            sheet=answers.values["sheet"] or "", header=int(header),
        )  # fmt: skip
    except FileRefused as error:
        wrong = Wrong(
            "file",
            error.finding.says.in_language(_tag()) + " " + error.do.in_language(_tag()),
            "",
            error.code,
        )
        return _list(request, viewer, asks, "", answers, (wrong,))
    except YouzhangError as error:
        return _list(request, viewer, asks, "", answers, (Wrong("file", error.text(_tag()), "", error.code),))
    return redirect("import", number)


@room
def import_(request: HttpRequest, viewer: Viewer, import_id: int) -> HttpResponse:
    """One import: the columns while it is a draft, how far it is while it runs, then its report."""
    closed = _closed(viewer)
    if closed:
        if request.method == "POST":
            raise NotForYou(closed)
        return page(request, viewer, "import.html", {"closed": closed, "row": None}, room="imports")
    row = found(import_load(seen_by=viewer, import_id=import_id))
    if row.state != "draft":
        return _after(request, viewer, row)
    return _columns(request, viewer, row)


@require_safe
@room
def result(request: HttpRequest, viewer: Viewer, job_id: int) -> HttpResponse:
    """The import that a job has done."""
    closed = _closed(viewer)
    if closed:
        return page(request, viewer, "import.html", {"closed": closed, "row": None}, room="imports")
    return _after(request, viewer, found(import_of_job(seen_by=viewer, job_id=job_id)))


@require_POST
@room
def run(request: HttpRequest, viewer: Viewer, import_id: int) -> HttpResponse:
    """Bring it in; or, after a refusal, back to the columns."""
    row = found(import_load(seen_by=viewer, import_id=import_id))
    if row.state == "refused":
        import_again(by=viewer, import_id=import_id)
        return redirect("import", import_id)
    import_ask(by=viewer, import_id=import_id, skip_bad=request.POST.get("skip_bad") == "yes")
    messages.success(request, _("已排队，可以离开，回来再看。"))
    return redirect("import", import_id)


@require_POST
@room
def undo(request: HttpRequest, viewer: Viewer, import_id: int) -> HttpResponse:
    """Take it back: what it opened and nobody has touched leaves the register."""
    row = found(import_load(seen_by=viewer, import_id=import_id))
    try:
        import_undo_ask(by=viewer, import_id=row.id, reason=request.POST.get("reason", ""))
    except YouzhangError as error:
        messages.error(request, error.text(_tag()))
    else:
        messages.success(request, _("已排队，可以离开，回来再看。"))
    return redirect("import", import_id)


@require_safe
@room
def report(request: HttpRequest, viewer: Viewer, import_id: int) -> HttpResponse:
    """Row by row, as a spreadsheet."""
    row = found(import_load(seen_by=viewer, import_id=import_id))
    fates, findings = import_fates(import_id=import_id)
    lines = report_lines(viewer, fates, findings, f"{request.scheme}://{request.get_host()}")
    head = (_("行"), _("结果"), _("列"), _("代码"), _("说明"), _("事项"))
    return register_sheet(_("导入报告"), f"{row.at:%Y-%m-%d}-{row.id}", head, lines)


def _columns(request: HttpRequest, viewer: Viewer, row: ImportRow) -> HttpResponse:
    _book, register = register_of(row.rulebook, row.register)
    sheet, answers = import_sheet(import_id=row.id), import_answers(import_id=row.id)
    groups = groups_of(viewer, register, sheet, answers)
    asks = tuple(ask for group in groups for ask in group.asks)
    context: dict[str, Any] = {"row": row, "register": said(register.title), "rows": len(sheet.rows)}
    if request.method != "POST":
        shown = [(group, form_fields(group.asks, None, ())) for group in groups]
        return page(request, viewer, "import_columns.html", {**context, "groups": shown}, room="imports")
    posted = answers_read(request.POST, asks)
    wrongs = (*posted.wrongs, *_twice(asks, posted.typed))
    if wrongs:
        shown = [(group, form_fields(group.asks, posted, wrongs)) for group in groups]
        context |= {"groups": shown, "refused": True}
        return page(request, viewer, "import_columns.html", context, room="imports", status=422)
    answers = answers_of(register, posted.values)
    import_answer(by=viewer, import_id=row.id, answers=answers)
    return _looked(request, viewer, row, answers, context)


def _twice(asks: tuple[Ask, ...], typed: Any) -> list[Wrong]:
    """A heading may feed several fields, but the number is a field of its own."""
    key = typed.get("key_field")
    return [
        Wrong(ask.name, _("这一栏已经用来存编号。"), "", "")
        for ask in asks
        if ask.name.startswith("f.") and typed.get(ask.name) and ask.name.rsplit(".", 1)[1] == key
    ]


def _looked(
    request: HttpRequest, viewer: Viewer, row: ImportRow, answers: Answers, context: dict[str, Any]
) -> HttpResponse:
    sheet, _read, report = import_look(by=viewer, import_id=row.id)
    wrong = {one.row for one in report.findings if not one.is_note}
    context |= {
        "columns": [name for name in columns_of(answers) if name in sheet.header],
        "shown": rows_shown(sheet, answers, report.findings),
        "whole": [one for one in report.findings if one.row == 0],
        "report": report,
        "wrong": len(wrong - {0}),
        "looked": min(len(sheet.rows), FIRST_ROWS),
        "rest": max(len(sheet.rows) - FIRST_ROWS, 0),
    }
    return page(request, viewer, "import_look.html", context, room="imports")


def _after(request: HttpRequest, viewer: Viewer, row: ImportRow) -> HttpResponse:
    _book, register = register_of(row.rulebook, row.register)
    fates, findings = import_fates(import_id=row.id)
    job = job_load(seen_by=viewer, job_id=row.job) if row.job else None
    lines = report_lines(viewer, (), [one for one in findings if not one.is_note][:SHOWN_LINES], "")
    context = {
        "row": row,
        "job": job,
        "register": said(register.title),
        "register_url": reverse("register", args=(row.rulebook, row.register)),
        "lines": lines,
        "kept": row.kept,
        "whole": [line for line in lines if line[0] == 0],
        "fates": [(fate_words(name), sum(one.fate == name for one in fates)) for name in dict.fromkeys(f.fate for f in fates)],
    }  # fmt: skip
    return page(request, viewer, "import.html", context, room="imports")


def _list(
    request: HttpRequest, viewer: Viewer, asks: tuple[Ask, ...], closed: str, answers: Any = None,
    wrongs: tuple[Wrong, ...] = (),
) -> HttpResponse:  # fmt: skip
    directory, books = directory_load(), books_load()
    rows = []
    for row in import_list(seen_by=viewer):
        history = books.history.get(row.rulebook)
        register = history[1][-1].rulebook.registers.get(row.register) if history else None
        rows.append(
            (
                row,
                said(register.title) if register else row.register,
                person_words(directory, row.by),
                _state(row),
            )
        )
    context = {
        "closed": closed,
        "rows": rows,
        "fields": () if closed else form_fields(asks, answers, wrongs),
        "file_wrongs": [wrong for wrong in wrongs if wrong.field == "file"],
        "refused": bool(wrongs),
    }
    return page(request, viewer, "imports.html", context, room="imports", status=422 if wrongs else 200)


def _state(row: ImportRow) -> str:
    words = {
        "draft": _("未导入"),
        "waiting": _("进行中"),
        "done": _("已导入"),
        "refused": _("没有导入"),
        "undoing": _("撤销中"),
        "undone": _("已撤销"),
    }
    return words[row.state]


def _upload_asks() -> tuple[Ask, ...]:
    registers = tuple(
        (f"{name}/{register.name}", f"{said(history[1][-1].rulebook.title)} · {said(register.title)}")
        for name, history in books_load().history.items()
        for register in history[1][-1].rulebook.registers.values()
    )
    return (
        Ask("register", _("导入到哪本登记簿"), "select", options=registers),
        Ask("sheet", _("工作表"), needed=False, hint=_("不填：第一张")),
        Ask("header", _("表头在第几行"), needed=False, value="1"),
    )


def _closed(viewer: Viewer) -> str:
    refusal = access_refusal(viewer, "change", "imports")
    return refusal.in_language(_tag()) if refusal else ""


def _tag() -> str:
    return get_language() or "zh-hans"
