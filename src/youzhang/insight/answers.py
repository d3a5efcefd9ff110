"""What a person answers about a spreadsheet (which column is which), and the mapping that follows from it. Pure."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from typing import Any

from youzhang.insight.mapping import SYSTEM, ActMapping, ByText, Mapping, mapping_of
from youzhang.insight.sheets import Sheet
from youzhang.insight.suggest import column_suggest, fields_suggest
from youzhang.kernel.labels import Label
from youzhang.kernel.people import Directory
from youzhang.language.field import Field
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook
from youzhang.language.step import OPEN

NOT_FROM_CELLS = ("rows", "file", "customer")
"""Fields that no single cell can fill."""
_TIMES = ("时间", "日期", "time", "date")
_KEYS = ("编号", "来源编号", "单号", "序号", "号码", "no", "number", "id")


@dataclass(frozen=True, slots=True)
class StepAnswers:
    """One step: the column with its time (none: not in the file), and the columns of its fields."""

    at: str = ""
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """All of them. `no_time` as in a mapping file; `by`: `system`, a person's code, or `column:` and a heading."""

    key_field: str = ""
    key: str = ""
    no_time: str = "end of day"
    by: str = SYSTEM
    steps: dict[str, StepAnswers] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        steps = {name: {"at": one.at, "values": one.values} for name, one in self.steps.items()}
        return {
            "key_field": self.key_field,
            "key": self.key,
            "no_time": self.no_time,
            "by": self.by,
            "steps": steps,
        }


def answers_read(data: Pairs[str, Any]) -> Answers:
    """From JSON."""
    steps = {name: StepAnswers(one["at"], dict(one["values"])) for name, one in data.get("steps", {}).items()}
    given = {name: data[name] for name in ("key_field", "key", "no_time", "by") if name in data}
    return Answers(**given, steps=steps)


def fields_of(register: Register, step: str) -> tuple[Field, ...]:
    """The fields that a step may fill from cells."""
    found = (register.fields[name] for name in register.fillable.get(step, ()) if name in register.fields)
    return tuple(one for one in found if one.computed is None and one.type.name not in NOT_FROM_CELLS)


def steps_of(register: Register) -> tuple[str, ...]:
    """The steps that history can hold, the opening first: none that takes signatures, which history has not."""
    others = (name for name, step in register.steps.items() if name != OPEN and step.signing is None)
    return (OPEN, *others)


def key_fields(register: Register) -> tuple[Field, ...]:
    """The fields that can hold what a row is known by."""
    return tuple(one for one in register.fields.values() if one.type.name == "text" and one.computed is None)


def answers_suggest(register: Register, sheet: Sheet) -> Answers:
    """What the headings suggest; a person corrects it."""
    heads = [head for head in sheet.header if head]
    keys = {one.name: one.label for one in key_fields(register)}
    labels = [label for one in keys.values() for label in (one.zh, one.en) if label]
    key = column_suggest(("编号", *labels), heads) or column_suggest(_KEYS, heads)
    key_field = next(iter(fields_suggest(keys, [key])), "") or _numbered(keys)
    taken, times = {key}, {}
    for step in steps_of(register):
        times[step] = _time_suggest(register, step, heads, taken)
        taken.add(times[step])
    steps = {name: StepAnswers(at) for name, at in times.items()}
    for step in (*(name for name in times if name != OPEN), OPEN):  # what a later step asks for is its own
        if not times[step]:
            continue
        spec = register.steps.get(step)
        asked = None if step == OPEN or spec is None else (*spec.needs, *spec.takes)
        offered = {
            one.name: one.label
            for one in fields_of(register, step)
            if one.name != key_field and (asked is None or one.name in asked)
        }
        values = fields_suggest(offered, heads, taken)
        steps[step] = StepAnswers(times[step], values)
        taken |= set(values.values())
    return Answers(key_field=key_field, key=key, steps=steps)


def _numbered(keys: Pairs[str, Label]) -> str:
    """The field that is called a number: what is left for people to say where there is none."""
    return next(
        (name for name, label in keys.items() if any(word in label.zh for word in ("编号", "单号", "号码"))),
        "",
    )


def _time_suggest(register: Register, step: str, heads: list[str], taken: set[str]) -> str:
    label = register.steps[step].label if step in register.steps else None
    names = [f"{text}{time}" for text in _step_names(step, label) for time in _TIMES]
    at = column_suggest(names, heads, taken)
    if step == OPEN and not at:
        at = next((head for head in heads if head not in taken and any(t in head for t in _TIMES)), "")
    return at


def _step_names(step: str, label: Any) -> list[str]:
    names = [step] if label is None else [label.zh, label.en or step]
    return [*names, "登记", "来电", "受理", "收到"] if step == OPEN else names


def mapping_make(
    answers: Answers, rulebook: Rulebook, register: Register, directory: Directory, *, sheet: str, header: int
) -> Mapping:
    """The mapping, with people and departments known by name. The answers must be whole (key, its column, a time)."""
    people = {person.name: person.id for person in directory.people.values()}
    units = {unit.name: unit.id for unit in directory.departments.values()}
    words = {
        one.name: people if one.type.name == "person" else units
        for one in register.fields.values()
        if one.type.name in ("person", "department")
    }
    column = answers.by.removeprefix("column:") if answers.by.startswith("column:") else ""
    by = ByText(column=column, people={**{code: code for code in directory.people}, **people} if column else {},
                person=SYSTEM if column else answers.by)  # fmt: skip
    acts = tuple(
        ActMapping(step, one.at, answers.no_time, by, dict(one.values), {})
        for step, one in answers.steps.items()
        if one.at
    )
    return mapping_of(
        rulebook, register, answers.key_field, answers.key, acts, sheet=sheet, header=header, words=words
    )
