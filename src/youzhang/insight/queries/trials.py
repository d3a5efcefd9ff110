"""What a back-test compares: one parameter under several values, or a draft beside what is in force. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from youzhang.engine.book import Book
from youzhang.insight.queries.backtest import Trial, book_of_all_time, parameter_value
from youzhang.kernel.durations import Duration
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.language.rulebook import Rulebook

NOW = Label("现行", "in force")
DRAFT = Label("草案", "draft")


def settings_read(text: str, rulebook: Rulebook) -> tuple[str, tuple[str, ...]]:
    """`limit=1,3,5` as name and values; the name may be left out where there is only one parameter.

    Raises YouzhangError I503 for anything else.
    """
    name, equals, values = text.partition("=")
    if not equals and len(rulebook.parameters) == 1:
        name, values = next(iter(rulebook.parameters)), text
    found = tuple(value.strip() for value in values.split(",") if value.strip())
    if name.strip() not in rulebook.parameters or not found:
        known = " ".join(rulebook.parameters) or "–"
        raise YouzhangError(
            "I503",
            Label(f"读不懂“{text}”。", f"'{text}' cannot be read."),
            Label(
                f"写成 参数=值,值；参数有：{known}。",
                f"Write parameter=value,value; the parameters are: {known}.",
            ),
        )
    return name.strip(), found


def trials_of_values(rulebook: Rulebook, like: Book | None, name: str, texts: tuple[str, ...]) -> list[Trial]:
    """One trial for each value, named by it. Raises YouzhangError I501 for a value that does not fit."""
    parameter = rulebook.parameters[name]
    now = like.parameters.get(name) if like else None
    found = []
    for text in texts:
        value = parameter_value(parameter, parameter.default if now is None else now, text)
        found.append(Trial(value_label(value), book_of_all_time(rulebook, like, parameters={name: value})))
    return found


def trials_of_draft(now: Book, draft: Rulebook) -> tuple[list[Trial], Mapping[str, Any]]:
    """What is in force and the draft; with the parameters whose default the draft changes.

    Those take the draft's value: an adoption that set the old one cannot have meant to overrule the change.
    """
    changed = {
        name: parameter.default
        for name, parameter in draft.parameters.items()
        if name in now.rulebook.parameters and parameter.default != now.rulebook.parameters[name].default
    }
    trials = [
        Trial(NOW, book_of_all_time(now.rulebook, now)),
        Trial(DRAFT, book_of_all_time(draft, now, parameters=changed)),
    ]
    return trials, changed


def value_label(value: Any) -> Label:
    """A parameter's value as a name."""
    if isinstance(value, Duration):
        return Label(value.zh(), str(value))
    return Label(str(value))
