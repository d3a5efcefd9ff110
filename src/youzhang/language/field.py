"""A field: one typed value on a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import Field as Key

from youzhang.kernel.labels import Label
from youzhang.language.build import Build
from youzhang.language.expression import Expression, Type
from youzhang.language.literals import literal_parse
from youzhang.language.names import RESERVED
from youzhang.language.shapes import Shape, WordingText, Words, label_of
from youzhang.language.source import Path, name_is_valid
from youzhang.language.who import Who

TYPES: dict[str, Label] = {
    "text": Label("一行文字", "one line of text"),
    "note": Label("多行文字", "text of several lines"),
    "integer": Label("整数", "whole number"),
    "number": Label("小数", "decimal number, exact"),
    "money": Label("金额（元，精确到分）", "money in yuan, exact to the fen"),
    "percent": Label("百分比", "percentage"),
    "yes_no": Label("是否（不勾即为否）", "tick box: not ticked is no"),
    "date": Label("日期", "day"),
    "time": Label("钟点", "time of day"),
    "moment": Label("时刻", "day and time of day"),
    "choice": Label("单选", "one of several options"),
    "choices": Label("多选", "any of several options"),
    "person": Label("本公司人员", "a person of the company"),
    "department": Label("部门", "a department"),
    "people": Label("本公司若干人", "several people of the company"),
    "departments": Label("若干部门", "several departments"),
    "customer": Label("客户", "a customer"),
    "phone": Label("电话（按 E.164 归一）", "telephone, normalised to E.164"),
    "plate": Label("车牌", "number plate, normalised"),
    "file": Label("附件", "attachment"),
    "signature": Label("签名", "signature"),
    "rows": Label("明细表", "a table of rows"),
    "entry": Label("另一登记簿的一条记录", "an entry of another register"),
}
_ALWAYS_PERSONAL = frozenset({"phone", "plate"})


class SeenBy(Shape):
    """Who may see a value unmasked, and when the mask is on at all."""

    only: Words
    when: str | None = None


class FieldText(Shape):
    """`{money: 损失金额, en: Loss}`: exactly one type with its Chinese label, then what else holds for it."""

    text: str | None = None
    note: str | None = None
    integer: str | None = None
    number: str | None = None
    money: str | None = None
    percent: str | None = None
    yes_no: str | None = None
    date: str | None = None
    time: str | None = None
    moment: str | None = None
    choice: str | None = None
    choices: str | None = None
    person: str | None = None
    department: str | None = None
    people: str | None = None
    departments: str | None = None
    customer: str | None = None
    phone: str | None = None
    plate: str | None = None
    file: str | None = None
    signature: str | None = None
    rows: str | None = None
    entry: str | None = None
    en: str = ""
    of: str = Key("", description="entry: the register it points at")
    options: dict[str, WordingText] | None = None
    default: str | None = None
    between: list[str] | None = None
    fields: dict[str, FieldText] | None = None
    computed: str | None = Key(None, description="an expression; never typed in")
    personal: bool = False
    seen_by: Words | SeenBy | None = None
    listed: bool = Key(False, description="shown as a column of the register's list")


@dataclass(frozen=True, slots=True)
class Mask:
    """Who sees a value; `when` empty means always masked for others."""

    only: tuple[Who, ...]
    when: Expression | None


@dataclass(frozen=True, slots=True)
class Field:
    """A compiled field."""

    name: str
    type: Type
    label: Label
    options: dict[str, Label]
    default: str | None = None
    between: tuple[str, str] | None = None
    rows: tuple[Field, ...] = ()
    computed: Expression | None = None
    personal: bool = False
    mask: Mask | None = None
    listed: bool = False
    rule: int = -1


def field_declare(build: Build, name: str, text: FieldText, path: Path) -> Type | None:
    """Finds the one type of a field; notes Y010, R229."""
    if not name_is_valid(name) or name in RESERVED:
        build.source.report("Y010", path, at_key=True, name=name)
        return None
    given = [kind for kind in TYPES if getattr(text, kind) is not None]
    if len(given) != 1:
        build.source.report("R229", path, at_key=True, known=" ".join(TYPES))
        return None
    options = tuple(text.options or ())
    if given[0] in ("choice", "choices") and not options:
        build.source.report("Y004", path, at_key=True, key="options")
    return Type(given[0], options=options, of=text.of, columns=_columns(text))


def _columns(text: FieldText) -> tuple[tuple[str, Type], ...]:
    """The typed columns of a rows field, for expressions over its rows; what is wrong with one is noted later."""
    found = []
    for name, column in (text.fields or {}).items():
        kinds = [kind for kind in TYPES if getattr(column, kind) is not None]
        if len(kinds) == 1:
            found.append((name, Type(kinds[0], options=tuple(column.options or ()))))
    return tuple(found)


def field_compile(
    build: Build, register: str, name: str, text: FieldText, path: Path, rule: int
) -> Field | None:
    """The compiled field; None when it has no usable type."""
    kind = build.registers[register].types.get(name) if register in build.registers else None
    kind = kind or field_declare(build, name, text, path)
    if kind is None:
        return None
    computed = build.expression(text.computed, (*path, "computed"), register, kind) if text.computed else None
    return Field(
        name=name,
        type=kind,
        label=label_of(name, getattr(text, kind.name) or "", text.en),
        options={key: label_of(key, word.zh, word.en) for key, word in (text.options or {}).items()},
        default=_default(build, kind, text, path),
        between=_between(build, text, path),
        rows=_rows(build, name, text, path, rule),
        computed=computed,
        personal=text.personal or kind.name in _ALWAYS_PERSONAL or text.seen_by is not None,
        mask=_mask(build, register, text, path),
        listed=text.listed,
        rule=rule,
    )


def _rows(build: Build, name: str, text: FieldText, path: Path, rule: int) -> tuple[Field, ...]:
    """Columns of a table field stand for themselves: no mask or formula looks into them."""
    columns = []
    for column, column_text in (text.fields or {}).items():
        compiled = field_compile(build, f"{name}[]", column, column_text, (*path, "fields", column), rule)
        if compiled:
            columns.append(compiled)
    return tuple(columns)


def _default(build: Build, kind: Type, text: FieldText, path: Path) -> str | None:
    """The default as written, once it is known to be a value of the type."""
    if text.default is None:
        return "no" if kind.name == "yes_no" else None
    if kind.name == "choice" and text.default not in kind.options:
        build.unknown("X104", (*path, "default"), text.default, kind.options, options=" ".join(kind.options))
        return None
    try:
        literal_parse(text.default, kind.name, kind.options)
    except ValueError as error:
        build.source.report("Y005", (*path, "default"), problem=text.default, expected=str(error))
        return None
    return text.default


def _between(build: Build, text: FieldText, path: Path) -> tuple[str, str] | None:
    if text.between is None:
        return None
    if len(text.between) != 2:
        build.source.report("Y005", (*path, "between"), problem="between", expected="[0, 100]")
        return None
    return text.between[0], text.between[1]


def _mask(build: Build, register: str, text: FieldText, path: Path) -> Mask | None:
    if text.seen_by is None:
        return None
    shape = text.seen_by if isinstance(text.seen_by, SeenBy) else SeenBy(only=text.seen_by)
    here: Any = (*path, "seen_by")
    only = [build.who(word, here, register) for word in shape.only]
    when = build.condition(shape.when, (*here, "when"), register)
    return Mask(tuple(who for who in only if who), when)
