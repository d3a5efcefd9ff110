"""`youzhang calendar`: what a day is and why; the company's own days, hours and newly published years."""

from __future__ import annotations

import argparse
from datetime import date, datetime, timedelta
from pathlib import Path

from pydantic import Field as Key

from youzhang.cli.shared.output import FOUND_NOTHING, json_print, table
from youzhang.kernel.errors import RulebookErrors
from youzhang.kernel.labels import Label
from youzhang.language.shape_check import shape_check
from youzhang.language.shapes import Shape, WordingText
from youzhang.language.source import source_read

HELP = Label(
    "工作日历：某天上不上班、为什么；本公司的调整；新公布的年度安排",
    "the work calendar: whether a day is worked and why; the company's own days; newly published years",
)
EXAMPLE = (
    "youzhang calendar 2026-02-14 2026-02-24\n"
    "youzhang calendar 2026-05-08 --rest 公司成立日\n"
    "youzhang calendar 2026-06-01 --hours 08:00-12:00 14:00-18:00\n"
    "youzhang calendar --publish 2027.yaml"
)


class YearText(Shape):
    """`{year: 2027, source: …, off: {2027-01-01: 元旦}, work: {2027-01-03: 元旦}}`."""

    year: int
    source: str
    off: dict[date, WordingText]
    work: dict[date, WordingText] = Key(default_factory=dict)


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    words = {
        "days": Label("一天，或从一天到另一天", "a day, or from one day to another"),
        "rest": Label("这一天休息，写明原因", "this day is off; say why"),
        "work": Label("这一天上班，写明原因", "this day is worked; say why"),
        "hours": Label(
            "从这一天起的上班时间，中间空出午休：08:30-12:00 13:30-17:30",
            "working hours from this day on, lunch left out: 08:30-12:00 13:30-17:30",
        ),
        "publish": Label("收入一年的放假安排（YAML）", "take in the holiday notice of a year (YAML)"),
        "by": Label("由谁办理（人员代码）", "who does it (code of a person)"),
    }
    parser.add_argument("day", type=date.fromisoformat, nargs="*", help=words["days"].in_language(language))
    parser.add_argument("--rest", metavar="WHY", help=words["rest"].in_language(language))
    parser.add_argument("--work", metavar="WHY", help=words["work"].in_language(language))
    parser.add_argument("--hours", nargs="+", metavar="FROM-TO", help=words["hours"].in_language(language))
    parser.add_argument("--publish", type=Path, metavar="FILE", help=words["publish"].in_language(language))
    parser.add_argument("--by", default="", help=words["by"].in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 when it is shown or settled."""
    from youzhang.cli.shared.clock import now
    from youzhang.cli.shared.django import django_ready

    django_ready()
    at = now()
    if args.publish:
        _publish(args.publish, args.by, at)
    if args.hours:
        _hours(args, at)
    if args.rest or args.work:
        _settle(args, at)
    days = args.day or [at.date()]
    _show(days[0], days[-1], args)
    return FOUND_NOTHING


def _settle(args: argparse.Namespace, at: datetime) -> None:
    from youzhang.organization.services.calendar import calendar_override_set

    for day in args.day:
        calendar_override_set(
            day=day, working=bool(args.work), note=args.work or args.rest, by=args.by, at=at
        )


def _hours(args: argparse.Namespace, at: datetime) -> None:
    from youzhang.kernel.shifts import shift_parse
    from youzhang.organization.services.calendar import shifts_set

    since = args.day[0] if args.day else at.date()
    shifts_set(since=since, shifts=[shift_parse(hours) for hours in args.hours], by=args.by, at=at)


def _publish(file: Path, by: str, at: datetime) -> None:
    from youzhang.kernel.calendar import YearPlan
    from youzhang.language.load import file_read
    from youzhang.organization.services.calendar import national_year_publish

    source = source_read(file_read(file), str(file))
    shape = shape_check(source, YearText, source.tree, ()) if source.tree is not None else None
    if shape is None:
        raise RulebookErrors(tuple(source.found))
    off = {day: words.label() for day, words in shape.off.items()}
    work = {day: words.label() for day, words in shape.work.items()}
    national_year_publish(plan=YearPlan(shape.year, "published", shape.source, off, work), by=by, at=at)


def _show(first: date, last: date, args: argparse.Namespace) -> None:
    from youzhang.organization.queries.snapshot import calendar_load

    calendar = calendar_load()
    days = [first + timedelta(days=number) for number in range(min((last - first).days, 400) + 1)]
    found = [(day, calendar.day_status(day)) for day in days]
    if args.json:
        json_print([
            {"day": day, "working": s.working, "why": s.label.as_dict(), "provisional": s.provisional} for day, s in found
        ])  # fmt: skip
        return
    yes, no = Label("上班", "worked").in_language(args.lang), Label("休息", "off").in_language(args.lang)
    guess = Label("（暂定）", "(provisional)").in_language(args.lang)
    print(table(
        [str(day), yes if s.working else no, s.label.in_language(args.lang) + (guess if s.provisional else "")]
        for day, s in found
    ))  # fmt: skip
