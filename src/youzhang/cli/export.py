"""`youzhang export`: the journal as plain files that anybody can verify without this program."""

from __future__ import annotations

import argparse
from pathlib import Path

from youzhang.cli.shared.output import FOUND_NOTHING, json_print
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

HELP = Label(
    "导出流水账为普通文件，任何人不用本程序也能核对",
    "export the journal as plain files that anybody can verify without this program",
)
EXAMPLE = "youzhang export journal.zip\nyouzhang export one-case --case FW2026-0001"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    out = Label("新文件夹，或 .zip 文件", "a new folder, or a .zip file")
    case = Label(
        "只导出这件事项（编号或代码），可重复；其余只留校验值",
        "only this case (number or id); of the rest only hashes",
    )
    parser.add_argument("out", type=Path, help=out.in_language(language))
    parser.add_argument("--case", action="append", default=[], help=case.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 exported. Raises YouzhangError C302 where `out` is there already, C303 for an unknown case."""
    from youzhang.cli.shared.clock import now
    from youzhang.cli.shared.django import django_ready
    from youzhang.cli.shared.heads import company_name

    django_ready()
    from youzhang.journal.services.export import journal_export

    streams = {stream for word in args.case for stream in _streams(word)} or None
    try:
        count = journal_export(out=args.out, at=now(), company=company_name(), streams=streams)
    except FileExistsError as error:
        raise YouzhangError(
            "C302",
            Label(f"{args.out} 已经存在。", f"{args.out} is there already."),
            Label("换一个名字。", "Choose another name."),
        ) from error
    if args.json:
        json_print({"out": str(args.out), "events": count})
    else:
        says = Label(f"{count} 个事件已导出到 {args.out}。", f"{count} events were exported to {args.out}.")
        print(says.in_language(args.lang))
    return FOUND_NOTHING


def _streams(word: str) -> list[str]:
    from youzhang.journal.sql import fetch_all

    rows = fetch_all("SELECT id FROM runtime_entry WHERE number = %s", [word])
    if not rows and word.isdigit():
        rows = fetch_all("SELECT id FROM runtime_entry WHERE id = %s", [int(word)])
    if not rows:
        raise YouzhangError(
            "C303",
            Label(f"没有事项“{word}”。", f"There is no case '{word}'."),
            Label("写编号，例如 FW2026-0001。", "Write its number, such as FW2026-0001."),
        )
    return [f"case/{row[0]}" for row in rows]
