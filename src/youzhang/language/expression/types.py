"""Types of values, and which of them may stand beside each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """`name` as in the language; `options` of a choice; `of` the register an entry belongs to; `columns` of rows."""

    name: str
    options: tuple[str, ...] = ()
    of: str = ""
    columns: tuple[tuple[str, Type], ...] = ()

    def __str__(self) -> str:
        return self.name


NUMBER = Type("number")
TEXT = Type("text")
YES_NO = Type("yes_no")
DATE = Type("date")
MOMENT = Type("moment")
TIME = Type("time")
DURATION = Type("duration")
GAP = Type("gap")
EMPTY = Type("empty")
PERSON = Type("person")
DEPARTMENT = Type("department")

NUMBERS = frozenset({"number", "integer", "money", "percent"})
WORDINGS = frozenset({"text", "phone", "plate"})
POINTS = frozenset({"date", "moment"})


def group(kind: Type) -> str:
    """Types of one group compare with each other."""
    if kind.name in NUMBERS:
        return "number"
    if kind.name in WORDINGS:
        return "text"
    return kind.name


def comparable(left: Type, right: Type, operator: str) -> bool:
    """May these stand on both sides of the operator? A gap (date - date) is compared with a duration."""
    if {left.name, right.name} == {"gap", "duration"}:
        return operator in (">", "<=")
    if "empty" in (left.name, right.name):
        return False
    if group(left) != group(right):
        return False
    ordered = group(left) in ("number", "date", "moment", "time")
    return ordered or operator in ("==", "!=")
