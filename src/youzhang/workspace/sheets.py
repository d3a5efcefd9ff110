"""Lists as spreadsheets."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NARROW, WIDE = 8, 48
Sheet = tuple[str, Sequence[str], Iterable[Sequence[Any]]]


def register_sheet(title: str, day: str, head: Sequence[str], lines: Iterable[Sequence[Any]]) -> HttpResponse:
    """An .xlsx of one sheet."""
    return workbook_answer(title, day, [(title, head, lines)])


def workbook_answer(title: str, day: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """An .xlsx of sheets (name, head, lines) with frozen heads, filters, real instants; nothing is ever read as a formula."""
    import xlsxwriter  # 60 ms to import: only where something is exported

    memory = io.BytesIO()
    options = {
        "in_memory": True,
        "constant_memory": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(memory, {**options, "default_date_format": "yyyy-mm-dd hh:mm"}) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1})
        for name, head, lines in sheets:
            _sheet_fill(workbook.add_worksheet(_name(name)), bold, head, lines)
    answer = HttpResponse(memory.getvalue(), content_type=KIND)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{title}-{day}.xlsx')}"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _sheet_fill(sheet: Any, bold: Any, head: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    sheet.write_row(0, 0, head, bold)
    widths = [len(word) * 2 + 2 for word in head]
    last = 0
    for last, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            sheet.write(last, column, value)
            length = 17 if isinstance(value, datetime) else sum(2 if ord(c) > 255 else 1 for c in str(value))
            widths[column] = max(widths[column], length + 1)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width, NARROW), WIDE))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), len(head) - 1)


def _name(title: str) -> str:
    """What a sheet may be called: 31 characters, without those that formulas use."""
    return "".join("·" if c in "[]:*?/\\'" else c for c in title)[:31] or "1"
