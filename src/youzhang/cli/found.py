"""`youzhang found`: a company from a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from youzhang.cli.shared.output import FOUND_NOTHING, json_print
from youzhang.kernel.labels import Label

HELP = Label(
    "按文件建立公司：部门、岗位、人员和账号（可重复运行，已有的不动）",
    "found a company from a file: departments, posts, people, accounts (safe to repeat)",
)
EXAMPLE = "youzhang found company.yaml"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    what = Label("公司文件（YAML）", "the company's file (YAML)")
    parser.add_argument("file", type=Path, help=what.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 when the company stands as the file says."""
    from youzhang.cli.shared.clock import now
    from youzhang.cli.shared.django import django_ready
    from youzhang.language.load import file_read

    django_ready()
    from youzhang.cli.shared.company import company_found, company_read

    company = company_read(file_read(args.file), str(args.file))
    added = company_found(company, by="", at=now())
    if args.json:
        json_print({"added": added})
    else:
        print(Label(f"新增 {added} 项。", f"{added} added.").in_language(args.lang))
    return FOUND_NOTHING
