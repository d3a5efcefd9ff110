"""`youzhang schema`: the JSON Schema of rulebooks, adoptions and scenarios."""

from __future__ import annotations

import argparse

from youzhang.cli.shared.output import FOUND_NOTHING
from youzhang.kernel.labels import Label

HELP = Label(
    "打印制度、启用文件或情景的 JSON Schema，供编辑器补全与提示",
    "print the JSON Schema of rulebooks, adoptions or scenarios, for completion and hover in an editor",
)
EXAMPLE = "youzhang schema > rulebook.schema.json\nyouzhang schema scenario > scenario.schema.json"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    which = Label("哪一种文件（默认 rulebook）", "which kind of file (default: rulebook)")
    kinds = ("rulebook", "adoption", "scenario")
    parser.add_argument(
        "kind", nargs="?", choices=kinds, default="rulebook", help=which.in_language(language)
    )


def run(args: argparse.Namespace) -> int:
    """Prints the schema; it is JSON with or without --json."""
    from youzhang.language.schema import schema_text

    print(schema_text(args.kind), end="")
    return FOUND_NOTHING
