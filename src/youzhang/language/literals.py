"""Literal values outside expressions: parameters, defaults, scenario values."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from youzhang.kernel.durations import duration_parse

_YES = frozenset({"yes", "true", "是"})
_NO = frozenset({"no", "false", "否"})


def literal_parse(text: str, kind: str, options: tuple[str, ...] = ()) -> Any:
    """The typed value of a text. Raises ValueError with what is expected (`30 minutes`, `2026-01-05`, …)."""
    plain = text.strip()
    if kind in ("number", "integer", "money", "percent"):
        return _number(plain, kind)
    if kind == "yes_no":
        if plain.lower() in _YES | _NO:
            return plain.lower() in _YES
        raise ValueError("yes / no")
    if kind == "choice":
        if plain in options:
            return plain
        raise ValueError(" / ".join(options))
    if kind == "duration":
        try:
            return duration_parse(plain)
        except ValueError:
            raise ValueError("30 minutes / 5 working days") from None
    if kind in ("date", "moment", "time"):
        return _point(plain, kind)
    return plain


def moment_read(text: str, *, end: bool = False) -> datetime:
    """`2026-01-05 08:30`; `24:00` is the day's last instant, and so is a bare date with `end`. Raises ValueError."""
    plain = text.strip()
    day, _, clock = plain.replace("T", " ").partition(" ")
    if clock.strip() in ("24:00", "24:00:00") or (end and not clock):
        return datetime.combine(date.fromisoformat(day), time.max)
    return datetime.fromisoformat(plain)


def _number(plain: str, kind: str) -> Decimal:
    text = plain.removesuffix("元").removesuffix("yuan").replace(",", "").strip()
    per_cent = text.endswith("%")
    try:
        number = Decimal(text.rstrip("% "))
    except InvalidOperation:
        raise ValueError("12.50") from None
    if not number.is_finite():
        raise ValueError("12.50")
    number = number / 100 if per_cent else number
    if kind == "integer" and number != number.to_integral_value():
        raise ValueError("12")
    if kind == "money" and number != number.quantize(Decimal("0.01")):
        raise ValueError("12.50")
    return number


def _point(plain: str, kind: str) -> date | datetime | time:
    try:
        if kind == "date":
            return date.fromisoformat(plain)
        if kind == "time":
            hour, minute = plain.split(":")[:2]
            return time(int(hour), int(minute))
        return moment_read(plain)
    except (ValueError, IndexError):
        expected = {"date": "2026-01-05", "time": "18:00", "moment": "2026-01-05 08:00"}[kind]
        raise ValueError(expected) from None
