"""Importing from pages: upload, columns, first rows, long work, report; typed things stay; strangers learn nothing."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, Wall
from youzhang.cases.models import Work
from youzhang.insight.models import Happened, SheetImport
from youzhang.insight.services.job_kinds import KINDS
from youzhang.insight.services.jobs import job_run_next
from youzhang.journal.queries.read import journal_count
from youzhang.journal.queries.verify import journal_verify
from youzhang.runtime.models import Entry
from youzhang.runtime.queries.verify import projections_verify

FILE = (
    "编号,来电人,事由,类别,登记时间\n"
    "A-1,何平,三楼漏水,漏水,2025/1/6 9:00\n"
    "A-2,邱女士,夜里有噪声,噪声,2025/13/7\n"
    "A-3,<b>李</b>,停电,停电,2025/1/8\n"
)
COLUMNS = {"key": "编号", "key_field": "subject", "no_time": "end of day", "by": "system", "at.open": "登记时间",
           "f.open.topic": "类别", "f.open.caller": "来电人"}  # fmt: skip


def sheet(text: str = FILE, name: str = "来电记录.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


@pytest.fixture
def admin(signed_in: SignIn, desk: Desk) -> Client:
    return signed_in(desk.cast.administrator)


@pytest.fixture
def uploaded(admin: Client) -> Callable[..., int]:
    def upload(text: str = FILE) -> int:
        answer = admin.post(
            reverse("imports"), {"file": sheet(text), "register": "desk/request", "sheet": "", "header": "1"}
        )
        assert answer.status_code == 302, answer.content.decode()
        return SheetImport.objects.latest("id").pk

    return upload


def said(answer: object) -> str:
    return html.unescape(answer.content.decode())  # type: ignore[attr-defined]


def done(wall: Wall) -> None:
    assert job_run_next(kinds=KINDS, clock=lambda: wall.at)


def test_from_the_file_to_the_register(admin: Client, uploaded: Callable[..., int], wall: Wall) -> None:
    number = uploaded()
    path = reverse("import", args=(number,))
    text = said(admin.get(path))
    assert "来电记录.csv → 服务单，共 3 行" in text
    assert '<option value="登记时间" selected>' in text
    before = journal_count()
    text = said(admin.post(path, COLUMNS))
    assert "2 行有误" in text
    assert "“2025/13/7”不是日期。" in text
    assert "&lt;b&gt;" in admin.post(path, COLUMNS).content.decode()
    assert journal_count() == before
    admin.post(reverse("import_run", args=(number,)), {"skip_bad": "yes"})
    assert "前面还有任务" in said(admin.get(path))
    done(wall)
    text = said(admin.get(path))
    assert "共 3 行：新建 1，补记 0，未变 0，未导入 2。" in text
    assert "没有导入的" in text
    assert Entry.objects.get().title
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(admin.get(reverse("import_report", args=(number,))).content)
    )
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][:4] == ["行", "结果", "列", "代码"]
    lines = {(int(str(row[0]).split(".")[0]), row[1], row[3]) for row in rows[1:]}
    assert lines == {(2, "新建", ""), (3, "未导入", "I202"), (4, "未导入", "I301"), (4, "未导入", "I401")}
    job = SheetImport.objects.get(pk=number).job
    assert "新建 1" in said(admin.get(reverse("import_result", args=(job,))))
    assert "来电记录.csv" in said(admin.get(reverse("imports")))


def test_without_leaving_rows_out_nothing_comes_in(
    admin: Client, uploaded: Callable[..., int], wall: Wall
) -> None:
    number = uploaded()
    admin.post(reverse("import", args=(number,)), COLUMNS)
    admin.post(reverse("import_run", args=(number,)))
    done(wall)
    assert "什么都没有导入" in said(admin.get(reverse("import", args=(number,))))
    assert not Entry.objects.exists()
    answer = admin.post(reverse("import_run", args=(number,)), follow=True)
    assert "哪一列是哪一栏" in said(answer)


def test_what_is_not_assigned_is_said_at_its_field(admin: Client, uploaded: Callable[..., int]) -> None:
    number = uploaded()
    answer = admin.post(
        reverse("import", args=(number,)), {**COLUMNS, "at.open": "", "f.open.caller": "事由"}
    )
    assert answer.status_code == 422
    text = said(answer)
    assert "请选一项。" in text
    assert '<option value="事由" selected>' in text
    answer = admin.post(reverse("import", args=(number,)), {**COLUMNS, "f.open.subject": "事由"})
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"register": "desk/request"}, "请选一个文件。"),
        ({"register": "desk/nothing", "file": True}, "没有这一项"),
        ({"register": "desk/request", "file": True, "header": "x"}, "应为行号，如 1。"),
        ({"register": "desk/request", "file": True, "header": "9"}, "表里没有数据"),
    ],
)
def test_a_file_that_cannot_be_taken(admin: Client, given: dict[str, object], says: str) -> None:
    sent = {**given, **({"file": sheet()} if given.get("file") else {})}
    answer = admin.post(reverse("imports"), sent)
    assert answer.status_code == 422
    assert says in said(answer)
    assert not SheetImport.objects.exists()


def test_others_see_why_it_is_closed(
    signed_in: SignIn, desk: Desk, admin: Client, uploaded: Callable[..., int]
) -> None:
    number = uploaded()
    client = signed_in(desk.cast.service_manager)
    for path in (reverse("imports"), reverse("import", args=(number,))):
        text = said(client.get(path))
        assert "要由系统管理岗位办理。" in text
        assert "来电记录" not in text
        assert client.post(path, COLUMNS).status_code == 403
    assert client.get(reverse("import_report", args=(number,))).status_code == 404
    assert client.post(reverse("import_run", args=(number,))).status_code == 404


TWO = "编号,来电人,事由,类别,登记时间\nA-1,何平,三楼漏水,漏水,2025/1/6 9:00\nA-2,邱女士,夜里有噪声,噪声,2025/1/7 9:00\n"


def test_an_import_is_taken_back_but_for_what_somebody_has_worked_on(
    admin: Client, uploaded: Callable[..., int], wall: Wall, signed_in: SignIn, desk: Desk
) -> None:
    number = uploaded(TWO)
    admin.post(reverse("import", args=(number,)), COLUMNS)
    admin.post(reverse("import_run", args=(number,)))
    done(wall)
    first, second = (str(entry.pk) for entry in Entry.objects.order_by("id"))
    wall.at += timedelta(minutes=5)
    signed_in(desk.cast.dispatcher).post(f"/c/{second}/note", {"text": "已联系"})
    path, before = reverse("import", args=(number,)), journal_count()
    undo = reverse("import_undo", args=(number,))
    assert "请写明为什么撤销。" in said(admin.post(undo, {"reason": " "}, follow=True))
    assert journal_count() == before
    admin.post(undo, {"reason": "传错了文件"})
    assert "正在撤销" in said(admin.get(path))
    done(wall)
    text = said(admin.get(path))
    assert "已撤销：1 件不再列入登记簿" in text
    assert f"#{second}" in text
    client = signed_in(desk.cast.dispatcher)
    assert client.get(f"/c/{first}/").status_code == 404
    assert client.get(f"/c/{second}/").status_code == 200
    assert (
        client.get(reverse("register", args=("desk", "request"))).content.decode().count("<tr data-row>") == 1
    )
    assert not Work.objects.filter(case_id=int(first)).exists()
    assert not Happened.objects.filter(case_id=int(first)).exists()
    report = journal_verify()
    projections_verify(report, deep=True)
    assert not report.findings


def test_what_was_taken_back_can_be_brought_in_again(
    admin: Client, uploaded: Callable[..., int], wall: Wall
) -> None:
    for _ in range(2):
        number = uploaded(TWO)
        admin.post(reverse("import", args=(number,)), COLUMNS)
        admin.post(reverse("import_run", args=(number,)))
        done(wall)
        assert "新建 2，补记 0，未变 0" in said(admin.get(reverse("import", args=(number,))))
        wall.at += timedelta(minutes=5)
        admin.post(reverse("import_undo", args=(number,)), {"reason": "重来"})
        done(wall)
        assert Entry.objects.exclude(state="~void").count() == 0
    assert Entry.objects.count() == 4
