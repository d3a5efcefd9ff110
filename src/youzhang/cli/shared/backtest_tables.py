"""A back-test for people, in aligned columns, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.cli.shared.output import padded, width
from youzhang.engine.replay import IN_TIME, LATE, OPEN_STILL, Past
from youzhang.insight.findings import Finding
from youzhang.insight.queries.backtest import Change, Outcome, Tally, fates_changed, openings_of
from youzhang.insight.queries.trials import value_label
from youzhang.kernel.labels import Label
from youzhang.kernel.people import Directory
from youzhang.language.rulebook import Rulebook

SHOWN = 30
_WIDE = 24
VERDICTS = {
    IN_TIME: Label("按时", "in time"),
    LATE: Label("逾期", "late"),
    OPEN_STILL: Label("未办", "not done"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that is printed. `compared`: name the cases that differ between the first two trials."""

    rulebook: Rulebook
    calendar: Label
    outcomes: list[Outcome]
    history: list[Past]
    directory: Directory
    numbers: dict[str, str]
    findings: list[Finding]
    changed: dict[str, Any]
    compared: bool

    def clocks(self) -> dict[str, list[Outcome]]:
        """Outcomes by clock."""
        found: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes:
            found.setdefault(outcome.clock, []).append(outcome)
        return found

    def changes(self, outcomes: list[Outcome]) -> list[Change]:
        """The cases of a clock that fare differently in the second trial."""
        return fates_changed(outcomes[0], outcomes[1]) if self.compared and len(outcomes) == 2 else []


def text(result: Result, language: str, *, everything: bool) -> str:
    """The tables of every clock, and what should be known about them."""
    parts = [_head(result, language)]
    if not result.outcomes:
        parts.append(Label("历史中没有这样的时限。", "History has no such clock.").in_language(language))
    for name, value in result.changed.items():
        now = value_label(value)
        says = Label(
            f"草案把参数 {name} 改为 {now.zh}，以草案为准。",
            f"The draft sets {name} to {value}; that is used.",
        )
        parts.append(says.in_language(language))
    for clock, outcomes in result.clocks().items():
        parts += [
            _clock(result, clock, outcomes, language),
            _total(outcomes, language),
            _years(outcomes, language),
        ]
        if result.compared:
            parts.append(_changes(result, clock, outcomes, language, everything))
    parts += [_refused(outcome, language) for outcome in result.outcomes if outcome.refused]
    parts += [one.text(language) for one in result.findings]
    return "\n\n".join(parts)


def _head(result: Result, language: str) -> str:
    book, calendar = result.rulebook, result.calendar.in_language(language)
    says = Label(
        f"《{book.title.zh}》{book.key} · {len(result.history)} 步历史 · {calendar}",
        f"{book.title.in_language('en')} {book.key} · {len(result.history)} acts of history · {calendar}",
    )
    return says.in_language(language)


def _clock(result: Result, clock: str, outcomes: list[Outcome], language: str) -> str:
    register, _, name = clock.partition(".")
    spec = (
        result.rulebook.registers[register].clocks.get(name)
        if register in result.rulebook.registers
        else None
    )
    label = spec.label.in_language(language) if spec else name
    article = result.rulebook.article_of(spec.rule) if spec else None
    first, last = outcomes[0].fates[0].opened_at, outcomes[0].fates[-1].opened_at
    count, number = len(outcomes[0].fates), article.number if article else "–"
    says = Label(
        f"时限“{label}”（{clock}，第{number}条）：{count} 件，登记于 {first:%Y-%m-%d} 至 {last:%Y-%m-%d}",
        f"Clock '{label}' ({clock}, article {number}): {count} cases, opened {first:%Y-%m-%d} to {last:%Y-%m-%d}",
    )
    return says.in_language(language)


def _total(outcomes: list[Outcome], language: str) -> str:
    heads = [word.in_language(language) for word in VERDICTS.values()]
    rows = [["", *heads, Label("按时率", "share in time").in_language(language)]]
    for outcome in outcomes:
        tally = outcome.total
        share = f"{100 * tally.in_time / tally.all:.1f}%" if tally.all else "–"
        rows.append(
            [outcome.trial.in_language(language), str(tally.in_time), str(tally.late), str(tally.open), share]
        )
    return columns(rows)


def _years(outcomes: list[Outcome], language: str) -> str:
    years = sorted({year for outcome in outcomes for year in outcome.years})
    open_any = any(outcome.total.open for outcome in outcomes)
    parts = [*list(VERDICTS.values())[:2], *([VERDICTS[OPEN_STILL]] if open_any else [])]
    title = Label(
        f"按登记年份（{'/'.join(p.zh for p in parts)}）",
        f"By year of opening ({'/'.join(p.en for p in parts)})",
    )
    rows = [["", *(outcome.trial.in_language(language) for outcome in outcomes)]]
    for year in years:
        tallies = [outcome.years.get(year, Tally()) for outcome in outcomes]
        rows.append([str(year), *(_cell(tally, open_any) for tally in tallies)])
    return f"{title.in_language(language)}\n{columns(rows)}"


def _cell(tally: Tally, open_any: bool) -> str:
    return f"{tally.in_time}/{tally.late}" + (f"/{tally.open}" if open_any else "")


def _changes(result: Result, clock: str, outcomes: list[Outcome], language: str, everything: bool) -> str:
    found = result.changes(outcomes)
    before, after = outcomes[0].trial, outcomes[1].trial
    counted: dict[str, int] = {}
    for change in found:
        then, now = VERDICTS[change.before.verdict], VERDICTS[change.after.verdict]
        key = f"{then.in_language(language)}→{now.in_language(language)}"
        counted[key] = counted.get(key, 0) + 1
    ways = "，".join(f"{key} {number}" for key, number in counted.items())
    says = Label(
        f"由“{before.zh}”改为“{after.zh}”：{len(found)} 件结果改变{f'（{ways}）' if ways else ''}",
        f"From '{before.in_language('en')}' to '{after.in_language('en')}': {len(found)} cases change "
        f"{f'({ways})' if ways else ''}".rstrip(),
    )
    shown = found if everything else found[:SHOWN]
    lines = [says.in_language(language)]
    if shown:
        lines.append(columns(_change_rows(result, clock, shown, language), left=True))
    if len(found) > len(shown):
        rest = len(found) - len(shown)
        more = Label(f"……还有 {rest} 件（--all 全部列出）", f"… and {rest} more (--all prints them)")
        lines.append(more.in_language(language))
    return "\n".join(lines)


def _change_rows(result: Result, clock: str, changes: list[Change], language: str) -> list[list[str]]:
    fields = shown_fields(result.rulebook, clock.partition(".")[0])
    heads = [Label("编号", "number"), *fields.values(), Label("登记", "opened"), Label("原时限", "due before"),
             Label("新时限", "due after"), Label("办结", "done"), Label("经办", "by")]  # fmt: skip
    rows = [[head.in_language(language) for head in heads]]
    openings = openings_of(result.history)
    for change in changes:
        fate = change.after
        values = openings.get(fate.case, {})
        actor = (
            result.directory.name(fate.actor) if fate.actor else Label("系统", "system").in_language(language)
        )
        rows.append([
            result.numbers.get(fate.case) or fate.number or fate.case, *(_short(values.get(name)) for name in fields),
            instant(fate.opened_at), instant(change.before.due), instant(fate.due), instant(fate.ended_at),
            actor if fate.ended_at else "–",
        ])  # fmt: skip
    return rows


def shown_fields(rulebook: Rulebook, register: str) -> dict[str, Label]:
    """Fields that lists show and that are nobody's personal data: by them people know a case."""
    spec = rulebook.registers.get(register)
    fields = spec.fields.values() if spec else ()
    return {field.name: field.label for field in fields if field.listed and not field.personal}


def _refused(outcome: Outcome, language: str) -> str:
    past, refusal = outcome.refused[0]
    name, first = outcome.trial, f"{past.command.case} {past.at:%Y-%m-%d %H:%M} {' '.join(refusal.codes)}"
    says = Label(
        f"“{name.zh}”：{len(outcome.refused)} 步历史在此方案下会被拒绝，未重演；第一步：{first}",
        f"'{name.in_language('en')}': {len(outcome.refused)} acts of history would be refused; not played. The first: {first}",
    )
    return says.in_language(language)


def as_dict(result: Result) -> dict[str, Any]:
    """Everything, for `--json`."""
    outcomes = [
        {
            "trial": outcome.trial.as_dict(),
            "clock": outcome.clock,
            "total": _counts(outcome.total),
            "years": {str(year): _counts(tally) for year, tally in sorted(outcome.years.items())},
            "refused": len(outcome.refused),
        }
        for outcome in result.outcomes
    ]
    changes = [
        _change_dict(result, clock, change)
        for clock, found in result.clocks().items()
        for change in result.changes(found)
    ]
    return {
        "rulebook": result.rulebook.key,
        "calendar": result.calendar.as_dict(),
        "outcomes": outcomes,
        "changes": changes,
        "findings": [one.as_dict() for one in result.findings],
        "draft_parameters": {name: str(value) for name, value in result.changed.items()},
    }


def _counts(tally: Tally) -> dict[str, int]:
    return {"in_time": tally.in_time, "late": tally.late, "not_done": tally.open}


def _change_dict(result: Result, clock: str, change: Change) -> dict[str, Any]:
    fate = change.after
    values = openings_of(result.history).get(fate.case, {})
    fields = shown_fields(result.rulebook, clock.partition(".")[0])
    return {
        "clock": clock,
        "number": result.numbers.get(fate.case) or fate.number or fate.case,
        "fields": {name: str(values.get(name, "")) for name in fields},
        "opened": fate.opened_at.isoformat(),
        "due_before": change.before.due.isoformat() if change.before.due else None,
        "due_after": fate.due.isoformat() if fate.due else None,
        "done": fate.ended_at.isoformat() if fate.ended_at else None,
        "by": fate.actor,
        "before": change.before.verdict,
        "after": fate.verdict,
    }


def instant(at: datetime | None) -> str:
    """An instant in a column; the end of a day is its 24:00."""
    if at is None:
        return "–"
    if (at.hour, at.minute, at.second) == (23, 59, 59) and at.microsecond:
        return f"{at:%Y-%m-%d} 24:00"
    return f"{at:%Y-%m-%d %H:%M}"


def _short(value: object) -> str:
    plain = " ".join(str(value or "").split())
    while width(plain) > _WIDE:
        plain = plain[:-2] + "…"
    return plain


def columns(rows: Iterable[Sequence[str]], *, left: bool = False) -> str:
    """Aligned columns: the first to the left, the others to the right, or all to the left."""
    lines = [list(row) for row in rows]
    wide = [max(width(line[i]) for line in lines) for i in range(len(lines[0]))]

    def cell(place: int, word: str) -> str:
        blank = " " * (wide[place] - width(word))
        return padded(word, wide[place]) if left or place == 0 else blank + word

    return "\n".join(
        "  " + "  ".join(cell(i, word) for i, word in enumerate(line)).rstrip() for line in lines
    )
