"""Points in time as regulations say them: `5 working days after received`, `18:00 on arrived`, `end of open`.

A phrase counts from an anchor: a step or state (its latest moment in this entry), a date or moment field, or a term.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Literal

from youzhang.kernel.durations import Duration, Unit, duration_parse, unit_parse

PhraseKind = Literal[
    "after",
    "before",
    "end_of",
    "clock_on",
    "next_working_day",
    "next_weekday",
    "day_of_month",
    "working_day_of_month",
    "end_of_month",
    "point",
    "promptly",
]
AnchorKind = Literal["stage", "field", "term"]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = r"(?:\s+(?:at\s+)?(?P<clock>\d{1,2}:\d{2}))?"
_ANCHOR = r"(?P<anchor>[^\W\d]\w*(?:\.asked)?)"
_MONTH = r"(?P<month>month|next month)"
_FORMS: tuple[tuple[PhraseKind, re.Pattern[str]], ...] = (
    ("promptly", re.compile(r"promptly(?:\s+after\s+" + _ANCHOR + ")?")),
    ("after", re.compile(rf"promptly within (?P<amount>[^\W\d]\w*) after {_ANCHOR}")),
    ("end_of_month", re.compile(rf"end of {_MONTH} after {_ANCHOR}")),
    ("end_of", re.compile(rf"(?:end of|same day as) {_ANCHOR}")),
    ("clock_on", re.compile(rf"(?P<clock>\d{{1,2}}:\d{{2}}) on {_ANCHOR}")),
    ("next_working_day", re.compile(rf"next working day{_CLOCK} after {_ANCHOR}")),
    (
        "next_weekday",
        re.compile(rf"next (?P<weekday>{'|'.join(WEEKDAYS)}){_CLOCK} after {_ANCHOR}", re.IGNORECASE),
    ),
    ("working_day_of_month", re.compile(rf"working day (?P<nth>\d+) of {_MONTH} after {_ANCHOR}{_CLOCK}")),
    ("day_of_month", re.compile(rf"day (?P<nth>\d+) of {_MONTH} after {_ANCHOR}{_CLOCK}")),
    ("after", re.compile(rf"(?P<amount>.+?) after {_ANCHOR}{_CLOCK}")),
    ("before", re.compile(rf"(?P<amount>.+?) before {_ANCHOR}{_CLOCK}")),
    ("point", re.compile(_ANCHOR)),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """How long: a fixed duration, a parameter or term that is one, or a number named by a parameter or term with a unit."""

    fixed: Duration | None = None
    name: str = ""
    unit: Unit | None = None

    def __str__(self) -> str:
        if self.fixed:
            return str(self.fixed)
        return f"{self.name} {self.unit}s" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a phrase counts from."""

    kind: AnchorKind
    name: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A point in time, not yet computed. `clock` is a time of day; `nth` a day number; `next_month` the month after.

    `promptly`: while the parameter that gives its length has no value there is no limit, only an age.
    """

    kind: PhraseKind
    text: str
    anchor: Anchor
    amount: Amount | None = None
    clock: time | None = None
    nth: int = 0
    next_month: bool = False
    weekday: int = 0
    promptly: bool = False


AnchorOf = Callable[[str], Anchor | None]
AmountOf = Callable[[str], bool]


def phrase_parse(text: str, anchor_of: AnchorOf, names_amount: AmountOf) -> Phrase:
    """Reads a phrase. `anchor_of` resolves a name, `names_amount` tells whether a name is a duration or number.

    Raises ValueError: ("anchor", name) for an unknown anchor, ("amount", text), or ("form", text).
    """
    plain = re.sub(r"\s+", " ", text.strip())
    for kind, form in _FORMS:
        found = form.fullmatch(plain)
        if found:
            return _phrase(kind, plain, found.groupdict(), anchor_of, names_amount)
    raise ValueError("form", text)


def _phrase(
    kind: PhraseKind, text: str, parts: dict[str, str | None], anchor_of: AnchorOf, names_amount: AmountOf
) -> Phrase:
    name = parts.get("anchor") or "open"
    anchor = anchor_of(name)
    if anchor is None:
        raise ValueError("anchor", name)
    amount = _amount(parts["amount"] or "", names_amount) if "amount" in parts else None
    weekday = WEEKDAYS.index((parts.get("weekday") or "monday").lower())
    return Phrase(
        kind,
        text,
        anchor,
        amount,
        clock=_clock(parts.get("clock")),
        nth=int(parts.get("nth") or 0),
        next_month=parts.get("month") == "next month",
        weekday=weekday,
        promptly=text.startswith("promptly"),
    )


def _amount(text: str, names_amount: AmountOf) -> Amount:
    try:
        return Amount(fixed=duration_parse(text))
    except ValueError:
        pass
    words = text.split(" ", 1)
    unit = unit_parse(words[1]) if len(words) == 2 else None
    if names_amount(words[0]) and (unit is not None or len(words) == 1):
        return Amount(name=words[0], unit=unit)
    raise ValueError("amount", text)


def _clock(text: str | None) -> time | None:
    if text is None:
        return None
    hour, minute = (int(part) for part in text.split(":"))
    if hour > 23 or minute > 59:
        raise ValueError("form", text)
    return time(hour, minute)
