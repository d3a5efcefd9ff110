"""A back-test as long work: asked for with everything checked, played by the background loop, kept as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.visible import sight_of
from youzhang.engine.book import Book
from youzhang.insight.queries.backtest import (
    Change,
    Outcome,
    Trial,
    backtest,
    book_of_all_time,
    fates_changed,
)
from youzhang.insight.queries.consequences import Consequences, consequences
from youzhang.insight.queries.history import history_of_journal
from youzhang.insight.queries.trials import NOW, trials_of_draft, trials_of_values
from youzhang.insight.services.jobs import Running, job_ask
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.language.load import rulebook_compile
from youzhang.organization.access import Viewer, may
from youzhang.organization.queries.snapshot import organization_snapshot

KIND = "backtest"
MOST_VALUES = 12


def backtest_refusal(viewer: Viewer, book: Book) -> Label | None:
    """Why the viewer may not back-test a rulebook; None when they may.

    Its figures tell of every case: they are for whoever sees the registers entirely or decides on rulebooks.
    """
    sight = sight_of(viewer)
    registers = {f"{book.rulebook.id}/{name}" for name in book.rulebook.registers}
    if sight.everything or registers <= sight.whole or may(viewer, "change", "rulebooks"):
        return None
    return Label(
        "回测会重演全部事项：要由能看到这项制度全部登记簿的岗位、审计或系统管理岗位办理。",
        "A back-test plays every case: it takes a post that sees all registers of the rulebook, auditing or system "
        "administration.",
    )


def backtest_ask(
    *, by: Viewer, rulebook: str, parameter: str = "", values: Sequence[str] = (), draft: str = "",
    since: date | None = None, to: date | None = None,
) -> int:  # fmt: skip
    """Puts a back-test into the queue: of `values` of a `parameter`, or of the text of a `draft`; gives the job's number.

    Raises YouzhangError for what cannot be played: I501 a value, I505 a rulebook never in use, I506 nothing to compare
    or a period that ends before it begins, I507 not allowed; RulebookErrors for the draft.
    """
    book = book_newest(rulebook)
    refused = backtest_refusal(by, book)
    if refused is not None:
        raise YouzhangError("I507", refused)
    if since and to and to < since:
        raise _i506("期间的结束早于开始。", "The period ends before it begins.")
    if not draft and not (values and parameter in book.rulebook.parameters):
        raise _i506("没有可比较的值。", "There is no value to compare.")
    if len(values) > MOST_VALUES:
        raise _i506(f"一次最多比较 {MOST_VALUES} 个值。", f"At most {MOST_VALUES} values at a time.")
    args = {
        "rulebook": rulebook, "parameter": parameter, "values": list(values), "draft": draft,
        "since": since.isoformat() if since else "", "to": to.isoformat() if to else "",
    }  # fmt: skip
    trials, _changed = trials_make(book, args)
    names = "、".join(trial.name.zh for trial in trials[1:])
    what = names if draft else f"{book.rulebook.parameters[parameter].label.zh}：{names}"
    return job_ask(kind=KIND, title=f"{book.rulebook.title.zh} · {what}", args=args, by=by)


def book_newest(rulebook: str) -> Book:
    """The newest adopted version. Raises YouzhangError I505."""
    history = books_load().history.get(rulebook)
    if history is None:
        raise YouzhangError(
            "I505",
            Label(
                f"制度“{rulebook}”没有启用过，没有它的历史。",
                f"The rulebook '{rulebook}' was never in use; it has no history here.",
            ),
        )
    return history[1][-1]


def trials_make(book: Book, args: Mapping[str, Any]) -> tuple[list[Trial], Mapping[str, Any]]:
    """What is in force and beside it each value, or the draft; with the parameters that the draft sets anew."""
    if args["draft"]:
        return trials_of_draft(book, rulebook_compile(args["draft"], f"{book.rulebook.id}/draft.yaml"))
    now = Trial(NOW, book_of_all_time(book.rulebook, book))
    values = trials_of_values(book.rulebook, book, args["parameter"], tuple(args["values"]))
    return [now, *values], {}


def backtest_work(job: Running) -> dict[str, Any]:
    """Plays history under each trial; the result as plain data."""
    args, books = job.args, books_load()
    book = book_newest(args["rulebook"])
    trials, changed = trials_make(book, args)
    history = history_of_journal(args["rulebook"], books)
    snapshot = organization_snapshot()
    total = max(1, len(history.commands) * len(trials))
    places = {id(trial): number for number, trial in enumerate(trials)}

    def show(trial: Trial, number: int) -> None:
        job.show(places[id(trial)] * len(history.commands) + number, total)

    since, to = _day(args["since"], date.min), _day(args["to"], date.max)
    people: list[Consequences] = []
    outcomes = backtest(
        trials, history.commands, directory=snapshot.directory, calendar=snapshot.calendar, until=job.now(), done=show,
        since=since, to=to, played=lambda _trial, world: people.append(consequences(world, book.rulebook.id, since, to)),
    )  # fmt: skip
    return {
        "trials": [_words(trial.name) for trial in trials],
        "changed": {name: str(value) for name, value in changed.items()},
        "refused": _refused(trials, outcomes),
        "people": _people(people),
        "clocks": _clocks(book, trials, outcomes, history.numbers),
    }


def _clocks(
    book: Book, trials: Sequence[Trial], outcomes: Sequence[Outcome], numbers: Mapping[str, str]
) -> list[dict[str, Any]]:
    """For each clock its tallies by trial, and the cases whose fate differs from what is in force."""
    names = [trial.name for trial in trials]
    by_clock: dict[str, dict[int, Outcome]] = {}
    for outcome in outcomes:
        place = next(i for i, name in enumerate(names) if name is outcome.trial)
        by_clock.setdefault(outcome.clock, {})[place] = outcome
    found = []
    for clock, played in by_clock.items():
        register, _, name = clock.partition(".")
        spec = book.rulebook.registers.get(register)
        label = spec.clocks[name].label if spec and name in spec.clocks else Label(clock)
        now = played.get(0)
        changes = [
            _change(place, change, numbers)
            for place, outcome in played.items()
            if now is not None and place
            for change in fates_changed(now, outcome)
        ]
        tallies = [_tally(played.get(place)) for place in range(len(trials))]
        found.append({"clock": clock, "label": _words(label), "tallies": tallies, "changes": changes})
    return found


def _people(found: Sequence[Consequences]) -> list[dict[str, Any]]:
    """For everybody concerned, under each trial: breaches, fines, signatures asked for."""
    tokens = dict.fromkeys(token for one in found for token in one.tokens)
    return [
        {
            "token": token,
            "trials": [
                [one.breaches[token], str(one.fines.get(token, 0)), one.asked[token]] for one in found
            ],
        }
        for token in tokens
    ]


def _tally(outcome: Outcome | None) -> dict[str, Any]:
    if outcome is None:
        return {"in_time": 0, "late": 0, "open": 0, "years": {}}
    total = outcome.total
    years = {str(year): [one.in_time, one.late, one.open] for year, one in sorted(outcome.years.items())}
    return {"in_time": total.in_time, "late": total.late, "open": total.open, "years": years}


def _change(place: int, change: Change, numbers: Mapping[str, str]) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "trial": place, "case": after.case, "number": numbers.get(after.case, after.number),
        "opened_at": after.opened_at.isoformat(), "was": before.verdict, "now": after.verdict,
        "due_was": _text(before.due), "due_now": _text(after.due), "ended_at": _text(after.ended_at),
        "actor": after.actor,
    }  # fmt: skip


def _refused(trials: Sequence[Trial], outcomes: Sequence[Outcome]) -> list[int]:
    """How many acts of the past each trial would have refused."""
    found = [0] * len(trials)
    for place, trial in enumerate(trials):
        found[place] = max((len(o.refused) for o in outcomes if o.trial is trial.name), default=0)
    return found


def _words(label: Label) -> dict[str, str]:
    return {"zh": label.zh, "en": label.en or label.zh}


def _text(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _day(text: str, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise


def _i506(zh: str, en: str) -> YouzhangError:
    return YouzhangError("I506", Label(zh, en))
