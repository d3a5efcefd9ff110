"""From rows to the acts of the past: who did what when, and everything that is wrong with a row. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from youzhang.engine.command import Act, Imported
from youzhang.engine.replay import Past, history_sorted
from youzhang.insight.cells import cell_text, formula_failed, instant_read, key_text, line_text
from youzhang.insight.findings import Finding, finding
from youzhang.insight.mapping import SYSTEM, ActMapping, Mapping
from youzhang.insight.sheets import Sheet
from youzhang.language.step import OPEN


@dataclass(frozen=True, slots=True)
class PastAct:
    """A step done at an instant; `actor` is a person's code, empty for the system."""

    step: str
    at: datetime
    actor: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class PastCase:
    """One row: its number, its key, and what was done in order, the opening first."""

    row: int
    key: str
    acts: tuple[PastAct, ...]


@dataclass(slots=True)
class PastRead:
    """What a sheet holds. `rows` counts those that are not blank; a row with a finding that is no note is not in `cases`."""

    rows: int = 0
    cases: list[PastCase] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def bad(self) -> list[Finding]:
        """What is wrong, without the notes."""
        return [one for one in self.findings if not one.is_note]


def past_read(sheet: Sheet, mapping: Mapping, *, until: datetime) -> PastRead:
    """Reads every row. The columns must be there (`columns_check`); nothing may lie after `until`."""
    read = PastRead(len(sheet.rows))
    seen: dict[str, PastCase] = {}
    for number, cells in sheet.rows:
        row = _Row(sheet, mapping, number, cells, until)
        case = row.case()
        if case is not None:
            _book(read, row, seen.setdefault(case.key, case), case)
        read.findings += row.findings
    return read


def history_of_file(cases: Iterable[PastCase], mapping: Mapping, file: str, *, by: str = "") -> list[Past]:
    """The acts of the rows in order of time; each case is named by its key."""
    found = []
    for case in cases:
        for act in case.acts:
            opening = act.step == OPEN
            command = Act(
                case.key, act.step, act.actor, dict(act.values), "",
                mapping.rulebook if opening else "", mapping.register if opening else "",
                Imported(by, file, case.row),
            )  # fmt: skip
            found.append(Past(act.at, command))
    return history_sorted(found)


def _book(read: PastRead, row: _Row, first: PastCase, case: PastCase) -> None:
    """Takes a case over once; the same key again must be the same row again."""
    if first is case:
        read.cases.append(case)
    elif first.acts == case.acts:
        row.note("I402", "", first=first.row)
    else:
        row.note("I207", row.mapping.key, key=case.key, first=first.row)


class _Row:
    """One row being read, with what was found in it."""

    def __init__(
        self, sheet: Sheet, mapping: Mapping, number: int, cells: tuple[Any, ...], until: datetime
    ) -> None:
        self.mapping = mapping
        self.sheet = sheet
        self.number = number
        self.cells = cells
        self.until = until
        self.findings: list[Finding] = []

    def note(self, code: str, column: str, **values: object) -> None:
        self.findings.append(finding(code, self.sheet.file, self.number, column, **values))

    def cell(self, column: str) -> Any:
        place = self.sheet.column(column)
        return self.cells[place] if place < len(self.cells) else ""

    def case(self) -> PastCase | None:
        """The row's case, or None when something is wrong with it."""
        for column in self.mapping.columns():
            if formula_failed(self.cell(column)):
                self.note("I201", column, text=str(self.cell(column)).strip())
        if self.findings:
            return None
        key = key_text(self.cell(self.mapping.key))
        if not key:
            self.note("I206", self.mapping.key)
        acts: list[PastAct] = []
        for spec in self.mapping.acts:
            act = self._act(spec, acts[-1].at if acts else None)
            acts += [act] if act else []
        if any(not one.is_note for one in self.findings):
            return None
        first = acts[0]
        first.values[self.mapping.key_field] = key
        return PastCase(self.number, key, tuple(acts))

    def _act(self, spec: ActMapping, before: datetime | None) -> PastAct | None:
        values = self._values(spec)
        if not cell_text(self.cell(spec.at)):
            if spec.step == OPEN:
                self.note("I202", spec.at, text="")
            elif values:
                self.note("I208", spec.at, name=spec.at)
            return None
        at = self._instant(spec)
        if at is None:
            return None
        if at > self.until:
            self.note("I204", spec.at, text=cell_text(self.cell(spec.at)))
        elif before is not None and at < before:
            self.note("I205", spec.at, text=cell_text(self.cell(spec.at)), before=before)
        return PastAct(spec.step, at, self._actor(spec), {**spec.fixed, **values})

    def _values(self, spec: ActMapping) -> dict[str, str]:
        notes = self.mapping.notes
        texts = {
            name: cell_text(self.cell(column)) if name in notes else line_text(self.cell(column))
            for name, column in spec.values.items()
        }
        return {name: self._meant(name, spec.values[name], text) for name, text in texts.items() if text}

    def _meant(self, name: str, column: str, text: str) -> str:
        """An option by its label, a day however the spreadsheet writes it; anything else as it stands."""
        kind = self.mapping.points.get(name)
        if kind is None:
            return self.mapping.words.get(name, {}).get(text, text)
        try:
            when = instant_read(self.cell(column))
        except ValueError:
            return text
        if kind == "date":
            return f"{when:%Y-%m-%d}"
        return f"{when:%Y-%m-%d %H:%M:%S}" if isinstance(when, datetime) else text

    def _instant(self, spec: ActMapping) -> datetime | None:
        text = cell_text(self.cell(spec.at))
        try:
            when = instant_read(self.cell(spec.at))
        except ValueError:
            self.note("I202", spec.at, text=text)
            return None
        if isinstance(when, datetime):
            return when
        clock = spec.at_no_time()
        if clock is None:
            self.note("I203", spec.at, text=text)
            return None
        taken = datetime.combine(when, clock)
        shown = f"{when} 24:00" if clock == time.max else f"{taken:%Y-%m-%d %H:%M}"
        self.note("I401", spec.at, text=text, taken=shown, rule=f"when_no_time: {spec.no_time}")
        return taken

    def _actor(self, spec: ActMapping) -> str:
        """The person's code; empty for the system."""
        if not spec.by.column:
            return "" if spec.by.person == SYSTEM else spec.by.person
        name = line_text(self.cell(spec.by.column))
        if not name:
            return "" if spec.by.person == SYSTEM else spec.by.person
        if name not in spec.by.people:
            self.note("I209", spec.by.column, text=name)
        return spec.by.people.get(name, "")
