"""Text of an expression to tokens, each with its column (counted from 0)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Literal

from youzhang.kernel.durations import Duration, unit_parse

Kind = Literal["number", "percent", "duration", "date", "time", "text", "name", "word", "op", "end"]

WORDS = frozenset(
    {"and", "or", "not", "in", "if", "else", "is", "empty", "filled", "yes", "no", "where", "over"}
)
LONGEST = 2000
_FULL_WIDTH = str.maketrans("，；（）＝＞＜＋－＊／｜“”", ';;()=><+-*/|""')
_PIECE = re.compile(
    r"""(?P<space>\s+)
    |(?P<date>\d{4}-\d{2}-\d{2})
    |(?P<time>\d{1,2}:\d{2})
    |(?P<number>\d+(?:\.\d+)?)(?P<percent>\s?%)?(?:\s+(?P<unit>working\s+(?:days?|hours?)|minutes?|hours?|days?|weeks?|months?|years?)\b)?
    |(?P<text>"[^"\n]*"|'[^'\n]*')
    |(?P<name>[^\W\d]\w*)
    |(?P<op>==|!=|<=|>=|[<>+\-*/().;|])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece: its kind, its value and where it begins."""

    kind: Kind
    value: object
    column: int


class ExpressionError(Exception):
    """What is wrong with an expression, at which column (from 0)."""

    def __init__(self, code: str, column: int, **values: object) -> None:
        super().__init__(code, column, values)
        self.code = code
        self.column = column
        self.values = values


def tokens_of(text: str) -> list[Token]:
    """All tokens and an `end`. Raises ExpressionError X101 at the first character that belongs to none."""
    if len(text) > LONGEST:
        raise ExpressionError("X101", 0, problem=f"> {LONGEST}")
    plain = text.translate(_FULL_WIDTH)
    result: list[Token] = []
    position = 0
    while position < len(plain):
        found = _PIECE.match(plain, position)
        if not found:
            raise ExpressionError("X101", position, problem=text[position])
        if found.lastgroup != "space" and not found.group("space"):
            result.append(_token(found))
        position = found.end()
    result.append(Token("end", "", len(text)))
    return result


def _token(found: re.Match[str]) -> Token:
    column = found.start()
    if found.group("date"):
        try:
            return Token("date", date.fromisoformat(found.group("date")), column)
        except ValueError as error:
            raise ExpressionError("X101", column, problem=found.group("date")) from error
    if found.group("time"):
        return Token("time", _time(found.group("time"), column), column)
    if found.group("number"):
        return _number(found, column)
    if found.group("text"):
        return Token("text", found.group("text")[1:-1], column)
    if found.group("name"):
        name = found.group("name")
        return Token("word" if name in WORDS else "name", name, column)
    return Token("op", found.group("op"), column)


def _time(text: str, column: int) -> time:
    hour, minute = (int(part) for part in text.split(":"))
    if hour > 23 or minute > 59:
        raise ExpressionError("X101", column, problem=text)
    return time(hour, minute)


def _number(found: re.Match[str], column: int) -> Token:
    number = Decimal(found.group("number"))
    if found.group("percent"):
        return Token("percent", number / 100, column)
    if found.group("unit"):
        unit = unit_parse(found.group("unit"))
        if unit is None or number != int(number):
            raise ExpressionError("X101", column, problem=found.group(0))
        return Token("duration", Duration(int(number), unit), column)
    return Token("number", number, column)
