"""Parameters: their type is seen from the default, bounds and options hold."""

from datetime import date, time
from decimal import Decimal

import pytest

from tests.language.write import code_of, rulebook
from youzhang.kernel.durations import Duration
from youzhang.language.parameter import Parameter, parameter_text


def parameter(body: str) -> Parameter:
    return rulebook(f"parameter p: {body}").parameters["p"]


@pytest.mark.parametrize(
    ("body", "kind", "value"),
    [
        ("15", "number", Decimal(15)),
        ("15 working days", "duration", Duration(15, "working day")),
        ("20%", "percent", Decimal("0.2")),
        ("3000 yuan", "money", Decimal(3000)),
        ("18:00", "time", time(18)),
        ("2025-01-01", "date", date(2025, 1, 1)),
        ("no", "yes_no", False),
        ("西区", "text", "西区"),
        ("{type: integer, default: 3}", "integer", Decimal(3)),
        ("{type: money}", "money", None),
    ],
)
def test_the_type_is_seen_from_the_default(body: str, kind: str, value: object) -> None:
    found = parameter(body)
    assert (found.type.name, found.default) == (kind, value)


def test_options_and_bounds_hold_for_what_a_company_sets() -> None:
    chosen = parameter("{one_of: {a: 甲, b: 乙}, default: a}")
    assert chosen.read("b") == "b"
    with pytest.raises(ValueError, match="a / b"):
        chosen.read("c")
    bounded = parameter("{default: 3, between: [1, 5]}")
    assert bounded.read("5") == 5
    with pytest.raises(ValueError, match=r"1 \.\. 5"):
        bounded.read("5.01")


@pytest.mark.parametrize("text", ["15 working days", "0.2", "yes", "西区", "2025-01-01"])
def test_a_value_is_written_as_it_is_read(text: str) -> None:
    found = parameter(text)
    assert found.read(parameter_text(found.default)) == found.default


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ("parameter p: {zh: 只有名称}", "Y004 parameter"),
        ("parameter p: {type: colour}", "Y005 colour"),
        ("parameter p: {type: integer, default: 1.5}", "A304 {type:"),
        ("parameter p: {default: 3, between: [1]}", "A304 {default:"),
        ("parameter state: 3", "Y010 parameter"),
        ("parameter slip.p: 3", "Y010 parameter"),
    ],
)
def test_refused(rules: str, code: str) -> None:
    assert code_of(rules) == code
