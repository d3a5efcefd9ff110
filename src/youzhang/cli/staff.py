"""`youzhang staff`: people, appointments, leave and delegations, until the pages for them are there."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import date, datetime, time

from youzhang.cli.shared.output import FOUND_NOTHING, json_print
from youzhang.kernel.labels import Label

HELP = Label(
    "人员：任职、卸任、请假、委托、离职、口令",
    "people: appoint, end an appointment, leave, delegate, depart, password",
)
EXAMPLE = (
    "youzhang staff appoint mali service-manager 2026-01-01\n"
    "youzhang staff absent mali 2026-02-02 2026-02-06 --reason 年假\n"
    "youzhang staff delegate mali caiwen 2026-02-02 2026-02-06 --post service-manager\n"
    "youzhang staff password mali"
)
_END = time(23, 59, 59)


def add(parser: argparse.ArgumentParser) -> None:
    """One word per act, then its arguments."""
    language = getattr(parser, "language", "zh")
    by = Label("由谁办理（人员代码）", "who does it (code of a person)").in_language(language)
    acts = parser.add_subparsers(
        dest="act", required=True, metavar="ACT", parser_class=argparse.ArgumentParser
    )
    for name, (words, arguments) in _ACTS.items():
        act = acts.add_parser(name, help=words.in_language(language), description=words.in_language(language))
        for argument in arguments:
            act.add_argument(argument, type=_TYPES.get(argument, str))
        if name == "appoint":
            act.add_argument("until", type=date.fromisoformat, nargs="?")
        if name == "absent":
            act.add_argument("--reason", default="")
        if name == "delegate":
            act.add_argument("--post", action="append", default=[])
        act.add_argument("--by", default="", help=by)
        act.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        act.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """0 when it is done; an OrganizationError tells what speaks against it."""
    from youzhang.cli.shared.clock import now
    from youzhang.cli.shared.django import django_ready

    django_ready()
    _RUN[args.act](args, now())
    if args.json:
        json_print({"done": args.act})
    else:
        print(Label("已办理。", "Done.").in_language(args.lang))
    return FOUND_NOTHING


def _appoint(args: argparse.Namespace, at: datetime) -> None:
    from youzhang.organization.services.standing import person_appoint

    person_appoint(person=args.person, post=args.post, since=args.since, until=args.until, by=args.by, at=at)


def _relieve(args: argparse.Namespace, at: datetime) -> None:
    from youzhang.organization.services.standing import appointment_end

    appointment_end(person=args.person, post=args.post, until=args.until, by=args.by, at=at)


def _absent(args: argparse.Namespace, at: datetime) -> None:
    from youzhang.organization.services.standing import absence_record

    since, until = _span(args)
    absence_record(person=args.person, since=since, until=until, reason=args.reason, by=args.by, at=at)


def _delegate(args: argparse.Namespace, at: datetime) -> None:
    from youzhang.organization.services.standing import delegation_give

    since, until = _span(args)
    delegation_give(
        giver=args.person, taker=args.taker, since=since, until=until, posts=args.post, by=args.by, at=at
    )


def _depart(args: argparse.Namespace, at: datetime) -> None:
    from youzhang.organization.services.people import person_leave

    person_leave(code=args.person, until=args.until, by=args.by, at=at)


def _password(args: argparse.Namespace, at: datetime) -> None:
    """Asked at the terminal, or read from standard input by scripts; never an argument that others could see."""
    from youzhang.organization.services.accounts import account_password_set

    ask = Label("新口令：", "New password: ").in_language(args.lang)
    word = getpass.getpass(ask) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    account_password_set(name=args.person, password=word, by=args.by, at=at)


def _span(args: argparse.Namespace) -> tuple[datetime, datetime]:
    """From the first minute of the first day to the last of the last."""
    return datetime.combine(args.since, time()), datetime.combine(args.until, _END)


_TYPES: dict[str, Callable[[str], date]] = {"since": date.fromisoformat, "until": date.fromisoformat}
_ACTS: dict[str, tuple[Label, tuple[str, ...]]] = {
    "appoint": (Label("任职", "appoint to a post"), ("person", "post", "since")),
    "relieve": (Label("卸任：最后一天", "end an appointment: its last day"), ("person", "post", "until")),
    "absent": (Label("请假或外出", "leave or absence"), ("person", "since", "until")),
    "delegate": (Label("委托他人代办", "let somebody act"), ("person", "taker", "since", "until")),
    "depart": (Label("离职：最后一天", "leave the company: the last day"), ("person", "until")),
    "password": (Label("设定口令", "set a password"), ("person",)),
}
_RUN: dict[str, Callable[[argparse.Namespace, datetime], None]] = {
    "appoint": _appoint,
    "relieve": _relieve,
    "absent": _absent,
    "delegate": _delegate,
    "depart": _depart,
    "password": _password,
}
