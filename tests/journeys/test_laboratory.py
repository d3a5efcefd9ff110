"""A laboratory tests again: the analyst knows a code and nothing else, and no corrected report leaves too early."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.company import company_serving
from tests.support.person import Person

pytestmark = pytest.mark.browser

COMPANY = """
since: 2025-01-01
departments:
  station: {name: 清源检测站, head: signatory}
  office:  {name: 技术业务室, parent: station, head: business-office}
  lab:     {name: 分析室, parent: station}
posts:
  signatory:       {title: 授权签字人, department: station}
  business-office: {title: 业务员, department: office, above: signatory}
  analyst:         {title: 分析员, department: lab, above: business-office}
people:
  jinshi:  {name: 金石, posts: signatory, password: PASSWORD}
  shuyun:  {name: 舒云, posts: business-office, password: PASSWORD}
  fanghua: {name: 方华, posts: analyst, password: PASSWORD}
"""
ADOPTION = """
adopts: laboratory-appeals
version: 2026-01-01
posts: {business_office: business-office, analyst: analyst, signatory: signatory}
"""
APPEAL = {
    "申诉人": "澜江水务公司 13900000001",
    "原报告编号": "JC2026-031",
    "样品": "出水口水样",
    "检测项目": "总磷",
    "原结果": "12.4",
    "单位": "mg/L",
    "抱怨内容": "与我方自测相差三倍",
}
SECRETS = ("澜江水务", "13900000001", "JC2026-031", "12.4", "相差三倍", "BY2026-0001")


def test_a_blind_re_test_corrects_a_report(tmp_path: Path, comes_in: Callable[..., Person]) -> None:
    with company_serving(COMPANY, {"laboratory-appeals": ADOPTION}) as company:
        office, analyst, signatory = (comes_in(company, name) for name in ("shuyun", "fanghua", "jinshi"))

        number = office.records("抱怨受理登记表", APPEAL)
        assert number == "BY2026-0001"
        office.sees("书面答复", "2026-03-17", within="#clocks")
        expect(office.why("#clocks")).to_contain_text("十五日内")
        office.page.keyboard.press("Escape")
        office.may_not("出具更正报告", because="原报告已作废")
        office.does("编码送复检", {"密码编号": "R-017"})
        office.is_in("复检中")
        _tested_by_code_alone(analyst, office.page.url, number)

        company.time("2026-03-04 10:00")
        office.finds(number)
        office.may_not("出具更正报告", because="原报告已作废")
        office.does("原结果有误，报批更正")
        office.may_not("收回原报告", because="已批准更正")
        office.may_not("出具更正报告", because="原报告已作废")

        signatory.opens("/notices/")
        signatory.page.locator("main [data-row] a", has_text="更正报告待批准").click()
        signatory.sees("4.1", "12.4")
        signatory.does("批准更正")

        _corrected_in_order(office, number, tmp_path / "复检结果答复.pdf")


def _corrected_in_order(office: Person, number: str, letter: Path) -> None:
    """Recalled before it is issued, entered before it is answered, answered on paper."""
    office.finds(number)
    office.may_not("出具更正报告", because="原报告已作废")
    office.is_refused("收回原报告", because="加盖作废章")
    office.finds(number)
    office.does("收回原报告", {"已收回并加盖作废章": True})
    office.does("出具更正报告", {"更正报告编号": "JC2026-031-1"})
    office.sees("(g)", within="#form")
    office.does("登记处理结果", {"处理结果": "复检 4.1 mg/L，已更正报告"})
    office.is_refused("书面答复", {"处理结果": "复检 4.1 mg/L，已更正报告"}, because="书面答复")
    letter.write_bytes(b"%PDF-1.4\n%%EOF\n")
    office.finds(number)
    office.does("书面答复", {"书面答复": letter})
    office.is_in("已书面答复")
    office.sees("书面告知处理结果", within="#notices")
    office.sees("复检结果答复.pdf")
    office.does("结案")
    office.is_in("已结案")


def _tested_by_code_alone(analyst: Person, appeal: str, number: str) -> None:
    """Neither the task, nor lists, nor the search, nor the address of the appeal tell the analyst whose sample it is."""
    analyst.opens("/notices/")
    analyst.page.locator("main [data-row] a", has_text="有密码样待检").click()
    analyst.sees("R-017", "出水口水样", "总磷")
    analyst.sees_nothing_of(*SECRETS)
    task = analyst.page.url
    analyst.is_refused("填报检测结果", {"检测结果": "4.1"}, because="质量控制程序")
    analyst.opens("/r/laboratory-appeals/retest/")
    analyst.sees_nothing_of(*SECRETS)
    for words in ("澜江水务", "13900000001", "JC2026-031", number):
        analyst.opens(f"/find/?q={words}")
        assert analyst.page.locator("main a[href^='/c/']").count() == 0
    answer = analyst.page.goto(appeal)
    assert answer is not None
    assert answer.status in (403, 404)
    analyst.sees_nothing_of(*SECRETS[:-1])
    analyst.page.goto(task)
    analyst.does("填报检测结果", {"检测结果": "4.1", "按质量控制程序检测": True})
    analyst.is_in("已检")
