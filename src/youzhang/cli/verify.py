"""`youzhang verify`: has anybody changed what happened?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from youzhang.cli.shared.heads import head_read, head_write
from youzhang.cli.shared.line import Line
from youzhang.cli.shared.output import FOUND, FOUND_NOTHING, json_print
from youzhang.kernel.labels import Label

if TYPE_CHECKING:
    from youzhang.journal.findings import VerifyReport

HELP = Label(
    "核对流水账：哪怕改过一个字、删过最后一行，也查得出来",
    "verify the journal: a changed letter or a missing last row is found",
)
EXAMPLE = (
    "youzhang verify\n"
    "youzhang verify --deep\n"
    "youzhang verify --publish head-2026-01.json\n"
    "youzhang verify --head head-2026-01.json"
)
SHOWN = 30


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    head = Label(
        "与早先公布的封存比较（--publish 写出的文件）", "compare with a head that --publish wrote earlier"
    )
    publish = Label(
        "核对无误后写出最新的封存，交由别处保存",
        "when all is right, write the newest seal, to be kept elsewhere",
    )
    deep = Label(
        "另由流水账重新推出每件事项，与现有的逐一比较",
        "also fold every case again from its events and compare",
    )
    parser.add_argument("--head", "--published", type=Path, metavar="FILE", help=head.in_language(language))
    parser.add_argument("--publish", type=Path, metavar="FILE", help=publish.in_language(language))
    parser.add_argument("--deep", action="store_true", help=deep.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 all is right, 1 something is wrong. Raises YouzhangError C301 for a head that cannot be read."""
    from youzhang.cli.shared.django import django_ready

    published = None if args.head is None else head_read(args.head)
    django_ready()
    report = journal_checked(args.lang, published=published, deep=args.deep)
    if args.publish and report.ok:
        head_write(args.publish)
    if args.json:
        json_print(report_dict(report))
    else:
        report_print(report, args.lang)
        if args.publish and report.ok:
            says = Label(
                f"最新的封存已写到 {args.publish}。", f"The newest seal was written to {args.publish}."
            )
            print(says.in_language(args.lang))
    return FOUND_NOTHING if report.ok else FOUND


def journal_checked(
    language: str, *, published: dict[str, object] | None = None, deep: bool = False
) -> VerifyReport:
    """The journal with its seals, the heads that cases know, and the versions in use."""
    from youzhang.journal.queries.verify import journal_verify
    from youzhang.runtime.queries.verify import heads_known, projections_verify

    line = Line(Label("核对", "verifying").in_language(language))
    report = journal_verify(heads=heads_known(), published=published, progress=line.show)
    line.clear()
    line = Line(Label("逐件比较", "comparing cases").in_language(language))
    projections_verify(report, deep=deep and report.ok, progress=lambda done: line.show(done, report.streams))
    line.clear()
    return report


def report_dict(report: VerifyReport) -> dict[str, Any]:
    """For `--json`."""
    counts = {name: getattr(report, name) for name in ("events", "streams", "seals", "unsealed", "found")}
    return {"ok": report.ok, **counts, "findings": [one.as_dict() for one in report.findings]}


def report_print(report: VerifyReport, language: str) -> None:
    """What is wrong, then one line of counts."""
    for one in report.findings[:SHOWN]:
        print(one.text(language))
    if report.found > SHOWN:
        rest = report.found - SHOWN
        print(Label(f"……还有 {rest} 处", f"… and {rest} more").in_language(language))
    counts = Label(
        f"{report.events} 个事件，{report.streams} 条流水，{report.seals} 次封存，{report.unsealed} 个尚未封存。",
        f"{report.events} events, {report.streams} streams, {report.seals} seals, {report.unsealed} not sealed yet.",
    )
    verdict = (
        Label("流水账完好。", "The journal is whole.")
        if report.ok
        else Label(f"流水账有 {report.found} 处不对。", f"{report.found} things are wrong with the journal.")
    )
    print(f"{verdict.in_language(language)} {counts.in_language(language)}")
