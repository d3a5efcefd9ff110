"""Why something was refused: a sentence with the words of the form, the article behind it, and the field it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from youzhang.engine.refusal import REASONS, Reason
from youzhang.workspace.words.durations import duration_text_words
from youzhang.workspace.words.expressions import expression_words
from youzhang.workspace.words.people import listed
from youzhang.workspace.words.speaker import Speaker, said
from youzhang.workspace.words.values import option_words, plain_words


@dataclass(frozen=True, slots=True)
class Wrong:
    """One reason as a page shows it. `field` is where the cursor goes; `article` cites."""

    field: str
    says: str
    article: str
    code: str


def wrongs_of(speaker: Speaker, reasons: tuple[Reason, ...]) -> tuple[Wrong, ...]:
    """All reasons of a refusal, in their order."""
    return tuple(wrong_of(speaker, reason) for reason in reasons)


def wrong_of(speaker: Speaker, reason: Reason) -> Wrong:
    """One reason in words."""
    values = {name: _value(speaker, reason, name, value) for name, value in reason.values.items()}
    template = said(REASONS[reason.code]) if reason.code in REASONS else reason.code
    rules = speaker.rulebook.rules
    article = rules[reason.rule].article if 0 <= reason.rule < len(rules) else ""
    return Wrong(reason.where, template.format_map(_Known(values)), article, reason.code)


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _value(speaker: Speaker, reason: Reason, name: str, value: Any) -> str:
    if name in ("who",):
        return speaker.whos(value if isinstance(value, tuple | list) else (value,))
    if name in ("field", "step", "state"):
        return speaker.name(str(value))
    if name == "from":
        return " / ".join(speaker.stage(part.strip()) for part in str(value).split("/"))
    if name == "fields":
        return listed(speaker.name(field) for field in value)
    if name == "condition":
        return expression_words(speaker, str(value))
    if name == "most":
        return duration_text_words(str(value))
    if name == "expected":
        return _expected(speaker, reason, str(value))
    return plain_words(value)


def _expected(speaker: Speaker, reason: Reason, text: str) -> str:
    """What would be right, in the words of the form."""
    if reason.code == "F506" and reason.where == "to":
        return _("另一位在职的同事")
    register = speaker.register
    field = register.fields.get(reason.where) if register is not None else None
    if field is None:
        return text
    kind = field.type.name
    if kind in ("choice", "choices") and field.options:
        return " / ".join(option_words(field, name) for name in field.options)
    if kind in ("person", "people"):
        return _("本公司在册人员")
    if kind in ("department", "departments"):
        return _("本公司的一个部门")
    examples = {
        "integer": _("整数，如 12"),
        "number": _("数字，如 12.5"),
        "money": _("金额，如 1250.00，最多两位小数"),
        "percent": _("百分比，如 5 %"),
        "date": _("日期，如 2026-01-05"),
        "time": _("钟点，如 18:00"),
        "moment": _("日期和钟点，如 2026-01-05 08:30"),
        "phone": _("电话号码，如 13900000001 或 010-88886666"),
        "plate": _("车牌，如 京A12345"),
    }
    if ".." in text and field.between is not None:
        low, high = field.between
        return _("%(low)s 至 %(high)s 之间") % {"low": low, "high": high}
    return examples.get(kind, text)
