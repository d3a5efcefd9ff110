from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youzhang.insight.cells import cell_text, formula_failed, instant_read, key_text, line_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2549.0, "2549"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (True, "yes"),
        (None, ""),
        ("\n\t\t\t 三号路　", "三号路"),
        ("\u3000\u3000一\r\n二\r三", "一\n二\n三"),
        (datetime(2019, 4, 8, 8, 37, 20), "2019-04-08 08:37:20"),
    ],
)
def test_a_cell_as_text(value: Any, text: str) -> None:
    assert cell_text(value) == text


def test_a_line_has_no_line_breaks() -> None:
    assert line_text("\t路灯\n 不亮　了 ") == "路灯 不亮 了"


@pytest.mark.parametrize(
    ("value", "key"),
    [(2549.0, "2549"), ("2549.0", "2549"), ("2549.00", "2549"), (" A-7.0 ", "A-7.0"), ("2549.5", "2549.5")],
)
def test_a_key_is_the_same_as_number_and_as_text(value: Any, key: str) -> None:
    assert key_text(value) == key


@pytest.mark.parametrize("text", ["#REF!", " #DIV/0! ", "#N/A", "#NAME?"])
def test_a_failed_formula(text: str) -> None:
    assert formula_failed(text)
    assert not formula_failed(f"见 {text}")


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("2019/4/25 9:32:09", datetime(2019, 4, 25, 9, 32, 9)),
        ("2019-04-25T09:32", datetime(2019, 4, 25, 9, 32)),
        ("\t2019年4月25日 9时32分\n", datetime(2019, 4, 25, 9, 32)),
        ("２０１９／４／２５　９：３２", datetime(2019, 4, 25, 9, 32)),
        ("2019/4/25 0:00:00", datetime(2019, 4, 25)),
        ("2019/4/25 24:00", datetime.combine(date(2019, 4, 25), time.max)),
        ("2018/4/24", date(2018, 4, 24)),
        (datetime(2019, 4, 8, 8, 37, 20), datetime(2019, 4, 8, 8, 37, 20)),
        (datetime(2019, 4, 8), date(2019, 4, 8)),
        (date(2019, 4, 8), date(2019, 4, 8)),
    ],
)
def test_an_instant(value: Any, at: Any) -> None:
    found = instant_read(value)
    assert (type(found), found) == (type(at), at)


@pytest.mark.parametrize(
    "value", ["", "昨天", "2019/13/45 16:03", "2019/2/29", "2019/4/25 25:00", 43580.4, "25/4/2019", "2019"]
)
def test_no_instant(value: Any) -> None:
    with pytest.raises(ValueError, match=r".*"):
        instant_read(value)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)).map(lambda at: at.replace(microsecond=0)))
def test_every_instant_is_read_as_it_was_written(at: datetime) -> None:
    assert instant_read(f"{at.year}/{at.month}/{at.day} {at.hour}:{at:%M:%S}") == at
    assert instant_read(at.isoformat(sep=" ")) == at


@given(st.integers(0, 10**15))
def test_every_id_read_as_float_is_the_id(number: int) -> None:
    assert key_text(float(number)) == key_text(str(number)) == key_text(f"{number}.0") == str(number)
