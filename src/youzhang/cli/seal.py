"""`youzhang seal`: cover all new events by a seal, and hand it out."""

from __future__ import annotations

import argparse
from pathlib import Path

from youzhang.cli.shared.output import FOUND_NOTHING, json_print
from youzhang.kernel.labels import Label

HELP = Label(
    "封存流水账中新的事件（serve 与 tick 会自动封存）",
    "seal the new events of the journal (serve and tick do it by themselves)",
)
EXAMPLE = "youzhang seal\nyouzhang seal --publish head-2026-01.json"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    publish = Label(
        "把最新的封存写到文件，交由别处保存", "write the newest seal to a file, to be kept elsewhere"
    )
    parser.add_argument("--publish", type=Path, metavar="FILE", help=publish.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 sealed, or nothing new to seal."""
    from youzhang.cli.shared.clock import now
    from youzhang.cli.shared.django import django_ready
    from youzhang.cli.shared.heads import head_write

    django_ready()
    from youzhang.journal.services.seal import seal_make

    seal = seal_make(at=now())
    if args.publish:
        head_write(args.publish)
    if args.json:
        made = {"seal": seal.number, "count": seal.count, "hash": seal.hash} if seal else {"seal": None}
        json_print({**made, "published": str(args.publish) if args.publish else None})
        return FOUND_NOTHING
    if seal:
        says = Label(
            f"封存 {seal.number}：{seal.count} 个事件，{seal.hash}",
            f"Seal {seal.number}: {seal.count} events, {seal.hash}",
        )
    else:
        says = Label("没有新的事件。", "There is nothing new.")
    print(says.in_language(args.lang))
    return FOUND_NOTHING
