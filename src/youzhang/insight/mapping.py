"""The mapping file: which column of a spreadsheet is which field, and when each step of the past was done.

Text: `imports`, `register`, `key`, `open`, `steps`, and how the file is laid out (`sheet`, `header`, `when_no_time`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from pathlib import Path as File
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic import Field as Key

from youzhang.kernel.errors import RulebookErrors
from youzhang.language.build import Build
from youzhang.language.load import file_read
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook
from youzhang.language.shape_check import shape_check
from youzhang.language.shapes import Shape
from youzhang.language.source import Path, Source, source_read
from youzhang.language.step import OPEN

SYSTEM = "system"
_TIMES = {"end of day": time.max, "start of day": time.min}


class AtText(Shape):
    """`{column: 答复时间, when_no_time: end of day}`, or the column alone."""

    column: str = Key(description="the column with the time")
    when_no_time: str | None = Key(None, description="`end of day`, `start of day` or a time such as 12:00")


class ByText(Shape):
    """`{column: 经办人, people: {张三: zhangsan}}`, or the code of one person, or `system`."""

    column: str = ""
    people: dict[str, str] = Key(default_factory=dict, description="name in the file: code of the person")
    person: str = Key(SYSTEM, description="who did it where no column says so")


def _at(value: Any) -> Any:
    return {"column": value} if isinstance(value, str) else value


def _by(value: Any) -> Any:
    return {"person": value} if isinstance(value, str) else value


class ActText(Shape):
    """One step of the past."""

    at: Annotated[AtText, BeforeValidator(_at)]
    by: Annotated[ByText, BeforeValidator(_by)] = Key(default_factory=ByText)
    values: dict[str, str] = Key(default_factory=dict, description="field: column")
    fixed: dict[str, str] = Key(default_factory=dict, description="field: the same value for every row")


class StepText(ActText):
    """A step after the opening; a row without its time has not come so far."""

    step: str


class MappingText(Shape):
    """The whole file."""

    imports: str = Key(description="the rulebook")
    register_: str = Key(alias="register")
    key: dict[str, str] = Key(
        description="field: column; identifies a row, so that a second run changes nothing"
    )
    open: ActText
    steps: list[StepText] = Key(default_factory=list)
    when_no_time: str | None = Key(
        None, description="for cells with a day but no time; without it they are refused"
    )
    sheet: str = Key("", description="name of the sheet; default: the first")
    header: int = Key(1, ge=1, description="row of the headings")


@dataclass(frozen=True, slots=True)
class ActMapping:
    """One step: its time's column, the rule for days without a time, who did it, and columns by field."""

    step: str
    at: str
    no_time: str
    by: ByText
    values: dict[str, str]
    fixed: dict[str, str]

    def at_no_time(self) -> time | None:
        """The time of day that the rule gives; None without rule."""
        return _time(self.no_time) if self.no_time else None


@dataclass(frozen=True, slots=True)
class Mapping:
    """A checked mapping. `key_field` of the register holds what the column `key` identifies rows by.

    `words`: what a cell of a field may say instead of its code (an option by its label, a person by name); `points`:
    fields that hold a day or an instant, which spreadsheets write in many ways.
    """

    rulebook: str
    register: str
    key_field: str
    key: str
    acts: tuple[ActMapping, ...]
    sheet: str = ""
    header: int = 1
    notes: frozenset[str] = field(default_factory=frozenset)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    points: dict[str, str] = field(default_factory=dict)

    def columns(self) -> tuple[str, ...]:
        """Every column that the file must have."""
        found = [self.key]
        for act in self.acts:
            found += [act.at, *act.values.values(), *([act.by.column] if act.by.column else [])]
        return tuple(dict.fromkeys(found))


def _time(text: str) -> time:
    """Raises ValueError for what is no time of day."""
    return _TIMES[text] if text in _TIMES else time.fromisoformat(text.zfill(5))


def mapping_shape(path: File) -> tuple[Source, MappingText]:
    """The file's shape, before it is known which rulebook it is checked against. Raises RulebookErrors."""
    source = source_read(file_read(path), str(path))
    shape = shape_check(source, MappingText, source.tree, ()) if source.tree is not None else None
    if shape is None:
        raise RulebookErrors(tuple(source.found))
    return source, shape


def mapping_compile(source: Source, shape: MappingText, rulebook: Rulebook) -> Mapping:
    """The mapping against its rulebook. Raises RulebookErrors with Y005, R201, R204, R206 and S402 at line and column."""
    register = rulebook.registers.get(shape.register_)
    if shape.imports != rulebook.id:
        source.report("S402", ("imports",), name=shape.imports)
    if register is None:
        Build(source).unknown("R206", ("register",), shape.register_, rulebook.registers)
    if len(shape.key) != 1:
        source.report("Y005", ("key",), problem=f"{len(shape.key)}", expected="field: column")
    if register is None or source.errors:
        raise RulebookErrors(tuple(source.found))
    (key_field, key_column) = next(iter(shape.key.items()))
    _fields_check(source, register, shape.key, ("key",))
    acts = [_act(source, register, OPEN, shape.open, ("open",), shape)]
    for number, act in enumerate(shape.steps):
        path: Path = ("steps", number)
        if act.step not in register.steps or act.step == OPEN:
            known = [name for name in register.steps if name != OPEN]
            Build(source).unknown("R201", (*path, "step"), act.step, known)
        acts.append(_act(source, register, act.step, act, path, shape))
    if source.errors:
        raise RulebookErrors(tuple(source.found))
    return mapping_of(
        rulebook, register, key_field, key_column, tuple(acts), sheet=shape.sheet, header=shape.header
    )


def mapping_of(
    rulebook: Rulebook, register: Register, key_field: str, key: str, acts: tuple[ActMapping, ...], *, sheet: str,
    header: int, words: dict[str, dict[str, str]] | None = None,
) -> Mapping:  # fmt: skip
    """The mapping with what follows from the register's fields; `words` come on top of the labels of options."""
    fields = register.fields.values()
    notes = frozenset(spec.name for spec in fields if spec.type.name == "note")
    points = {spec.name: spec.type.name for spec in fields if spec.type.name in ("date", "moment")}
    labels = {
        spec.name: {
            text: option for option, label in spec.options.items() for text in (label.zh, label.en) if text
        }
        for spec in fields
        if spec.options
    }
    return Mapping(
        rulebook.id, register.name, key_field, key, acts, sheet, header, notes, {**labels, **(words or {})}, points
    )  # fmt: skip


def _act(
    source: Source, register: Register, step: str, act: ActText, path: Path, shape: MappingText
) -> ActMapping:
    _fields_check(source, register, act.values, (*path, "values"))
    _fields_check(source, register, act.fixed, (*path, "fixed"))
    for rule, where in (
        (act.at.when_no_time, (*path, "at", "when_no_time")),
        (shape.when_no_time, ("when_no_time",)),
    ):
        try:
            _time(rule or "00:00")
        except ValueError:
            source.report("Y005", where, problem=rule, expected="end of day / start of day / 12:00")
    rule = act.at.when_no_time or shape.when_no_time or ""
    return ActMapping(step, act.at.column, rule, act.by, act.values, act.fixed)


def _fields_check(source: Source, register: Register, names: dict[str, str], path: Path) -> None:
    for name in names:
        if name not in register.fields:
            Build(source).unknown("R204", (*path, name), name, register.fields, register=register.name)
