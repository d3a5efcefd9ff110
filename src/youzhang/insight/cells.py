"""Cells as people's spreadsheets hold them: ids as floats, tabs and line breaks, dates as text. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

_INSTANT = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[\sT]\s*(\d{1,2})\s*[:时]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2})(?:\.\d+)?)?\s*[分秒]?)?"
)
_FAILED = re.compile(r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!)")
_FLOAT_KEY = re.compile(r"(\d+)\.0+")


def cell_text(value: Any) -> str:
    """A cell as text: no blanks, tabs or ideographic spaces round it, whole numbers without `.0`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    return str(value)


def line_text(value: Any) -> str:
    """A cell that goes into a field of one line: line breaks and runs of blanks become one blank."""
    return " ".join(cell_text(value).split())


def key_text(value: Any) -> str:
    """The cell that identifies a row; `2549.0` is 2549 whether it stands there as number or as text."""
    text = line_text(value)
    found = _FLOAT_KEY.fullmatch(text)
    return found[1] if found else text


def formula_failed(value: Any) -> bool:
    """`#REF!`, `#DIV/0!` and their like."""
    return isinstance(value, str) and _FAILED.fullmatch(value.strip()) is not None


def instant_read(value: Any) -> datetime | date:
    """When something happened; a date alone where no time of day is given. Raises ValueError for anything else.

    A true date cell at midnight is a date alone: a spreadsheet cannot tell the two apart.
    """
    if isinstance(value, datetime):
        plain = value.replace(tzinfo=None)
        return plain.date() if plain.time() == time.min else plain
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError(str(value))
    found = _INSTANT.fullmatch(unicodedata.normalize("NFKC", value).strip())
    if found is None:
        raise ValueError(value)
    year, month, day, hour, minute, second = found.groups()
    when = date(int(year), int(month), int(day))
    if hour is None:
        return when
    if (int(hour), int(minute), int(second or 0)) == (24, 0, 0):
        return datetime.combine(when, time.max)
    return datetime.combine(when, time(int(hour), int(minute), int(second or 0)))
