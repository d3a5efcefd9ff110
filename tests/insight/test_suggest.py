"""Columns find their fields by what their headings say."""

from __future__ import annotations

import pytest

from youzhang.insight.suggest import ALIKE, alike, column_suggest, fields_suggest
from youzhang.kernel.labels import Label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("来电人", "来电人"),
        ("来电人", " 来电人（必填）"),
        ("联系电话", "电话"),
        ("Subject", "subject:"),
    ],
)
def test_headings_that_mean_the_same_are_near(one: str, other: str) -> None:
    assert alike(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"), [("来电人", "金额"), ("主题", ""), ("答复", "登记时间"), ("a", "b")]
)
def test_headings_that_do_not_are_far(one: str, other: str) -> None:
    assert alike(one, other) < ALIKE


def test_the_nearest_heading_wins_and_is_used_once() -> None:
    labels = {
        "phone": Label("电话", "Telephone"),
        "mobile": Label("联系电话", "Mobile"),
        "amount": Label("金额", "Amount"),
    }
    assert fields_suggest(labels, ["联系电话", "电话", "备注"]) == {"phone": "电话", "mobile": "联系电话"}
    assert fields_suggest(labels, ["联系电话"]) == {"mobile": "联系电话"}


def test_what_is_taken_stays_taken() -> None:
    assert column_suggest(["编号"], ["编号", "来源编号"], taken=["编号"]) == "来源编号"
    assert column_suggest(["金额"], ["主题"]) == ""
