"""`youzhang fetch-mail`: take in mails from a Maildir, an mbox file, or a folder of .eml files."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from youzhang.cli.shared.output import FOUND, FOUND_NOTHING, json_print
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

HELP = Label(
    "收取来信：Maildir、mbox 文件、.eml 文件夹；不写则看 YOUZHANG_INBOX 的信箱；同一封只收一次",
    "take in mails from a Maildir, an mbox file, .eml files; without any from the box of YOUZHANG_INBOX; each once",
)
EXAMPLE = "youzhang fetch-mail\nyouzhang fetch-mail ~/Maildir\nyouzhang fetch-mail letters.mbox *.eml"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    path = Label(
        "Maildir、mbox 文件、.eml 文件或文件夹", "a Maildir, an mbox file, .eml files or a folder of them"
    )
    parser.add_argument("path", type=Path, nargs="*", help=path.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 all were taken (or known), 1 some could not be read. Raises YouzhangError C210 where there is nothing."""
    from youzhang.cli.shared.clock import now
    from youzhang.cli.shared.django import django_ready

    for path in args.path:
        if not path.exists():
            raise YouzhangError(
                "C210",
                Label(f"没有 {path}。", f"There is no {path}."),
                Label(
                    "请写 Maildir、mbox 或 .eml 的路径。",
                    "Give the path of a Maildir, an mbox or an .eml file.",
                ),
            )
    django_ready()
    from youzhang.notices.services.take_in import mail_take

    counts: Counter[str] = Counter()

    def take(raw: bytes) -> None:
        try:
            counts[mail_take(raw, at=now())] += 1
        except ValueError:  # one mail that nobody can read must not keep the others out
            counts["unreadable"] += 1

    if not args.path:
        _from_server(take)
    for raw in (raw for path in args.path for raw in mails_in(path)):
        take(raw)
    _say(args, counts)
    return FOUND if counts["unreadable"] else FOUND_NOTHING


def _from_server(take: Callable[[bytes], None]) -> None:
    """Raises YouzhangError C211 where no box is set, MailboxError where it cannot be read."""
    from django.conf import settings

    from youzhang.notices.mailboxes import mailbox_parse, mailbox_read

    if not settings.YOUZHANG_INBOX:
        raise YouzhangError(
            "C211",
            Label("没有写路径，也没有设 YOUZHANG_INBOX。", "No path is given and YOUZHANG_INBOX is not set."),
            Label("例：youzhang fetch-mail ~/Maildir", "For example: youzhang fetch-mail ~/Maildir"),
        )
    mailbox_read(mailbox_parse(settings.YOUZHANG_INBOX), take)


def mails_in(path: Path) -> Iterator[bytes]:
    """The mails of a Maildir, an mbox file, one .eml file, or a folder of such, in order of name."""
    if path.is_dir():
        folders = [path / name for name in ("new", "cur") if (path / name).is_dir()]
        if folders:
            for folder in folders:
                for file in sorted(folder.iterdir()):
                    if file.is_file():
                        yield file.read_bytes()
            return
        for file in sorted(path.rglob("*.eml")):
            yield file.read_bytes()
    elif path.read_bytes()[:5] == b"From ":
        yield from _mbox(path)
    else:
        yield path.read_bytes()


def _mbox(path: Path) -> Iterator[bytes]:
    import mailbox

    box = mailbox.mbox(path, create=False)
    try:
        for message in box:
            yield message.as_bytes()
    finally:
        box.close()


def _say(args: argparse.Namespace, counts: Counter[str]) -> None:
    names = ("new", "added", "set_aside", "known", "unreadable")
    if args.json:
        json_print({name: counts[name] for name in names})
        return
    new, added, aside, known, unreadable = (counts[name] for name in names)
    says = Label(
        f"新收 {new} 封，归入事项 {added} 封，自动回复 {aside} 封，收过的 {known} 封，读不了 {unreadable} 封。",
        f"{new} new, {added} added to their cases, {aside} automatic, {known} known, {unreadable} unreadable.",
    )
    print(says.in_language(args.lang))
