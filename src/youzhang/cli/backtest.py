"""`youzhang backtest`: a rulebook over history, under other values or as a draft."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from youzhang.cli.shared.line import Line
from youzhang.cli.shared.output import FOUND_NOTHING, USAGE, json_print
from youzhang.cli.shared.paths import RULEBOOK, rulebook_named
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

if TYPE_CHECKING:
    from youzhang.engine.book import Book
    from youzhang.engine.replay import Past
    from youzhang.insight.findings import Finding
    from youzhang.insight.queries.backtest import Trial
    from youzhang.kernel.calendar import WorkCalendar
    from youzhang.kernel.people import Directory
    from youzhang.language.rulebook import Rulebook

HELP = Label(
    "回测：用另一个值或一份草案重演历史，看哪些会按时、哪些会逾期",
    "play history again under other values or a draft: what would be in time, what late",
)
EXAMPLE = (
    "youzhang backtest my-rules --set limit=5,10,15\n"
    "youzhang backtest my-rules --compare limit=15,10 --from 2019-01-01\n"
    "youzhang backtest my-rules --draft draft.yaml\n"
    "youzhang backtest my-rules --set limit=5,10 --history messages.xlsx --mapping messages.mapping.yaml"
)


@dataclass(slots=True)
class Ground:
    """What a back-test stands on: history, the book in force, who is who, and which days count."""

    rulebook: Rulebook
    book: Book | None
    history: list[Past]
    directory: Directory
    calendar: WorkCalendar
    calendar_name: Label
    numbers: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    words = {
        "set": Label("参数=值,值,…：每个值各重演一次", "parameter=value,value,…: history under each value"),
        "compare": Label(
            "参数=旧值,新值：并列出结果改变的事项", "parameter=old,new: and the cases whose fate changes"
        ),
        "draft": Label("草案文件，与现行版本比较", "a draft, compared with what is in force"),
        "from": Label(
            "只计自这一天起登记的（2019-01-01）", "count cases opened from this day on (2019-01-01)"
        ),
        "to": Label("只计到这一天为止登记的", "count cases opened until this day"),
        "history": Label(
            "直接用电子表格里的历史，不用数据库", "history straight from a spreadsheet, without a database"
        ),
        "mapping": Label("电子表格的对应文件", "the mapping of the spreadsheet"),
        "calendar": Label(
            "工作日历（默认：公司的；用电子表格时为全国的）",
            "work calendar (default: the company's; national with --history)",
        ),
        "clock": Label(
            "只看这个时限（登记簿.时限），可重复", "only this clock (register.clock); may be repeated"
        ),
        "all": Label("列出全部改变的事项，不止前 30 件", "print every changed case, not the first 30 only"),
    }
    told = {name: word.in_language(language) for name, word in words.items()}
    parser.add_argument("rulebook", help=RULEBOOK.in_language(language))
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--set", metavar="NAME=V,V", help=told["set"])
    kinds.add_argument("--compare", metavar="NAME=V,V", help=told["compare"])
    kinds.add_argument("--draft", type=Path, help=told["draft"])
    parser.add_argument("--from", dest="since", type=date.fromisoformat, default=date.min, help=told["from"])
    parser.add_argument("--to", type=date.fromisoformat, default=date.max, help=told["to"])
    parser.add_argument("--history", type=Path, help=told["history"])
    parser.add_argument("--mapping", type=Path, help=told["mapping"])
    parser.add_argument("--calendar", choices=("company", "national", "plain-week"), help=told["calendar"])
    parser.add_argument("--clock", action="append", default=[], help=told["clock"])
    parser.add_argument("--all", action="store_true", help=told["all"])


def run(args: argparse.Namespace) -> int:
    """0 when played. Raises FileRefused, RulebookErrors, YouzhangError I501-I505 for what cannot be used."""
    from youzhang.cli.shared import backtest_tables
    from youzhang.cli.shared.clock import now
    from youzhang.insight.queries.backtest import backtest

    if bool(args.history) != bool(args.mapping):
        says = Label("--history 与 --mapping 要一起写。", "--history and --mapping go together.")
        print(says.in_language(args.lang))
        return USAGE
    ground = _from_file(args) if args.history else _from_journal(args)
    trials, changed = _trials(args, ground)
    line = Line(Label("重演", "playing").in_language(args.lang))
    total = len(ground.history) * len(trials)
    places = {id(trial): number for number, trial in enumerate(trials)}

    def show(trial: Trial, number: int) -> None:
        line.show(places[id(trial)] * len(ground.history) + number, total)

    outcomes = backtest(
        trials, ground.history, directory=ground.directory, calendar=ground.calendar, until=now(),
        clocks=args.clock, since=args.since, to=args.to, done=show,
    )  # fmt: skip
    line.clear()
    result = backtest_tables.Result(
        ground.rulebook, ground.calendar_name, outcomes, ground.history, ground.directory, ground.numbers,
        ground.findings, changed, compared=bool(args.draft or args.compare),
    )  # fmt: skip
    if args.json:
        json_print(backtest_tables.as_dict(result))
    else:
        print(backtest_tables.text(result, args.lang, everything=args.all))
    return FOUND_NOTHING


def _trials(args: argparse.Namespace, ground: Ground) -> tuple[list[Trial], dict[str, Any]]:
    from youzhang.insight.queries.backtest import Trial, book_of_all_time
    from youzhang.insight.queries.trials import NOW, settings_read, trials_of_draft, trials_of_values
    from youzhang.language.library import rulebook_cached

    if args.draft:
        now = ground.book or book_of_all_time(ground.rulebook, None)
        trials, changed = trials_of_draft(now, rulebook_cached(args.draft))
        return trials, dict(changed)
    if args.set or args.compare:
        name, values = settings_read(args.set or args.compare, ground.rulebook)
        if args.compare and len(values) != 2:
            raise YouzhangError(
                "I504",
                Label("--compare 要两个值：旧值,新值。", "--compare takes two values: old,new."),
                Label("例如 --compare limit=15,10。", "For instance --compare limit=15,10."),
            )
        return trials_of_values(ground.rulebook, ground.book, name, values), {}
    return [Trial(NOW, book_of_all_time(ground.rulebook, ground.book))], {}


def _from_file(args: argparse.Namespace) -> Ground:
    """History of a spreadsheet under the rulebook as its example adoption sets it; no database is touched."""
    from youzhang.cli.shared.clock import now
    from youzhang.insight.findings import FileRefused
    from youzhang.insight.mapping import mapping_compile, mapping_shape
    from youzhang.insight.past import history_of_file, past_read
    from youzhang.insight.sheets import columns_check, sheet_read
    from youzhang.kernel.people import directory_build

    rulebook = rulebook_named(args.rulebook)
    source, shape = mapping_shape(args.mapping)
    mapping = mapping_compile(source, shape, rulebook)
    sheet = sheet_read(args.history, sheet=mapping.sheet, header=mapping.header)
    for one in columns_check(sheet, mapping.columns()):
        raise FileRefused(one)
    read = past_read(sheet, mapping, until=now())
    history = history_of_file(read.cases, mapping, sheet.file)
    calendar, name = _calendar(args.calendar or "national")
    return Ground(
        rulebook, _example(rulebook), history, directory_build(), calendar, name, findings=read.findings
    )


def _example(rulebook: Rulebook) -> Book | None:
    from youzhang.engine.adoption import adoption_bind
    from youzhang.language.adoption import adoption_compile
    from youzhang.language.load import file_read

    path = Path(rulebook.file).with_name("adoption.example.yaml")
    if not path.is_file():
        return None
    return adoption_bind(rulebook, adoption_compile(file_read(path), str(path), rulebook))


def _from_journal(args: argparse.Namespace) -> Ground:
    """The company's own history, under its newest adopted version, with its people and its days."""
    from youzhang.cli.shared.django import django_ready

    django_ready()
    from youzhang.adoption.queries.books import books_load
    from youzhang.insight.queries.history import history_of_journal
    from youzhang.organization.queries.snapshot import organization_snapshot

    books = books_load()
    name = (
        rulebook_named(args.rulebook).id if Path(args.rulebook).exists() else args.rulebook.partition("@")[0]
    )
    if name not in books.history:
        known = " ".join(sorted(books.history)) or "–"
        raise YouzhangError(
            "I505",
            Label(
                f"制度“{name}”没有启用过，没有它的历史。",
                f"The rulebook '{name}' was never in use; it has no history here.",
            ),
            Label(
                f"已启用：{known}。或用 --history 指定一份电子表格。",
                f"In use: {known}. Or name a spreadsheet with --history.",
            ),
        )
    book = books.history[name][1][-1]
    past = history_of_journal(name, books)
    snapshot = organization_snapshot()
    calendar, label = _calendar(args.calendar or "company")
    return Ground(book.rulebook, book, list(past.commands), snapshot.directory, calendar, label, past.numbers)


def _calendar(name: str) -> tuple[WorkCalendar, Label]:
    from youzhang.kernel.calendar import plain_week
    from youzhang.kernel.national import load_national

    if name == "national":
        return load_national(), Label("全国工作日历", "national work calendar")
    if name == "plain-week":
        return plain_week(), Label("周一至周五，无节假日", "Monday to Friday without holidays")
    from youzhang.cli.shared.django import django_ready

    django_ready()
    from youzhang.organization.queries.snapshot import organization_snapshot

    return organization_snapshot().calendar, Label("公司工作日历", "the company's work calendar")
