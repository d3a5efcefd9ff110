"""The keys of a customer, and what is nearly the same: laws against a slow and obvious way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youzhang.customers.matching import PHONE, TAIL, asked, fold, is_nearly, keys_of
from youzhang.customers.readings import LONGEST_READ, MOST_READINGS, sounds

NAMES = st.text(alphabet="王丽麗华華单吕 aB１é·😀𠮷", max_size=12)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("王麗華", "王丽华"),
        ("臺北 乾記", "台北干记"),
        ("ＡＢＣ（上海）有限公司", "abc上海有限公司"),
        ("José  O'Neill", "joseoneill"),
        ("阿布都·热合曼", "阿布都热合曼"),
        ("王\ufe0f丽\u200b\0", "王丽"),
        ("、。 ", ""),
    ],
)
def test_ways_to_write_one_name(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(NAMES)
def test_folding_twice_changes_nothing_and_parts_fold_alike(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert "".join(fold(char) for char in name) == fold(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [("单雄信", "shanxiongxin"), ("单雄信", "danxiongxin"), ("仇和", "qiuhe"), ("曾敏", "zengmin"), ("解放", "xiefang"),
     ("万俟卨", "moqixie"), ("尉迟恭", "yuchigong"), ("吕布", "lyubu"), ("工商银行", "gongshangyinhang"), ("张3a", "zhang3a")],
)  # fmt: skip
def test_names_are_read_as_names(name: str, said: str) -> None:
    assert said in {"".join(one) for one in sounds(fold(name))}


def test_what_has_no_chinese_character_has_no_sound() -> None:
    assert sounds("john") == sounds("😀") == sounds("か") == sounds("") == ()
    assert sounds("张😀三") == (("zhang", "", "san"),)


def test_a_long_name_is_read_in_bounds() -> None:
    ways = sounds("单" * (LONGEST_READ + 1))
    assert (len(ways), len(ways[0])) == (MOST_READINGS, LONGEST_READ)
    assert max(len(key) for _kind, key in keys_of("单" * 10_000, "")) <= 200


@given(NAMES, st.sampled_from(["", "+8613900000001", "95588", "+886912345678"]))
def test_keys_fit_their_columns(name: str, phone: str) -> None:
    assert all(len(kind) <= 8 and 0 < len(key) <= 200 for kind, key in keys_of(name, phone))


def test_a_number_with_and_without_its_country() -> None:
    keys = keys_of("", "+8613900000001")
    assert {key for kind, key in keys if kind == PHONE} == {"8613900000001", "13900000001"}
    assert (TAIL, "001") in keys
    assert (TAIL, "01") not in keys


@pytest.mark.parametrize(
    ("typed", "digits", "only"),
    [("00", "", False), ("001", "001", True), ("+86 139-0000", "861390000", True), ("王 123", "", False),
     ("王 1234", "1234", False)],
)  # fmt: skip
def test_when_a_telephone_is_meant(typed: str, digits: str, only: bool) -> None:
    assert (asked(typed).digits, asked(typed).only_digits) == (digits, only)


def distance(one: str, other: str) -> int:
    """Edits between two words, the slow and obvious way."""
    if not one or not other:
        return len(one) + len(other)
    if one[0] == other[0]:
        return distance(one[1:], other[1:])
    return 1 + min(distance(one[1:], other), distance(one, other[1:]), distance(one[1:], other[1:]))


@given(st.text(alphabet="王丽华", min_size=3, max_size=4), st.text(alphabet="王丽华", max_size=6))
def test_nearly_is_one_edit_from_some_part(typed: str, name: str) -> None:
    parts = {name[a:b] for a in range(len(name) + 1) for b in range(a, len(name) + 1)}
    sizes = {len(typed) - 1, len(typed), len(typed) + 1}
    wide = {part for part in parts if len(part) in sizes}
    assert is_nearly(typed, name) == any(distance(typed, part) <= 1 for part in wide)
