"""Cases on paper: real PDFs, opened and read; copies printed and received by their holders alone."""

from __future__ import annotations

import builtins
import io
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.support.cast import Cast
from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, Wall, at
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.organization.models import AccessLog, Account
from youzhang.workspace.paper import render

AT = datetime(2025, 3, 3, 9, 0)
TEXT = """
rulebook: forms
version: 2025-01-01
title: {zh: 客诉处理制度, en: Complaints}
posts: {dispatcher: {zh: 调度, above: manager}, manager: {zh: 经理, above: director}, director: {zh: 总经理}}
registers:
  form:
    title: {zh: 客诉处理表, en: Form}
    number: "KS{yyyy}-{serial:03}"
    states: [written, settled]
    fields:
      subject: {text: 投诉内容}
      goods: {rows: 退货明细, fields: {name: {text: 品名}, pieces: {integer: 数量}}}
      secret: {text: 内部意见, seen_by: manager}
articles:
  "1":
    zh: 受理客诉填表。
    step form.open: {zh: 受理, by: dispatcher, needs: subject}
  "2":
    zh: 结案后第一联留客服，第二联交质量部。
    step form.settle:
      {zh: 结案, by: dispatcher, from: written, to: settled, signed_by: manager, then: [{copies: {"1": manager, "2": director}}]}
"""
ADOPTION = """
adopts: forms
version: 2025-01-01
posts: {dispatcher: dispatcher, manager: service_manager, director: general_manager}
"""


def available() -> str:
    """Why nothing can be printed here, or nothing."""
    try:
        render.pdf_render("<p>有</p>")
    except render.PaperError as error:
        return error.text("en")
    return ""


MISSING = available()
prints = pytest.mark.skipif(bool(MISSING), reason=MISSING or "-")


def read(content: bytes) -> str:
    """The words of a PDF, without the spaces that its lines are set with."""
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


@pytest.fixture
def forms(cast: Cast, wall: Wall) -> Cast:
    rulebook_adopt(text=TEXT, adoption=ADOPTION, by=cast.administrator, at=AT)
    return cast


def signed(person: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(name=person))
    return client


def settled(cast: Cast) -> str:
    """A form that is settled, with its copies given out."""
    clerk = signed(cast.dispatcher)
    goods = {"f-goods-name": ["螺栓", "垫片"], "f-goods-pieces": ["12", "30"]}
    answer = clerk.post(
        "/r/forms/form/new", {"f-subject": "表面划伤，要求退货", "f-secret": "样品有误", **goods}
    )
    case = re.findall(r"/c/(\d+)/", answer.headers["Location"])[0]
    clerk.post(f"/c/{case}/do/settle", {})
    signed(cast.service_manager).post(f"/c/{case}/sign", {"agree": "yes", "reason": "同意退货"})
    return str(case)


@prints
def test_every_case_is_printed_with_all_that_belongs_to_it(forms: Cast) -> None:
    case = settled(forms)
    answer = signed(forms.service_manager).get(f"/c/{case}/sheet.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "KS2025-001" in answer.headers["Content-Disposition"]
    pages = PdfReader(io.BytesIO(answer.content)).pages
    width, height = (float(side) / 72 * 25.4 for side in pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)
    text = read(answer.content)
    for words in (
        "安暖供热公司",
        "客诉处理表",
        "编号：KS2025-001",
        "表面划伤，要求退货",
        "螺栓",
        "30",
        "同意退货",
        "样品有误",
    ):
        assert words in text, words
    assert "查阅件，不作联次使用" in text
    assert re.search(r"依据：客诉处理制度（2025-01-01）第1条", text)
    assert (
        text.index("投诉内容") < text.index("退货明细") < text.index("内部意见")
    )  # as the regulation has them
    assert "马丽" in text
    assert "1/1" in text
    assert AccessLog.objects.filter(verb="print", allowed=True).count() == 1


@prints
def test_what_is_hidden_on_the_page_is_hidden_on_paper(forms: Cast) -> None:
    text = read(signed(forms.dispatcher).get(f"/c/{settled(forms)}/sheet.pdf").content)
    assert "样品有误" not in text
    assert "不对您显示" in text


@prints
def test_a_blank_field_is_a_blank_on_the_form(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open(subject="<b>三楼</b> & 漏水")
    text = read(signed_in(desk.cast.dispatcher).get(f"/c/{case}/sheet.pdf").content)
    assert "<b>三楼</b>&漏水" in text
    assert "金额" in text  # nothing stands there yet
    assert "查阅件" not in text  # a form without copies


@prints
def test_a_request_that_waits_shows_its_blank_signatures(signed_in: SignIn, desk: Desk) -> None:
    case, cast = desk.open(), desk.cast
    desk.act(case, "assign", cast.dispatcher, at(9), repairer=cast.repairer)
    desk.act(case, "finish", cast.repairer, at(9, 1), amount="900")
    signed_in(cast.service_manager).post(f"/c/{case}/sign", {"agree": "yes", "reason": "属实"})
    text = read(signed_in(cast.service_manager).get(f"/c/{case}/sheet.pdf").content)
    assert "finish（等待签批）经理马丽" in text
    assert "属实" in text
    assert "finish（等待签批）总经理" in text


@prints
def test_a_copy_is_received_and_printed_by_its_holder(forms: Cast) -> None:
    case, manager = settled(forms), signed(forms.service_manager)
    page = manager.get(f"/c/{case}/").content.decode()
    panel = page[page.index('id="copies"') :]
    assert "第 1 联 · 客服经理" in panel
    assert panel.count("未签收") == 2
    assert f"/c/{case}/copies/1/receive" in panel
    assert f"/c/{case}/copies/2/receive" not in panel
    assert "由总经理打印" in panel
    assert manager.post(f"/c/{case}/copies/1/receive").status_code == 303
    after = manager.get(f"/c/{case}/").content.decode()
    assert after[after.index('id="copies"') :].count("未签收") == 1
    answer = manager.post(f"/c/{case}/copies/1/print")
    text = read(answer.content)
    assert "第1联·客服经理" in text
    assert "分联依据第2条" in text
    assert "查阅件" not in text
    assert "马丽打印了第 1 联" in manager.get(f"/c/{case}/").content.decode()


def test_nobody_else_prints_or_receives_it(forms: Cast) -> None:
    case = settled(forms)
    for person in (forms.service_manager, forms.dispatcher):
        client = signed(person)
        for verb in ("print", "receive"):
            answer = client.post(f"/c/{case}/copies/2/{verb}")
            assert answer.status_code == 409
            text = answer.content.decode()
            assert "第 2 联由总经理持有" in text
            assert "第 2 条" in text
    assert AccessLog.objects.filter(verb="print", allowed=False).count() == 2
    again = signed(forms.service_manager)
    assert again.post(f"/c/{case}/copies/1/receive").status_code == 303
    assert again.post(f"/c/{case}/copies/1/receive").status_code == 409
    assert signed(forms.quality_manager).post(f"/c/{case}/copies/1/print").status_code == 404


def test_a_server_without_pango_says_what_to_install(
    signed_in: SignIn, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = builtins.__import__

    def without(name: str, *more: Any, **options: Any) -> Any:
        if name.split(".")[0] == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return plain(name, *more, **options)

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    answer = signed_in(desk.cast.dispatcher).get(f"/c/{desk.open()}/sheet.pdf")
    assert answer.status_code == 409
    assert "apt-get install libpango-1.0-0" in answer.content.decode()


def test_a_server_without_a_chinese_font_says_so(
    signed_in: SignIn, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "_has_chinese", lambda: False)
    answer = signed_in(desk.cast.dispatcher).get(f"/c/{desk.open()}/sheet.pdf")
    assert answer.status_code == 409
    assert "中文字体" in answer.content.decode()


@prints
def test_nothing_is_fetched_for_a_sheet(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    page = f'<link rel="attachment" href="{secret.as_uri()}"><p>有</p><img src="http://127.0.0.1:9/x.png">'
    pdf = PdfReader(io.BytesIO(render.pdf_render(page)))
    assert not pdf.attachments
    assert caplog.text.count("disallowed protocol") == 2
