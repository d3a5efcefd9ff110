"""Expressions: what a clerk would write, typed, with Chinese names, and no way out of them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from youzhang.language.expression import Names, Symbol, Type, expression_compile
from youzhang.language.expression.tokens import LONGEST, ExpressionError

FIELDS = {
    "amount": "money", "金额": "money", "n": "integer", "vip": "yes_no", "topic": "text", "phone": "phone", "day": "date",
    "clock": "time",
}  # fmt: skip
SYMBOLS = {name: Symbol("field", Type(kind)) for name, kind in FIELDS.items()}
SYMBOLS["kind"] = Symbol("field", Type("choice", options=("small", "large", "金卡")))
SHIFTS = (
    ("begins", Type("time")),
    ("ends", Type("time")),
    ("days", Type("choices", options=("monday", "sunday"))),
)
SYMBOLS["shifts"] = Symbol("field", Type("rows", columns=SHIFTS))
SYMBOLS["limit"] = Symbol("parameter", Type("money"))
NAMES = Names(
    "slip",
    SYMBOLS,
    frozenset({"received", "done"}),
    {
        "slip": {"topic": SYMBOLS["topic"], "kind": SYMBOLS["kind"]},
        "order": {
            "slip": Symbol("field", Type("entry", of="slip")),
            "other": Symbol("field", Type("entry", of="order")),
        },
    },
)


def value(text: str, **fields: Any) -> Any:
    return expression_compile(text, NAMES).run(None, fields, {}, {"limit": Decimal(100)})


def error(text: str) -> tuple[str, int]:
    with pytest.raises(ExpressionError) as caught:
        expression_compile(text, NAMES)
    return caught.value.code, caught.value.column


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        ("amount * 5% > 100 and kind == 金卡", {"amount": Decimal("2000.01"), "kind": "金卡"}, True),
        ("金额 >= limit", {"金额": Decimal(100)}, True),
        ("1 <= n <= 3", {"n": Decimal(3)}, True),
        ("kind in small | large", {"kind": "金卡"}, False),
        ("kind not in small | large", {"kind": "金卡"}, True),
        ("small == kind", {"kind": "small"}, True),
        ("5 if vip else 9", {"vip": True}, Decimal(5)),
        ("-amount + 1", {"amount": Decimal(3)}, Decimal(-2)),
        ("2 + 3 * 4", {}, Decimal(14)),
        ("(2 + 3) * 4", {}, Decimal(20)),
        ("not vip or vip", {"vip": False}, True),
        ("topic == '路灯'", {"topic": "路灯"}, True),
        ("topic == phone", {"topic": "1", "phone": "1"}, True),
        ("day > 2025-01-31", {"day": date(2025, 2, 1)}, True),
        ("clock <= 18:00", {"clock": time(18)}, True),
        ("（amount ＞ 5）", {"amount": Decimal(6)}, True),
        ("round(amount; 1)", {"amount": Decimal("0.25")}, Decimal("0.3")),
        ("max(amount; 7; 3)", {"amount": Decimal(5)}, Decimal(7)),
        ("weekday(day)", {"day": date(2025, 3, 3)}, 1),
        ("length(topic)", {"topic": "路灯不亮"}, 4),
        ("length(topic) / 10", {"topic": "路灯不亮"}, Decimal("0.4")),
        ("round(length(topic))", {"topic": "路灯不亮"}, Decimal(4)),
    ],
)
def test_it_says_what_it_looks_like(text: str, fields: dict[str, Any], expected: Any) -> None:
    assert value(text, **fields) == expected


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("amout > 5", "X102", 0),
        ("amount > 5 and amout > 6", "X102", 15),
        ("amount > topic", "X103", 7),
        ("kind == tiny", "X104", 8),
        ("amount >", "X101", 8),
        ("(amount > 5", "X101", 11),
        ("amount > 5)", "X101", 10),
        ("amount, 5", "X101", 6),
        ("amount > 5 5", "X101", 11),
        ("round(amount; 1; 2; 3)", "X101", 0),
        ("squre(amount)", "X102", 0),
        ("weekday(amount)", "X103", 8),
        ("at(finished)", "X102", 3),
        ("not amount", "X103", 0),
        ("amount and vip", "X103", 0),
        ("5 if amount else 9", "X103", 5),
        ("5 if vip else topic", "X103", 2),
        ("amount == empty", "X103", 7),
        ("count(slip)", "X105", 0),
        ("count(slip where vip)", "X105", 0),
        ("count(slop where topic == this.topic)", "X102", 0),
        ("day > 2025-02-30", "X101", 6),
        ("clock > 24:30", "X101", 8),
        ("topic.upper == 'x'", "X102", 0),
        ("__import__('os')", "X102", 0),
        ("topic.__class__", "X102", 0),
        ("[1]", "X101", 0),
        ("lambda: 1", "X101", 6),
    ],
)
def test_what_is_wrong_is_found_at_its_column(text: str, code: str, column: int) -> None:
    found = error(text)
    assert found[0] == code
    if code != "X101" or "(" not in text:
        assert found[1] == column


def test_it_can_be_neither_endless_nor_bottomless() -> None:
    assert error("1 + " * LONGEST + "1")[0] == "X101"
    assert error("(" * 500 + "1" + ")" * 500)[0] == "X101"


def test_what_it_looks_at_becomes_its_facts() -> None:
    found = expression_compile("amount > limit and vip and at(received) is filled", NAMES)
    assert found.reads == ("amount", "limit", "vip")
    assert found.stages == ("received",)


def test_a_look_at_other_entries_is_taken_apart_for_an_index() -> None:
    found = expression_compile("count(slip where topic == this.topic and kind != small)", NAMES)
    look = found.lookups[0]
    assert (look.function, look.register, [name for name, _ in look.equal]) == ("count", "slip", ["topic"])
    assert look.rest is not None


def test_an_entry_that_points_here_is_found_by_this() -> None:
    found = expression_compile("exists(order where slip == this)", NAMES)
    assert [name for name, _ in found.lookups[0].equal] == ["slip"]
    assert found.reads == ("number",)
    assert error("exists(order where other == this)")[0] == "X102"


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([("06:00", "18:00"), ("18:00", "06:00")], 0),
        ([("06:00", "18:00"), ("18:00", "02:00")], 240),
        ([("06:00", "18:00"), ("18:00", "05:59")], 1),
        ([("00:00", "00:00")], 0),
        ([("08:00", "12:00"), ("10:00", "14:00")], 24 * 60 - 6 * 60),
        ([("08:00", None)], 24 * 60),
        ([], 24 * 60),
    ],
)
def test_minutes_of_the_day_no_shift_covers(rows: list[tuple[str, str | None]], left: int) -> None:
    shifts = [{"begins": point(begins), "ends": point(ends)} for begins, ends in rows]
    assert value("uncovered(shifts; begins; ends)", shifts=shifts) == left


def test_of_a_week_each_row_holds_on_its_days_and_a_night_runs_into_the_next() -> None:
    night = {"begins": time(22), "ends": time(6), "days": ["sunday"]}
    assert value("uncovered(shifts; begins; ends; days)", shifts=[night]) == 7 * 24 * 60 - 8 * 60
    monday = {"begins": time(0), "ends": time(6), "days": ["monday"]}
    assert value("uncovered(shifts; begins; ends; days)", shifts=[night, monday]) == 7 * 24 * 60 - 8 * 60
    assert value("uncovered(shifts; begins; ends; days)", shifts=[{"begins": time(0), "ends": time(0)}]) == 0


def point(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("uncovered(shifts; begins)", "X101"),
        ("uncovered(shift; begins; ends)", "X102"),
        ("uncovered(shifts; begin; ends)", "X102"),
        ("uncovered(shifts; days; ends)", "X103"),
        ("first(shifts)", "X101"),
        ("sum(days over shifts)", "X103"),
        ("count(shifts where bigins == 06:00)", "X102"),
        ("count(shifts where count(shifts) > 1)", "X106"),
    ],
)
def test_looks_at_rows_that_cannot_be_read(text: str, code: str) -> None:
    assert error(text)[0] == code
