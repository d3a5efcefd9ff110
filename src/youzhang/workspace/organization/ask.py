"""Small forms: what is asked, what came back typed, and what was wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, Literal

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer
from youzhang.workspace.forms.fields import FormField, Option
from youzhang.workspace.words.refusals import Wrong

Kind = Literal["text", "note", "date", "time", "select", "chips", "ticks", "phone"]
LONGEST = {"text": 120, "note": 2000, "phone": 32}


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a form asks. `options` are value and label of a choice."""

    name: str
    label: str
    kind: Kind = "text"
    needed: bool = True
    value: str | tuple[str, ...] = ""
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: a sentence for the next page, where that is, and what is shown once and never again."""

    says: str
    url: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: its verb, what it asks, who may not and why, and how it is carried out.

    `errors` says at which field an error of that code belongs; others stand above the form. `says` is what happens
    when it is done, in a sentence.
    """

    name: str
    verb: str
    asks: Callable[[Viewer, str], tuple[Ask, ...]]
    do: Callable[[Viewer, str, Mapping[str, Any]], Done]
    refusal: Callable[[Viewer, str], Label | None]
    says: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """A posted form: typed values by name, the texts as they were typed, and what was wrong."""

    values: Mapping[str, Any]
    typed: Mapping[str, str | tuple[str, ...]]
    wrongs: tuple[Wrong, ...]


def answers_read(post: QueryDict, asks: Iterable[Ask]) -> Answers:
    """Every ask's answer: a day, a time, texts in a tuple, a text, or None for nothing."""
    values: dict[str, Any] = {}
    typed: dict[str, str | tuple[str, ...]] = {}
    wrongs: list[Wrong] = []
    for ask in asks:
        text: str | tuple[str, ...] = post.get(ask.name, "").strip()
        if ask.kind == "ticks":
            text = tuple(post.getlist(ask.name))
        typed[ask.name] = text
        try:
            values[ask.name] = _value(ask, text)
        except ValueError as error:
            wrongs.append(Wrong(ask.name, str(error), "", ""))
    return Answers(values, typed, tuple(wrongs))


def _value(ask: Ask, text: str | tuple[str, ...]) -> Any:
    """Raises ValueError with the sentence for the field."""
    if not text:
        if ask.needed:
            raise ValueError(_("请选一项。") if ask.options else _("请填写。"))
        return () if ask.kind == "ticks" else None
    allowed = {value for value, _label in ask.options}
    if isinstance(text, tuple):
        return tuple(one for one in text if one in allowed)
    if ask.options and text not in allowed:
        raise ValueError(_("没有这一项，请从列出的里面选。"))
    if ask.kind in ("date", "time"):
        return _when(ask.kind, text)
    longest = ask.longest or LONGEST.get(ask.kind, 0)
    if longest and len(text) > longest:
        raise ValueError(_("最多 %(count)s 个字。") % {"count": longest})
    return text


def _when(kind: str, text: str) -> date | time:
    try:
        return date.fromisoformat(text) if kind == "date" else time.fromisoformat(text.zfill(5))
    except ValueError:
        example = _("应为日期，如 2026-01-05。") if kind == "date" else _("应为钟点，如 08:30。")
        raise ValueError(example) from None


def error_wrong(act: Act, error: YouzhangError) -> Wrong:
    """An error of a service at the field it is about."""
    return Wrong(act.errors.get(error.code, ""), error.text(get_language() or "zh-hans"), "", error.code)


def form_fields(
    asks: Iterable[Ask], answers: Answers | None, wrongs: Iterable[Wrong]
) -> tuple[FormField, ...]:
    """The form, with what was typed still in it."""
    found = tuple(wrongs)
    return tuple(_form_field(_typed(ask, answers), found) for ask in asks)


def _typed(ask: Ask, answers: Answers | None) -> Ask:
    return ask if answers is None else replace(ask, value=answers.typed.get(ask.name, ""))


def _form_field(ask: Ask, wrongs: tuple[Wrong, ...]) -> FormField:
    chosen = ask.value if isinstance(ask.value, tuple) else (ask.value,)
    return FormField(
        name=ask.name,
        id=f"o-{ask.name}",
        label=ask.label,
        widget=ask.kind,
        needed=ask.needed,
        value=ask.value if isinstance(ask.value, str) else "",
        options=tuple(Option(value, label, value in chosen) for value, label in ask.options),
        hint=ask.hint,
        wrongs=tuple(wrong for wrong in wrongs if wrong.field == ask.name),
    )


def day_text(day: date | None) -> str:
    """A day as an input of days holds it."""
    return day.isoformat() if day else ""


def from_to(values: Mapping[str, Any]) -> tuple[datetime, datetime]:
    """From day (and time) to day (and time); without times from the first minute to the end of the last day."""
    start, end = values.get("since_time") or time(), values.get("until_time")
    last = time(23, 59, 59) if end is None else end
    return datetime.combine(values["since"], start), datetime.combine(values["until"], last)
