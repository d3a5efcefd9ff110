"""Fields: one type each, options, masks, formulas, rows."""

import pytest

from tests.language.write import code_of, rulebook
from youzhang.language.field import TYPES, Field


def field(body: str) -> Field:
    return rulebook(f"field slip.f: {body}").registers["slip"].fields["f"]


@pytest.mark.parametrize(
    "kind", [name for name in TYPES if name not in ("choice", "choices", "entry", "rows")]
)
def test_every_type_takes_a_label(kind: str) -> None:
    found = field(f"{{{kind}: 标签, en: Label}}")
    assert (found.type.name, found.label.zh, found.label.en) == (kind, "标签", "Label")


def test_options_have_labels_in_both_languages() -> None:
    found = field("{choice: 选, options: {a: {zh: 甲, en: A}, b: 乙}}")
    assert found.type.options == ("a", "b")
    assert (found.options["a"].en, found.options["b"].zh) == ("A", "乙")


def test_telephones_and_plates_are_personal_by_nature_others_by_word() -> None:
    assert field("{phone: 电话}").personal
    assert field("{text: 住址, personal: yes}").personal
    assert not field("{text: 事项}").personal


def test_a_mask_names_who_may_see_and_when_it_is_on() -> None:
    mask = field("{text: 住址, seen_by: {only: boss, when: urgent}}").mask
    assert mask is not None
    assert [str(who) for who in mask.only] == ["boss"]
    assert mask.when is not None


def test_a_tick_box_is_never_empty() -> None:
    assert field("{yes_no: 加急}").default == "no"
    assert field("{text: 事项}").default is None


def test_rows_have_columns() -> None:
    found = field("{rows: 明细, fields: {goods: {text: 品名}, price: {money: 单价}}}")
    assert [(column.name, column.type.name) for column in found.rows] == [
        ("goods", "text"),
        ("price", "money"),
    ]


def test_a_formula_is_typed_as_its_field() -> None:
    assert field("{money: 税, computed: amount * 6%}").computed is not None
    assert code_of("field slip.f: {money: 税, computed: topic}") == "X103 topic"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{text: 一, note: 二}", "R229 field"),
        ("{en: Nothing}", "R229 field"),
        ("{choice: 选}", "Y004 field"),
        ("{choice: 选, options: {a: 甲}, default: b}", "X104 b"),
        ("{text: 一, seen_by: [nobody]}", "R205 [nobody"),
        ("{integer: 数, between: [1]}", "Y005 [1"),
        ("{colour: 红}", "Y003 colour:"),
    ],
)
def test_refused(body: str, code: str) -> None:
    assert code_of(f"field slip.f: {body}") == code


def test_words_of_the_language_are_no_names() -> None:
    assert code_of("field slip.on: {text: 开}") == "Y010 field"
    assert code_of("field slip.state: {text: 州}") == "Y010 field"
