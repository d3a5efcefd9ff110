"""A field as a form shows it: with what was typed, what would be right, and the article behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from youzhang.language.field import Field
from youzhang.workspace.words.people import listed
from youzhang.workspace.words.refusals import Wrong
from youzhang.workspace.words.speaker import Speaker, said
from youzhang.workspace.words.values import plain_number

CHIPS = 7
"""Up to so many options stand side by side; more become a list to choose from."""
PREFIX = "f-"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class FormField:
    """Everything a template needs of one field. `wrongs` say what would be right; `rows` are those of a table."""

    name: str
    id: str
    label: str
    widget: str
    needed: bool
    value: str = ""
    shown: str = ""
    options: tuple[Option, ...] = ()
    hint: str = ""
    wrongs: tuple[Wrong, ...] = ()
    columns: tuple[FormField, ...] = ()
    rows: tuple[tuple[FormField, ...], ...] = ()
    typed_name: str = ""
    typed_phone: str = ""
    kept: str = ""

    @property
    def wide(self) -> bool:
        """Takes the whole width of a form in two columns."""
        return self.widget in ("note", "rows", "chips", "ticks", "customer")


def field_form(
    speaker: Speaker,
    field: Field,
    *,
    value: Any,
    needed: bool,
    at: datetime,
    wrongs: Iterable[Wrong] = (),
    name: str = "",
    typed: Mapping[str, str] | None = None,
) -> FormField:
    """The form's field. `value` is a typed value, or the text that was typed when the form was refused."""
    name = name or PREFIX + field.name
    options = _options(speaker, field, value, at)
    widget = _widget(field, options)
    columns: tuple[FormField, ...] = ()
    rows: tuple[tuple[FormField, ...], ...] = ()
    if widget == "rows":
        columns = _row(speaker, field, {}, name, at)
        given = value if isinstance(value, list) and value else [{}]
        rows = tuple(_row(speaker, field, row, name, at) for row in given)
    return FormField(
        name=name,
        id=name,
        label=said(field.label),
        widget=widget,
        needed=needed,
        value=_text(field, value),
        kept=(typed or {}).get(f"{name}-kept", ""),
        shown=_shown(speaker, widget, value),
        options=options,
        hint=_hint(field),
        wrongs=tuple(wrong for wrong in wrongs if wrong.field == field.name),
        columns=columns,
        rows=rows,
        typed_name=(typed or {}).get(f"{name}-name", ""),
        typed_phone=(typed or {}).get(f"{name}-phone", ""),
    )


def _shown(speaker: Speaker, widget: str, value: Any) -> str:
    if widget == "file":
        return _kept_words(value)
    return speaker.customers.get(str(value), str(value or "")) if widget == "customer" else ""


def _kept_words(value: Any) -> str:
    """The names of papers that a refused form has stored already."""
    papers = value if isinstance(value, list) else []
    return "、".join(str(paper.get("name", "")) for paper in papers if isinstance(paper, dict))


def _row(
    speaker: Speaker, field: Field, row: Mapping[str, Any], name: str, at: datetime
) -> tuple[FormField, ...]:
    """The cells of a line: a tick becomes yes or nothing, several options are written one after the other."""
    cells = []
    for column in field.rows:
        value, here = row.get(column.name), f"{name}-{column.name}"
        cell = field_form(speaker, column, value=value, needed=False, at=at, name=here)
        if cell.widget == "tick":
            cell = replace(cell, widget="select", options=(Option("yes", _("是"), value in (True, "yes")),))
        elif column.type.name == "choices":
            chosen = [option.label for option in cell.options if option.checked]
            words = [option.label for option in cell.options][:2]
            cell = replace(
                cell,
                widget="text",
                value=listed(chosen),
                shown=_("如 %(words)s") % {"words": listed(words)},
            )
        cells.append(cell)
    return tuple(cells)


_WIDGETS = {
    "note": "note",
    "yes_no": "tick",
    "date": "date",
    "time": "time",
    "moment": "moment",
    "integer": "whole",
    "number": "number",
    "money": "money",
    "percent": "percent",
    "person": "select",
    "department": "select",
    "customer": "customer",
    "phone": "phone",
    "rows": "rows",
    "file": "file",
}


def _widget(field: Field, options: Sequence[Option]) -> str:
    kind = field.type.name
    if kind == "choice":
        return "chips" if len(options) <= CHIPS else "select"
    return "ticks" if kind in ("choices", "people", "departments") else _WIDGETS.get(kind, "text")


def _options(speaker: Speaker, field: Field, value: Any, at: datetime) -> tuple[Option, ...]:
    kind, directory = field.type.name, speaker.directory
    chosen = value if isinstance(value, list | tuple) else [value]
    if kind in ("choice", "choices"):
        return tuple(Option(key, said(label), key in chosen) for key, label in field.options.items())
    if kind in ("person", "people"):
        people = (p for p in directory.people.values() if directory.employed(p.id, at))
        return tuple(Option(p.id, p.name, p.id in chosen) for p in people)
    if kind in ("department", "departments"):
        return tuple(Option(u.id, u.name, u.id in chosen) for u in directory.departments.values())
    return ()


def _text(field: Field, value: Any) -> str:
    """The value as an input holds it."""
    if value is None or isinstance(value, list | tuple | dict):
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    if hasattr(value, "hour"):
        return f"{value:%H:%M}"
    if hasattr(value, "is_finite"):
        return plain_number(value * 100) if field.type.name == "percent" else plain_number(value)
    return str(value)


def _hint(field: Field) -> str:
    if field.between is not None:
        return _("%(low)s 至 %(high)s") % {"low": field.between[0], "high": field.between[1]}
    return {
        "money": _("元，最多两位小数"),
        "plate": _("如 京A12345"),
        "entry": _("对方编号"),
        "file": _("每个不超过 25 MB"),
    }.get(field.type.name, "")
