"""A message board for tests of import and back-test: its rulebook, its mapping, and files with its messages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.insight.mapping import Mapping, mapping_compile, mapping_shape
from youzhang.insight.past import PastRead, past_read
from youzhang.insight.sheets import sheet_read
from youzhang.language.load import rulebook_compile
from youzhang.language.rulebook import Rulebook

TEXT = """
rulebook: board
version: 2011-01-01
title: {zh: 留言办理办法, en: Messages}
posts:
  responder: {zh: 办理人, en: Responder, above: supervisor}
  supervisor: {zh: 督办人, en: Supervisor}
registers:
  message:
    title: {zh: 留言, en: Message}
    number: "LY{yyyy}-{serial:04}"
    states: [received, answered, signed]
    fields:
      external_no: {text: 来源编号, en: Number at the source, listed: yes}
      subject: {text: 主题, en: Subject}
      body: {note: 内容, en: Body}
      answer: {note: 答复, en: Answer}
      clerk: {person: 经办人, en: Clerk}
articles:
  "1":
    zh: 公众可以留言。
    step message.open: {by: responder, needs: subject, then: [{notify: responder, what: 有新留言}]}
  "2":
    zh: 十五个工作日内答复，逾期告知督办人，催办。
    parameter limit: {default: 15 working days, zh: 答复时限, en: Time for the answer}
    step message.answer: {by: responder, from: received, to: answered, needs: answer, takes: clerk}
    clock message.answer:
      due: limit after received
      done: answered
      warn: 1 day
      late: [{notify: supervisor, what: 逾期}, {task: responder, what: 催办}, {breach: responder}]
  "3":
    zh: 重要的答复由督办人签发。
    step message.issue: {by: responder, from: answered, to: signed, signed_by: supervisor}
"""
ADOPTION = """
adopts: board
version: 2011-01-01
posts: {responder: dispatcher, supervisor: service_manager}
"""
MAPPING = """
imports: board
register: message
key: {external_no: 编号}
when_no_time: end of day
open: {at: 留言时间, values: {subject: 主题, body: 详情}}
steps:
  - {step: answer, at: 答复时间, values: {answer: 答复}}
"""
HEADER = ("编号", "主题", "留言时间", "详情", "答复", "答复时间")
NOW = datetime(2026, 3, 2, 9, 0)
GOOD: tuple[tuple[Any, ...], ...] = (
    (2549.0, "路灯不亮", "2019/4/25 9:32:09", "\n\t\t三号路　路灯不亮　", "已修复", "2019/5/10 14:56:53"),
    (2554.0, "井盖松动", "2018/9/29 16:03:40", "请尽快处理", "已更换\r\n谢谢", "2018/10/31 10:00:00"),
    (2555.0, "噪声扰民", "2019/12/30 8:10:00", "夜间施工", "", ""),
)


def rulebook() -> Rulebook:
    return rulebook_compile(TEXT, "board/2011-01-01.yaml")


def board_adopt() -> None:
    rulebook_adopt(text=TEXT, adoption=ADOPTION, by="songci", at=datetime(2024, 1, 2))


def mapping_of(folder: Path, text: str = MAPPING) -> Mapping:
    path = folder / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return mapping_compile(*mapping_shape(path), rulebook())


def workbook(
    path: Path, rows: Sequence[Sequence[Any]], *, header: Sequence[str] = HEADER, above: int = 0
) -> Path:
    """A workbook with the headings after `above` blank rows; dates are written as true dates, formulas as failed."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("留言")
    formats = {
        "date": book.add_format({"num_format": "yyyy/m/d"}),
        "time": book.add_format({"num_format": "yyyy/m/d h:mm"}),
    }
    for number, row in enumerate((header, *rows), above):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                plain = value.time() == datetime.min.time()
                sheet.write_datetime(number, column, value, formats["date" if plain else "time"])
            elif isinstance(value, str) and value.startswith("=#"):
                sheet.write_formula(number, column, "=1/0", None, value[1:])
            else:
                sheet.write(number, column, value)
    book.close()
    return path


def read_rows(
    folder: Path, rows: Sequence[Sequence[Any]], *, mapping: str = MAPPING, until: datetime = NOW
) -> PastRead:
    sheet = sheet_read(workbook(folder / "messages.xlsx", rows))
    return past_read(sheet, mapping_of(folder, mapping), until=until)


def real_messages() -> Path:
    """The 2,816 real messages, which lie beside the project and not in it."""
    folder = os.environ.get("SHARED_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data"
    path = Path(folder) / "citizen-messages.xlsx"
    if not path.is_file():
        pytest.skip(f"the real messages are not there: {path} (SHARED_DATA names their folder)")
    return path
