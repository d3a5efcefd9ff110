"""What may be entered into each type of field, as the value that is kept; and back from JSON."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from tests.engine.play import compiled, directory
from youzhang.engine.field import phone_normalise, plate_normalise, value_accept, value_read, value_write
from youzhang.engine.memory import MemoryWorld
from youzhang.kernel.calendar import plain_week
from youzhang.language.field import Field

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    fields:
      text: {text: 文字}
      note: {note: 长文}
      integer: {integer: 整数, between: [1, 9]}
      decimal: {number: 小数}
      money: {money: 金额}
      percent: {percent: 百分比}
      yes_no: {yes_no: 是否}
      date: {date: 日期}
      time: {time: 钟点}
      moment: {moment: 时刻}
      choice: {choice: 单选, options: {a: 甲, b: 乙}}
      choices: {choices: 多选, options: {a: 甲, b: 乙}}
      person: {person: 人员}
      department: {department: 部门}
      customer: {customer: 客户}
      phone: {phone: 电话}
      plate: {plate: 车牌}
      signature: {signature: 签名}
      rows: {rows: 明细, fields: {goods: {text: 品名}, price: {money: 单价}}}
articles:
  "1":
    zh: 登记。
    step slip.open: {by: anyone}
"""
RULEBOOK = compiled(BODY)
WORLD = MemoryWorld(directory(), plain_week(), [])


def field(name: str) -> Field:
    return RULEBOOK.registers["slip"].fields[name]


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("text", "  您好 ", "您好"),
        ("note", "一\r\n二", "一\n二"),
        ("integer", "9", Decimal(9)),
        ("decimal", "0.1", Decimal("0.1")),
        ("money", "1,234.50 元", Decimal("1234.50")),
        ("percent", "5%", Decimal("0.05")),
        ("yes_no", "是", True),
        ("yes_no", "", False),
        ("date", "2025-03-04", date(2025, 3, 4)),
        ("time", "18:00", time(18)),
        ("moment", "2025-03-04 08:30", datetime(2025, 3, 4, 8, 30)),
        ("moment", "2025-03-04 24:00", datetime(2025, 3, 4, 23, 59, 59, 999999)),
        ("choice", "a", "a"),
        ("choices", ["a", "b"], ["a", "b"]),
        ("person", "li", "li"),
        ("department", "office", "office"),
        ("customer", "c1", "c1"),
        ("phone", "139 0000 0001", "+8613900000001"),
        ("plate", "京Ａ·12345", "京A12345"),
        ("signature", "李", "李"),
        ("rows", [{"goods": "阀", "price": "3.50"}], [{"goods": "阀", "price": Decimal("3.50")}]),
        ("text", "", None),
    ],
)
def test_accepted(name: str, raw: Any, value: Any) -> None:
    kept, reason = value_accept(field(name), raw, WORLD)
    assert reason is None
    assert kept == value
    assert value_read(field(name), value_write(kept)) == kept


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("integer", "10"),
        ("integer", "1.5"),
        ("money", "1.005"),
        ("decimal", "1e"),
        ("decimal", "NaN"),
        ("yes_no", "maybe"),
        ("date", "2025-02-30"),
        ("time", "25:00"),
        ("moment", "tomorrow"),
        ("choice", "c"),
        ("choices", ["a", "c"]),
        ("person", "nobody"),
        ("department", "nowhere"),
        ("phone", "-"),
        ("plate", "?"),
        ("text", "x" * 501),
        ("text", "a\x00b"),
        ("rows", [{"colour": "red"}]),
        ("rows", [{"price": "x"}]),
    ],
)
def test_refused_with_what_is_expected(name: str, raw: Any) -> None:
    kept, reason = value_accept(field(name), raw, WORLD)
    assert kept is None
    assert reason is not None
    assert reason.code == "F506"
    assert reason.where == name
    assert reason.values["expected"]


def test_telephones_of_every_form_are_one() -> None:
    forms = [
        "13900000001",
        "+86 139-0000-0001",
        "０１３９ 0000 0001".replace("０", "", 1),
        "（86）13900000001",
    ]
    assert {phone_normalise(form) for form in forms[:2]} == {"+8613900000001"}
    assert phone_normalise("12345") == "+8612345"


def test_plates_lose_their_separators() -> None:
    assert plate_normalise("沪 b-9 8 7 6 5") == "沪B98765"
