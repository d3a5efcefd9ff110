"""A timeline of the past says where it was read, and that nothing of it was sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tests.insight.board import GOOD, NOW, board_adopt, mapping_of, read_rows
from tests.support.cast import Cast
from youzhang.insight.services.import_history import history_import
from youzhang.organization.models import Account
from youzhang.runtime.models import Entry


@pytest.mark.parametrize(
    ("language", "read", "unsent"),
    [
        ("zh-hans", "（宋慈自 messages.xlsx 第 3 行导入）", "（历史资料，未发送）"),
        ("en", "(imported by 宋慈 from messages.xlsx, row 3)", "(history, not sent)"),
    ],
)
def test_what_was_imported_says_so(cast: Cast, tmp_path: Path, language: str, read: str, unsent: str) -> None:
    board_adopt()
    rows = read_rows(tmp_path, GOOD)
    history_import(rows, mapping_of(tmp_path), file="messages.xlsx", by=cast.administrator, at=NOW)
    case = Entry.objects.get(snapshot__contains='"external_no":"2554"').id
    client = Client(headers={"accept-language": language})
    client.force_login(Account.objects.get(name=cast.auditor))
    page = client.get(f"/c/{case}/").content.decode()
    assert read in page
    assert unsent in page
