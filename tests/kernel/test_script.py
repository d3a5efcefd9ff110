"""Traditional characters: right ones by context, no words exchanged, typed text untouched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youzhang.kernel.labels import Label, label_typed
from youzhang.kernel.script import is_traditional, traditional


@pytest.mark.parametrize(
    ("simplified", "expected"),
    [
        ("客户投诉处理", "客戶投訴處理"),
        ("里面的发票，发现头发", "裡面的發票，發現頭髮"),
        ("皇后之后", "皇后之後"),
        ("制度制造", "制度製造"),
        ("复查答复反复", "複查答覆反覆"),
        ("会签未签，签批后贴标签", "會簽未簽，簽批後貼標籤"),
        ("每周发卡 2 周内", "每週發卡 2 週內"),
        ("按“三包”办理", "按「三包」辦理"),
    ],
)
def test_the_character_fits_its_word(simplified: str, expected: str) -> None:
    assert traditional(simplified) == expected


@pytest.mark.parametrize("word", ["用户", "调度", "设备", "程序", "权限", "文件", "联系"])
def test_no_word_becomes_another(word: str) -> None:
    """What a dictionary of regional words would turn into 使用者, 排程, 裝置, 程式, 許可權, 檔案, 聯絡."""
    expected = {
        "用户": "用戶",
        "调度": "調度",
        "设备": "設備",
        "程序": "程序",
        "权限": "權限",
        "文件": "文件",
        "联系": "聯繫",
    }
    assert traditional(word) == expected[word]


@given(st.text(st.characters(max_codepoint=127)))
def test_latin_text_stays(text: str) -> None:
    assert traditional(text) == text


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("zh-hant", True), ("zh_TW", True), ("zh-HK", True), ("zh-hans", False), ("zh", False), ("en", False)],
)
def test_which_tags_ask_for_it(tag: str, expected: bool) -> None:
    assert is_traditional(tag) is expected


def test_a_label_in_every_language() -> None:
    label = Label("时限", "Limit")
    assert [label.in_language(tag) for tag in ("zh-hans", "zh-hant", "en")] == ["时限", "時限", "Limit"]
    assert Label("时限").in_language("en") == "时限"


def test_what_was_typed_is_never_converted() -> None:
    label = label_typed("王国庆的生日")
    assert {label.in_language(tag) for tag in ("zh", "zh-hans", "zh-hant", "en")} == {"王国庆的生日"}
