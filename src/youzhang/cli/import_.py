"""`youzhang import`: bring history in from a spreadsheet, each act at its own time, sending nothing to anyone."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from youzhang.cli.shared.line import Line
from youzhang.cli.shared.output import FOUND, FOUND_NOTHING, json_print
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

if TYPE_CHECKING:
    from youzhang.insight.services.import_history import ImportReport
    from youzhang.language.rulebook import Rulebook

HELP = Label(
    "把历史从电子表格导入：每一步按当时的时间记账，不向任何人发送",
    "bring history in from a spreadsheet: each act at its own time, nothing is sent to anyone",
)
EXAMPLE = (
    "youzhang import messages.xlsx --mapping messages.mapping.yaml --dry-run\n"
    "youzhang import messages.xlsx --mapping messages.mapping.yaml --by songci"
)
SHOWN = 20


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    file = Label("电子表格：.xlsx 或 .csv", "the spreadsheet: .xlsx or .csv")
    mapping = Label("对应文件：哪一列是哪一栏", "the mapping: which column is which field")
    dry = Label("只检查，不写入", "check only, write nothing")
    skip = Label(
        "跳过有误的行，导入其余（默认：有一处错误就全部不导入）", "leave wrong rows out (default: refuse all)"
    )
    person = Label("由谁导入（人员代码）", "who imports (code of a person)")
    every = Label("列出全部发现，不止前 20 条", "print every finding, not the first 20 only")
    parser.add_argument("file", type=Path, help=file.in_language(language))
    parser.add_argument("--mapping", type=Path, required=True, help=mapping.in_language(language))
    parser.add_argument("--dry-run", action="store_true", help=dry.in_language(language))
    parser.add_argument("--skip-bad", action="store_true", help=skip.in_language(language))
    parser.add_argument("--by", default="", help=person.in_language(language))
    parser.add_argument("--all", action="store_true", help=every.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 imported (or nothing new), 1 refused or rows left out. Raises FileRefused, RulebookErrors for the files."""
    from youzhang.cli.shared.clock import now
    from youzhang.cli.shared.django import django_ready
    from youzhang.insight.mapping import mapping_compile, mapping_shape
    from youzhang.insight.past import past_read
    from youzhang.insight.sheets import columns_check, sheet_read

    source, shape = mapping_shape(args.mapping)
    django_ready()
    from youzhang.insight.services.import_history import ImportReport, history_import

    at = now()
    mapping = mapping_compile(source, shape, _rulebook(shape.imports))
    sheet = sheet_read(args.file, sheet=mapping.sheet, header=mapping.header)
    missing = columns_check(sheet, mapping.columns())
    if missing:
        report = ImportReport(sheet.file, len(sheet.rows), refused=True, findings=missing)
    else:
        read = past_read(sheet, mapping, until=at)
        line = Line(Label("导入", "importing").in_language(args.lang))
        report = history_import(
            read, mapping, file=sheet.file, by=args.by, at=at, skip_bad=args.skip_bad, dry_run=args.dry_run,
            progress=line.show,
        )  # fmt: skip
        line.clear()
    if args.json:
        json_print({**report.as_dict(), "dry_run": args.dry_run})
    else:
        report_print(report, args)
    return FOUND if report.refused or report.skipped else FOUND_NOTHING


def _rulebook(name: str) -> Rulebook:
    """The newest version in use. Raises YouzhangError I502 where there is none."""
    from youzhang.adoption.queries.books import books_load

    history = books_load().history.get(name)
    if history is None:
        known = " ".join(sorted(books_load().history))
        raise YouzhangError(
            "I502",
            Label(f"制度“{name}”还没有启用。", f"The rulebook '{name}' is not in use."),
            Label(
                f"先用 youzhang adopt 启用，from 不晚于最早的一行。已启用：{known or '–'}。",
                f"Adopt it first (youzhang adopt), in force before the oldest row. In use: {known or '–'}.",
            ),
        )
    return history[1][-1].rulebook


def report_print(report: ImportReport, args: argparse.Namespace) -> None:
    """What was done, then what was wrong and what was taken by rule, row by row."""
    language = args.lang
    shown = report.findings if args.all else report.findings[:SHOWN]
    for one in shown:
        print(one.text(language))
    rest = len(report.findings) - len(shown)
    if rest:
        says = Label(f"……还有 {rest} 条（--all 全部列出）", f"… and {rest} more (--all prints them)")
        print(says.in_language(language))
    notes = sum(one.is_note for one in report.findings)
    if report.refused:
        wrong = len(report.findings) - notes
        says = Label(
            f"没有导入：{report.rows} 行里有 {wrong} 处不对。改正后再来，或用 --skip-bad 跳过这些行。",
            f"Nothing was imported: {wrong} things are wrong in {report.rows} rows. Correct them, or use --skip-bad.",
        )
    else:
        verb = Label("将会", "would be ") if args.dry_run else Label("", "")
        says = Label(
            f"共 {report.rows} 行：{verb.zh}新建 {report.opened} 件，补记 {report.continued} 件，"
            f"未变 {report.unchanged} 件，跳过 {report.skipped} 行；{report.acts} 步，按规则取值 {notes} 处。",
            f"{report.rows} rows: {report.opened} {verb.en}opened, {report.continued} continued, {report.unchanged} unchanged, "
            f"{report.skipped} left out; {report.acts} acts, {notes} cells taken by rule.",
        )
    print(says.in_language(language))
