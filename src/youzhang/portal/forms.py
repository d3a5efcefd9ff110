"""The few fields a customer is asked for, with what was typed and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from youzhang.engine.refusal import Reason
from youzhang.language.field import Field
from youzhang.portal.page import said

PREFIX = "f-"
WIDGETS = {
    "text": "text",
    "note": "note",
    "yes_no": "tick",
    "choice": "radio",
    "choices": "checks",
    "date": "date",
    "time": "time",
    "moment": "moment",
    "phone": "phone",
    "plate": "text",
    "integer": "whole",
    "number": "number",
    "money": "number",
    "percent": "number",
}
SCALE = 10
"""A whole number between two ends not further apart than this is chosen, not typed."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A field as the template shows it."""

    name: str
    label: str
    widget: str
    needed: bool
    value: str
    options: tuple[Option, ...]
    wrong: str


def fields_shown(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Those a customer can fill here: no people, departments, entries or tables of the company."""
    return tuple(field for field in fields if field.type.name in WIDGETS)


def values_read(post: QueryDict, fields: Iterable[Field]) -> dict[str, Any]:
    """Raw values for the engine, which alone decides; what was left empty is left out."""
    found: dict[str, Any] = {}
    for field in fields:
        name, kind = PREFIX + field.name, field.type.name
        raw: Any = post.getlist(name) if kind == "choices" else post.get(name, "").strip()
        if kind == "moment":
            raw = raw.replace("T", " ")
        if raw:
            found[field.name] = raw
    return found


def form_fields(
    fields: Iterable[Field],
    needed: Iterable[str],
    values: Mapping[str, Any] | None = None,
    reasons: Iterable[Reason] = (),
) -> tuple[Asked, ...]:
    """The fields with what was typed, and beside each what the engine missed in it."""
    must, given = frozenset(needed), values or {}
    wrongs = {reason.where: reason_words(reason, fields) for reason in reversed(list(reasons))}
    return tuple(
        Asked(
            PREFIX + field.name, said(field.label), _widget(field), field.name in must,
            _text(given.get(field.name)), _options(field, given.get(field.name)), wrongs.get(field.name, ""),
        )
        for field in fields
    )  # fmt: skip


def others_words(fields: Iterable[Field], reasons: Iterable[Reason]) -> tuple[str, ...]:
    """What speaks against it and belongs to no field shown."""
    fields = tuple(fields)
    names = {field.name for field in fields}
    return tuple(dict.fromkeys(reason_words(r, fields) for r in reasons if r.where not in names))


def reason_words(reason: Reason, fields: Iterable[Field]) -> str:
    """One reason in a customer's words."""
    field = next((f for f in fields if f.name == reason.where), None)
    label = said(field.label) if field else ""
    if reason.code == "F503" and label:
        return _("请填写“%(field)s”。") % {"field": label}
    if reason.code == "F503":
        return _("请写点内容，或附上照片。")
    if reason.code == "F506" and label:
        return _("“%(field)s”请核对一下，现在的内容不合格式。") % {"field": label}
    if reason.code in ("F509", "F518"):
        return _("请写明理由。")
    if reason.code in ("F501", "F502", "F507", "F517"):
        return _("这一步现在办不了，请回到进度页看看可以办什么。")
    return _("按现在的情况还不能提交，请联系我们。")


def value_words(field: Field, value: Any) -> str:
    """A value as a customer reads it."""
    kind = field.type.name
    if isinstance(value, list):
        return "、".join(value_words(field, one) for one in value)
    if kind in ("choice", "choices") and value in field.options:
        return said(field.options[value])
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if kind == "file" and isinstance(value, dict):
        return str(value.get("name", ""))
    if kind in ("person", "department"):
        return _("我公司人员或部门")
    return str(value)


def _widget(field: Field) -> str:
    return "scale" if _scale(field) else WIDGETS[field.type.name]


def _scale(field: Field) -> range:
    """The steps of a whole number between two near ends; none for anything else."""
    if field.type.name != "integer" or field.between is None:
        return range(0)
    low, high = (int(end) for end in field.between)
    return range(low, high + 1) if 0 < high - low <= SCALE else range(0)


def _options(field: Field, value: Any) -> tuple[Option, ...]:
    chosen = [str(one) for one in value] if isinstance(value, list) else [str(value or "")]
    if _scale(field):
        return tuple(Option(str(n), str(n), str(n) in chosen) for n in _scale(field))
    return tuple(Option(key, said(label), key in chosen) for key, label in field.options.items())


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, list) else str(value)
