"""Rows as the import pages show them: cells with what is wrong beneath, and what became of each row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from youzhang.cases.queries.handover import cases_seen
from youzhang.insight.answers import Answers
from youzhang.insight.cells import cell_text
from youzhang.insight.findings import Finding
from youzhang.insight.queries.sheet_imports import RowFate
from youzhang.insight.sheets import Sheet
from youzhang.organization.access import Viewer

SHOWN_ROWS = 20


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of the first rows."""

    column: str
    text: str
    wrongs: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its number; `wrongs` are those of no cell."""

    number: int
    cells: tuple[ShownCell, ...]
    wrongs: tuple[str, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether anything is wrong in it."""
        return bool(self.wrongs) or any(cell.wrongs for cell in self.cells)


def columns_of(answers: Answers) -> tuple[str, ...]:
    """The columns that are used, in the order of the form."""
    found = [answers.key, answers.by.removeprefix("column:") if answers.by.startswith("column:") else ""]
    for step in answers.steps.values():
        found += [step.at, *step.values.values()] if step.at else []
    return tuple(dict.fromkeys(name for name in found if name))


def rows_shown(sheet: Sheet, answers: Answers, findings: Iterable[Finding]) -> tuple[ShownRow, ...]:
    """Rows in which something is wrong, then the first of the others."""
    by_row: dict[int, list[Finding]] = {}
    for one in findings:
        by_row.setdefault(one.row, []).append(one)
    columns = [name for name in columns_of(answers) if name in sheet.header]
    wrong = {row for row, found in by_row.items() if any(not one.is_note for one in found)}
    bad = [row for row in sheet.rows if row[0] in wrong][:SHOWN_ROWS]
    good = [row for row in sheet.rows[: 2 * SHOWN_ROWS] if row[0] not in wrong][:SHOWN_ROWS]
    return tuple(
        _row(sheet, number, cells, columns, by_row.get(number, [])) for number, cells in (*bad, *good)
    )


def _row(
    sheet: Sheet, number: int, cells: tuple[object, ...], columns: list[str], found: list[Finding]
) -> ShownRow:
    shown = []
    for name in columns:
        place = sheet.column(name)
        here = [one for one in found if one.column == name]
        shown.append(
            ShownCell(
                name,
                cell_text(cells[place]) if place < len(cells) else "",
                tuple(finding_words(one) for one in here if not one.is_note),
                tuple(finding_words(one) for one in here if one.is_note),
            )
        )
    rest = tuple(finding_words(one) for one in found if one.column not in columns and not one.is_note)
    return ShownRow(number, tuple(shown), rest)


def finding_words(one: Finding) -> str:
    """What is wrong and what would be right, without its place."""
    language = get_language() or "zh-hans"
    return f"{one.says.in_language(language)} {one.do.in_language(language)}".strip()


def fate_words(fate: str) -> str:
    """What became of a row."""
    words = {"opened": _("新建"), "continued": _("补记"), "unchanged": _("未变"), "skipped": _("未导入")}
    return words.get(fate, fate)


def report_lines(
    viewer: Viewer, fates: Iterable[RowFate], findings: Iterable[Finding], address: str
) -> list[tuple[int, str, str, str, str, str]]:
    """Lines of the report: row, result, column, code, what and advice, the case's address for those who see it."""
    by_row = {one.row: one for one in fates}
    seen = cases_seen_many(viewer, [int(one.case) for one in by_row.values() if one.case])
    found: dict[int, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.row, []).append(one)
    return [
        line
        for row in sorted({*found, *by_row})
        for line in _lines(row, by_row.get(row), found.get(row, []), seen, address)
    ]


def _lines(
    row: int, fate: RowFate | None, found: list[Finding], seen: frozenset[int], address: str
) -> list[tuple[int, str, str, str, str, str]]:
    result = fate_words(fate.fate) if fate else ""
    link = ""
    if fate and fate.case and int(fate.case) in seen:
        link = address + reverse("case", args=(int(fate.case),))
    if not found:
        return [(row, result, "", "", "", link)]
    return [(row, result, one.column, one.code, finding_words(one), link) for one in found]


def cases_seen_many(viewer: Viewer, cases: list[int]) -> frozenset[int]:
    """Which of many cases the viewer sees."""
    groups = (cases[start : start + 500] for start in range(0, len(cases), 500))
    return frozenset(case for group in groups for case in cases_seen(seen_by=viewer, cases=group))
