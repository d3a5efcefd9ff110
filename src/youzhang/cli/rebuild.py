"""`youzhang rebuild`: lists, clocks and indexes made again from the journal."""

from __future__ import annotations

import argparse

from youzhang.cli.shared.line import Line
from youzhang.cli.shared.output import FOUND, FOUND_NOTHING, json_print
from youzhang.kernel.labels import Label

HELP = Label(
    "由流水账重建所有派生的数据（事项、时限、待办、索引）",
    "make everything derived again from the journal (cases, clocks, work, indexes)",
)
EXAMPLE = "youzhang rebuild\nyouzhang rebuild --anyway"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    anyway = Label(
        "流水账核对有误也重建（会抹去事项记下的末尾，先留一份数据库）",
        "even when the journal is not whole (wipes out what cases know of its end; keep a copy first)",
    )
    parser.add_argument("--anyway", action="store_true", help=anyway.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 rebuilt, 1 the journal is not whole and nothing was done."""
    from youzhang.cli.shared.django import django_ready
    from youzhang.cli.verify import journal_checked, report_dict, report_print

    django_ready()
    from youzhang.config.wiring import DERIVED
    from youzhang.runtime.services.rebuild import rebuild

    if not args.anyway:
        report = journal_checked(args.lang)
        derived = [one for one in report.findings if one.code in ("J018", "J032")]
        if report.found > len(derived):  # what only the derived rows lack is what a rebuild is for
            if args.json:
                json_print({"rebuilt": False, **report_dict(report)})
            else:
                report_print(report, args.lang)
                says = Label("没有重建。", "Nothing was rebuilt.")
                print(says.in_language(args.lang))
            return FOUND
    line = Line(Label("重建", "rebuilding").in_language(args.lang))
    done = rebuild(derived=DERIVED, progress=line.show)
    line.clear()
    if args.json:
        json_print({"rebuilt": True, "cases": done.cases, "events": done.events})
    else:
        says = Label(
            f"已由 {done.events} 个事件重建 {done.cases} 件事项。",
            f"{done.cases} cases were made again from {done.events} events.",
        )
        print(says.in_language(args.lang))
    return FOUND_NOTHING
