"""`youzhang adopt`: take a version of a rulebook into use."""

from __future__ import annotations

import argparse
from pathlib import Path

from youzhang.cli.shared.findings import finding_text
from youzhang.cli.shared.output import FOUND_NOTHING, json_print
from youzhang.kernel.labels import Label

HELP = Label(
    "启用一份制度：把岗位落实到本公司，设定参数，写入流水账",
    "take a rulebook into use: bind its posts, set its parameters, write it into the journal",
)
EXAMPLE = "youzhang adopt my-rules/2026-01-01.yaml my-rules/adoption.yaml --by songci"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    rulebook = Label("制度文件", "the rulebook's file")
    adoption = Label(
        "启用文件（默认：同一文件夹的 adoption.yaml）", "the adoption (default: adoption.yaml beside it)"
    )
    person = Label("由谁启用（人员代码）", "who adopts it (code of a person)")
    parser.add_argument("rulebook", type=Path, help=rulebook.in_language(language))
    parser.add_argument("adoption", type=Path, nargs="?", help=adoption.in_language(language))
    parser.add_argument("--by", default="", help=person.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 adopted (or adopted before); findings that speak against it end with 1."""
    from youzhang.cli.shared.clock import now
    from youzhang.cli.shared.django import django_ready
    from youzhang.language.load import file_read

    adoption = args.adoption or args.rulebook.parent / "adoption.yaml"
    texts = file_read(args.rulebook), file_read(adoption)
    django_ready()
    from youzhang.adoption.services.adopt import rulebook_adopt

    files = (str(args.rulebook), str(adoption))
    book, found = rulebook_adopt(text=texts[0], adoption=texts[1], by=args.by, at=now(), files=files)
    if args.json:
        json_print(
            {"key": book.key, "since": book.since, "findings": [finding.as_dict() for finding in found]}
        )
        return FOUND_NOTHING
    for finding in found:
        print(finding_text(finding, args.lang))
    title = book.rulebook.title.in_language(args.lang)
    says = Label(
        f"已启用《{title}》：{book.key}，自 {book.since} 起。",
        f"Adopted: {title} ({book.key}) from {book.since}.",
    )
    print(says.in_language(args.lang))
    return FOUND_NOTHING
