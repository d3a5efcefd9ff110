"""Import: rows become cases of the past, each act at its own instant, all of them in one transaction or none.

Nothing is sent to anyone: the acts carry `Imported`, and what follows from them is recorded as unsent. Clocks ring
at their own past instants. A row that is there already changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Literal

from django.db import transaction

from youzhang.engine.command import Act, Imported
from youzhang.engine.event import Event
from youzhang.engine.memory import MemoryWorld
from youzhang.engine.refusal import REASONS, Reason, Refusal
from youzhang.engine.replay import replay
from youzhang.insight.findings import Finding, finding
from youzhang.insight.mapping import SYSTEM, Mapping
from youzhang.insight.past import PastCase, PastRead, history_of_file
from youzhang.insight.services.import_known import Known, keys_known, known_compare
from youzhang.kernel.labels import Label
from youzhang.language.step import OPEN
from youzhang.runtime.services.submit import attempt, case_tick, submit, world_now, write
from youzhang.runtime.world import StoredWorld

Progress = Callable[[int, int], None]
Fate = Literal["opened", "continued", "unchanged", "skipped"]
_CLOCKS_TOGETHER = 200


@dataclass(slots=True)
class ImportReport:
    """What a run did, or would do. `opened`, `continued`, `unchanged` and `skipped` are rows; `acts` were written.

    `fates`: row by row what became of it, and its case where there is one.
    """

    file: str
    rows: int = 0
    opened: int = 0
    continued: int = 0
    unchanged: int = 0
    skipped: int = 0
    acts: int = 0
    refused: bool = False
    findings: list[Finding] = field(default_factory=list)
    fates: dict[int, tuple[Fate, str]] = field(default_factory=dict)

    def bad(self) -> list[Finding]:
        """What is wrong, without the notes."""
        return [one for one in self.findings if not one.is_note]

    def as_dict(self) -> dict[str, object]:
        """For `--json`: what was wrong and what was taken by rule apart from each other."""
        counts = ("file", "rows", "opened", "continued", "unchanged", "skipped", "acts", "refused")
        return {
            **{name: getattr(self, name) for name in counts},
            "wrong": [one.as_dict() for one in self.bad()],
            "taken_by_rule": [one.as_dict() for one in self.findings if one.is_note],
        }


@dataclass(slots=True)
class _Plan:
    """What is to be written: new cases, and further acts of known ones."""

    new: list[PastCase] = field(default_factory=list)
    known: list[tuple[PastCase, Known]] = field(default_factory=list)


class _Refused(Exception):
    """An act was refused while writing: the whole is undone and the row taken out."""

    def __init__(self, row: int, found: Finding) -> None:
        super().__init__(found.code)
        self.row = row
        self.found = found


@dataclass(frozen=True, slots=True)
class _Run:
    """What a run was asked for."""

    file: str
    by: str
    at: datetime
    skip_bad: bool
    dry_run: bool
    progress: Progress


def history_import(
    read: PastRead, mapping: Mapping, *, file: str, by: str, at: datetime, skip_bad: bool = False,
    dry_run: bool = False, progress: Progress = lambda _done, _all: None,
) -> ImportReport:  # fmt: skip
    """Imports what `past_read` gave, at the time `at` and on the account of `by` (a person's code, empty: the system).

    With anything wrong the file is refused as a whole (`refused`, nothing written) unless `skip_bad` leaves those
    rows out. `progress` is called with acts done and acts in all.
    """
    run = _Run(file, by, at, skip_bad, dry_run, progress)
    wrong: dict[int, Finding] = {}
    while True:
        try:
            return attempt(partial(_import, run, read, mapping, wrong))
        except _Refused as refused:  # only a look at other cases of the register can bring this about
            wrong[refused.row] = refused.found


def _import(run: _Run, read: PastRead, mapping: Mapping, wrong: dict[int, Finding]) -> ImportReport:
    report = ImportReport(run.file, read.rows, findings=[*read.findings, *wrong.values()])
    world = world_now()
    report.findings += _people_unknown(mapping, run, world)
    plan = _plan(report, [case for case in read.cases if case.row not in wrong], mapping, world)
    _try(report, plan, mapping, world, run.at)
    bad = {one.row for one in report.bad()}
    report.skipped = len(bad - {0})
    report.fates |= dict.fromkeys(bad - {0}, ("skipped", ""))
    report.findings.sort(key=lambda one: one.row)
    if bad and (not run.skip_bad or 0 in bad):
        report.refused = True
        report.opened = report.continued = report.unchanged = 0
        report.fates = {row: fate for row, fate in report.fates.items() if fate[0] == "skipped"}
        return report
    report.acts = sum(len(case.acts) for case in plan.new) + sum(len(known.acts) for _, known in plan.known)
    if not run.dry_run:
        with transaction.atomic():
            _write(report, plan, mapping, run)
    return report


def _people_unknown(mapping: Mapping, run: _Run, world: StoredWorld) -> list[Finding]:
    named = [
        (act.by.column, code) for act in mapping.acts for code in (*act.by.people.values(), act.by.person)
    ]
    named += [("", run.by)] if run.by else []
    return [
        finding("I209", run.file, 0, column, text=code)
        for column, code in dict.fromkeys(named)
        if code != SYSTEM and code not in world.directory.people
    ]


def _plan(report: ImportReport, cases: list[PastCase], mapping: Mapping, world: StoredWorld) -> _Plan:
    plan = _Plan()
    there = keys_known(mapping, [case.key for case in cases], world)
    for case in cases:
        if case.key not in there:
            plan.new.append(case)
            continue
        known = known_compare(case, there[case.key], mapping, world, report.file)
        if known.found is not None:
            report.findings.append(known.found)
        elif known.acts:
            plan.known.append((case, known))
            report.fates[case.row] = ("continued", known.case)
        else:
            report.unchanged += 1
            report.fates[case.row] = ("unchanged", known.case)
    return plan


def _try(report: ImportReport, plan: _Plan, mapping: Mapping, world: StoredWorld, at: datetime) -> None:
    """Plays the new rows in memory first, so that every refusal is told at once; refused rows leave the plan."""
    history = history_of_file(plan.new, mapping, report.file)
    books = [book for book in world.books.by_key.values() if book.rulebook.id == mapping.rulebook]
    played = replay(history, books=books, directory=world.directory, calendar=world.calendar, until=at)
    rows = {}
    for past, refusal in played.refused:
        assert isinstance(past.command, Act)
        row = past.command.imported.row if past.command.imported else 0
        if row not in rows:  # what follows a refused opening is refused because of it
            rows[row] = _refusal_finding(
                report.file, row, past.command, refusal, mapping, played.world, past.at
            )
    for case in plan.new:
        entry = played.world.case(case.key)
        if entry is not None and entry.pending is not None and case.row not in rows:
            rows[case.row] = finding("I302", report.file, case.row, step=entry.pending.step)
    report.findings += rows.values()
    plan.new = [case for case in plan.new if case.row not in rows]
    report.opened, report.continued = len(plan.new), len(plan.known)
    report.fates |= {case.row: ("opened", "") for case in plan.new}


def _write(report: ImportReport, plan: _Plan, mapping: Mapping, run: _Run) -> None:
    """Every act at its own instant, in order of time; then the clocks that are still running, up to now."""
    ids: dict[str, str] = {known.case: known.case for _, known in plan.known}
    rest = [PastCase(row.row, known.case, known.acts) for row, known in plan.known]
    new = history_of_file(plan.new, mapping, report.file, by=run.by)
    old = history_of_file(rest, mapping, report.file, by=run.by)
    own = {id(past) for past in old}
    for number, past in enumerate(sorted((*new, *old), key=lambda one: one.at)):
        command = past.command
        assert isinstance(command, Act)
        assert command.imported is not None
        key = command.case if id(past) in own else f"new {command.case}"
        act = Act(
            ids.get(key, ""), command.step, command.actor, command.values, "", command.rulebook, command.register,
            command.imported,
        )  # fmt: skip
        result = submit(act, at=past.at, recorded_at=run.at)
        if isinstance(result, Refusal):
            found = _refusal_finding(
                report.file, command.imported.row, command, result, mapping, world_now(), past.at
            )
            raise _Refused(command.imported.row, found)
        if result.events[0].kind == "asked":
            row = command.imported.row
            raise _Refused(row, finding("I302", report.file, row, step=command.step))
        if command.step == OPEN:
            ids[key] = result.events[0].case
        if number % 50 == 0:
            run.progress(number, report.acts)
    report.fates |= {case.row: ("opened", ids[f"new {case.key}"]) for case in plan.new}
    run.progress(report.acts, report.acts)
    live = {known.case for _, known in plan.known}  # their clocks ring in the open, by the tick
    _clocks_ring([case for case in ids.values() if case not in live], Imported(run.by, report.file), run.at)


def _clocks_ring(cases: list[str], imported: Imported, at: datetime) -> None:
    """What nobody has done by now is late in history already (new cases); the next tick must find nothing of it to tell."""
    for start in range(0, len(cases), _CLOCKS_TOGETHER):
        world = world_now()
        events: list[Event] = []
        for case in cases[start : start + _CLOCKS_TOGETHER]:
            case_tick(world, case, at, events, imported)
        if events:
            write(world, events, at, at)


def _refusal_finding(
    file: str,
    row: int,
    command: Act,
    refusal: Refusal,
    mapping: Mapping,
    world: MemoryWorld | StoredWorld,
    at: datetime,
) -> Finding:
    """The first reason in words, at the column that feeds the field it is about."""
    reason = refusal.reasons[0]
    spec = next((one for one in mapping.acts if one.step == command.step), mapping.acts[0])
    column = mapping.key if reason.where == mapping.key_field else spec.values.get(reason.where, "")
    book = world.book(mapping.rulebook, at)
    rules = book.rulebook.rules if book else ()
    article = rules[reason.rule].article if 0 <= reason.rule < len(rules) else ""
    return finding("I301", file, row, column, reason=reason_label(reason, article))


def reason_label(reason: Reason, article: str) -> Label:
    """A reason of a refusal as one sentence with its article."""
    says = REASONS[reason.code]
    values = {name: " ".join(map(str, _many(value))) for name, value in reason.values.items()}
    cites = Label(f"（第{article}条）", f" (article {article})") if article else Label("", "")
    return Label(
        f"{reason.code} {says.zh.format_map(values)}{cites.zh}",
        f"{reason.code} {says.in_language('en').format_map(values)}{cites.en}",
    )


def _many(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple | list) else (value,)
