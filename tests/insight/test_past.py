from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tests.insight.board import GOOD, MAPPING, read_rows


def wrong(folder: Path, *cells: Any, mapping: str = MAPPING) -> list[tuple[str, int, str]]:
    """What is wrong with a row after two good ones, and that these are read all the same."""
    read = read_rows(folder, (*GOOD[:2], cells), mapping=mapping)
    assert [case.key for case in read.cases][:2] == ["2549", "2554"]
    return [(one.code, one.row, one.column) for one in read.bad]


def test_rows_become_acts(tmp_path: Path) -> None:
    read = read_rows(tmp_path, GOOD)
    assert (read.rows, len(read.cases), read.findings) == (3, 3, [])
    first, second, third = read.cases
    assert (first.row, first.key) == (2, "2549")
    assert first.acts[0].values == {"external_no": "2549", "subject": "路灯不亮", "body": "三号路　路灯不亮"}
    assert first.acts[1].at == datetime(2019, 5, 10, 14, 56, 53)
    assert second.acts[1].values == {"answer": "已更换\n谢谢"}
    assert [act.step for act in third.acts] == ["open"]


def test_a_day_without_a_time_is_taken_by_the_rule_and_named(tmp_path: Path) -> None:
    rows = ((1.0, "a", "2018/4/20 8:00", "", "b", "2018/4/24"), (2.0, "a", datetime(2018, 4, 20), "", "", ""))
    read = read_rows(tmp_path, rows)
    assert read.cases[0].acts[1].at == datetime.combine(date(2018, 4, 24), time.max)
    assert [(one.code, one.row, one.column) for one in read.findings] == [
        ("I401", 2, "答复时间"), ("I401", 3, "留言时间"),
    ]  # fmt: skip
    assert "2018-04-24 24:00" in read.findings[0].says.zh
    assert "end of day" in read.findings[0].do.en


def test_without_a_rule_a_day_alone_is_refused(tmp_path: Path) -> None:
    text = MAPPING.replace("when_no_time: end of day\n", "")
    assert wrong(tmp_path, 3.0, "a", "2018/4/20", "", "", "", mapping=text) == [("I203", 4, "留言时间")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((3.0, "a", "2019/13/45 1:00", "", "", ""), ("I202", "留言时间")),
        ((3.0, "a", "", "", "", ""), ("I202", "留言时间")),
        ((3.0, "a", 43580.4, "", "", ""), ("I202", "留言时间")),
        ((3.0, "a", "2019/4/25 9:00", "", "b", "2019/4/25 8:59"), ("I205", "答复时间")),
        ((3.0, "a", "2027/4/25 9:00", "", "", ""), ("I204", "留言时间")),
        (("", "a", "2019/4/25 9:00", "", "", ""), ("I206", "编号")),
        ((2549.0, "other", "2019/4/25 9:00", "", "", ""), ("I207", "编号")),
        ((3.0, "a", "2019/4/25 9:00", "", "b", ""), ("I208", "答复时间")),
        ((3.0, "=#REF!", "2019/4/25 9:00", "", "", ""), ("I201", "主题")),
    ],
)
def test_what_is_wrong_with_a_row(tmp_path: Path, cells: tuple[Any, ...], expected: tuple[str, str]) -> None:
    code, column = expected
    assert wrong(tmp_path, *cells) == [(code, 4, column)]


def test_the_same_row_twice_counts_once(tmp_path: Path) -> None:
    read = read_rows(tmp_path, (*GOOD, GOOD[0]))
    assert len(read.cases) == 3
    assert [(one.code, one.row, one.is_note) for one in read.findings] == [("I402", 5, True)]


def test_a_wrong_date_in_row_1234_is_named_there(tmp_path: Path) -> None:
    rows = [(float(n), "a", "2019/4/25 9:00", "", "", "") for n in range(2, 1500)]
    rows[1232] = (1234.0, "a", "2019/4/31 9:00", "", "", "")
    read = read_rows(tmp_path, rows)
    assert [(one.code, one.row) for one in read.bad] == [("I202", 1234)]
    assert len(read.cases) == 1497


def test_who_did_it(tmp_path: Path) -> None:
    by = "by: {column: 详情, people: {刘洋: liuyang}}, values: {answer: 答复}"
    text = MAPPING.replace("values: {answer: 答复}", by)
    rows = (
        (1.0, "a", "2019/4/25 9:00", "刘洋", "b", "2019/4/26 9:00"),
        (2.0, "a", "2019/4/25 9:00", "", "b", "2019/4/26 9:00"),
    )
    assert [case.acts[1].actor for case in read_rows(tmp_path, rows, mapping=text).cases] == ["liuyang", ""]
    unknown = ((1.0, "a", "2019/4/25 9:00", "王五", "b", "2019/4/26 9:00"),)
    assert [(one.code, one.column) for one in read_rows(tmp_path, unknown, mapping=text).bad] == [
        ("I209", "详情")
    ]


def test_a_fixed_value(tmp_path: Path) -> None:
    text = MAPPING.replace("subject: 主题, body: 详情}", "body: 详情}, fixed: {subject: 网上留言}")
    assert read_rows(tmp_path, GOOD, mapping=text).cases[0].acts[0].values["subject"] == "网上留言"
