"""The functions of expressions: what each takes and gives, and the Python it becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from youzhang.kernel.labels import Label
from youzhang.language.expression.roster import uncovered_minutes
from youzhang.language.expression.types import DATE, MOMENT, NUMBER, TIME, YES_NO, Type

Write = Callable[[list[str], Callable[[], str]], str]


@dataclass(frozen=True, slots=True)
class Function:
    """`takes`: a group of types, `any`, `point` (date or moment) or `stage`; `gives` None = as its first argument."""

    name: str
    takes: str
    least: int
    most: int
    gives: Type | None
    write: Write
    label: Label


def _plain(call: str) -> Write:
    """Empty in, empty out."""

    def write(codes: list[str], temporary: Callable[[], str]) -> str:
        names = [temporary() for _ in codes]
        asked = " or ".join(f"({n} := {code}) is None" for n, code in zip(names, codes, strict=True))
        return f"(None if {asked} else {call.format(*names, all=', '.join(names))})"

    return write


def _given(codes: list[str], temporary: Callable[[], str]) -> str:
    return f"({codes[0]} is not None)"


def _first_filled(codes: list[str], temporary: Callable[[], str]) -> str:
    t = temporary()
    return f"({t} if ({t} := {codes[0]}) is not None else {codes[1]})"


def _compiled(codes: list[str], temporary: Callable[[], str]) -> str:
    raise AssertionError("written by the compiler")


def round_half_up(value: Decimal, places: Any = 0) -> Decimal:
    """Half up, as money is rounded where a rule says so."""
    return Decimal(value).quantize(Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP)


def round_up(value: Decimal) -> Decimal:
    """The smallest whole number not below (exact also for negatives, where `-(-x // 1)` is not)."""
    return Decimal(value).to_integral_value(rounding=ROUND_CEILING)


def round_down(value: Decimal) -> Decimal:
    """The largest whole number not above."""
    return Decimal(value).to_integral_value(rounding=ROUND_FLOOR)


def first_of_month(point: date) -> date:
    """The first day of the month of a date or moment."""
    return date(point.year, point.month, 1)


PYTHON: dict[str, Any] = {
    "len": len,
    "min": min,
    "max": max,
    "round_half_up": round_half_up,
    "round_up": round_up,
    "round_down": round_down,
    "uncovered_minutes": uncovered_minutes,
    "first_of_month": first_of_month,
    "Decimal": Decimal,
}

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        Function("given", "any", 1, 1, YES_NO, _given, Label("已填写", "is filled in; always yes or no")),
        Function(
            "either", "any", 2, 2, None, _first_filled, Label("前者未填则取后者", "the first that is filled")
        ),
        Function("min", "number", 2, 8, None, _plain("min({all})"), Label("最小的", "the smallest")),
        Function("max", "number", 2, 8, None, _plain("max({all})"), Label("最大的", "the largest")),
        Function(
            "round", "number", 1, 2, NUMBER, _plain("round_half_up({all})"), Label("四舍五入", "half up")
        ),
        Function("up", "number", 1, 1, NUMBER, _plain("round_up({0})"), Label("进位取整", "whole, upwards")),
        Function(
            "down", "number", 1, 1, NUMBER, _plain("round_down({0})"), Label("舍去取整", "whole, downwards")
        ),
        Function(
            "date", "moment", 1, 1, DATE, _plain("{0}.date()"), Label("时刻所在的日期", "the day of a moment")
        ),
        Function("time", "moment", 1, 1, TIME, _plain("{0}.time()"), Label("时刻的钟点", "the time of day")),
        Function(
            "weekday",
            "point",
            1,
            1,
            NUMBER,
            _plain("{0}.isoweekday()"),
            Label("星期几，1 为周一", "1 = Monday"),
        ),
        Function("month", "point", 1, 1, NUMBER, _plain("{0}.month"), Label("月份", "1 to 12")),
        Function(
            "month_begin",
            "point",
            1,
            1,
            DATE,
            _plain("first_of_month({0})"),
            Label("当月第一天", "the first day of its month"),
        ),
        Function("year", "point", 1, 1, NUMBER, _plain("{0}.year"), Label("年份", "the year")),
        Function(
            "working_days",
            "point",
            2,
            2,
            NUMBER,
            _plain("c.working_days({0}, {1})"),
            Label("自前者之后至后者的工作日数", "working days after the first up to the second"),
        ),
        Function(
            "at", "stage", 1, 1, MOMENT, _compiled, Label("最近一次进入该状态或办理该操作的时刻", "when last")
        ),
        Function("times", "stage", 1, 1, NUMBER, _compiled, Label("办理过几次", "how often")),
        Function(
            "uncovered",
            "roster",
            3,
            4,
            NUMBER,
            _compiled,
            Label(
                "值班表（栏目；起；止；星期）未覆盖的分钟数，星期省略即每日",
                "minutes of the day, or of the week, that no row of a duty list covers",
            ),
        ),
        Function("length", "text", 1, 1, NUMBER, _plain("len({0})"), Label("字数", "number of characters")),
    )
}
