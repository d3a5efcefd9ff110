"""A bank's three kinds of telephone line: the hotline settles nothing, each line its own level, all report upwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.company import company_serving
from tests.support.person import Person

pytestmark = pytest.mark.browser

COMPANY = """
since: 2024-01-01
departments:
  bank:   {name: 江南银行, head: president}
  people: {name: 人力资源部, parent: bank, head: supervisor}
  cards:  {name: 银行卡部, parent: bank, head: hotline-clerk}
  east:   {name: 东区支行, parent: bank, head: east-manager}
  west:   {name: 西区支行, parent: bank, head: west-manager}
  east-1: {name: 东区第一网点, parent: east, head: outlet-chief}
posts:
  president:     {title: 行长, department: bank}
  group-member:  {title: 优质服务领导小组, department: bank, above: president}
  inspector:     {title: 纪检监察员, department: bank, above: president}
  supervisor:    {title: 服务监督员, department: people, above: president}
  hotline-clerk: {title: 热线坐席, department: cards, above: president}
  east-manager:  {title: 东区支行行长, department: east, above: president}
  west-manager:  {title: 西区支行行长, department: west, above: president}
  outlet-chief:  {title: 网点主任, department: east-1, above: east-manager}
people:
  huimin:  {name: 惠敏, posts: supervisor, password: PASSWORD}
  leishan: {name: 雷山, posts: group-member, password: PASSWORD}
  jixin:   {name: 纪欣, posts: inspector, password: PASSWORD}
  kaili:   {name: 凯莉, posts: hotline-clerk, password: PASSWORD}
  dongxu:  {name: 董旭, posts: east-manager, password: PASSWORD}
  xiyan:   {name: 席燕, posts: west-manager, password: PASSWORD}
  yihan:   {name: 易涵, posts: outlet-chief, password: PASSWORD}
"""
ADOPTION = """
adopts: bank-complaints
version: 2025-01-01
posts: {supervision: supervisor, leading_group: group-member, discipline: inspector}
parameters: {outlet_time: 5 working days}
"""
UNITS = (
    ("人力资源部", "人力资源部"),
    ("银行卡部", "银行卡（电子银行）部"),
    ("东区支行", "一级支行"),
    ("西区支行", "一级支行"),
)
WEEK = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
QUEUE = {
    "性质": "投诉",
    "提出方式": "非现场",
    "反映事项": "服务质量",
    "渠道": "投诉电话",
    "内容": "柜面排队两小时",
}


def test_three_lines_take_any_complaint_and_settle_their_own(comes_in: Callable[..., Person]) -> None:
    with company_serving(COMPANY, {"bank-complaints": ADOPTION}) as company:
        supervisor, hotline, east, west = (
            comes_in(company, name) for name in ("huimin", "kaili", "dongxu", "xiyan")
        )
        outlet, group = comes_in(company, "yihan"), comes_in(company, "leishan")
        _lines_set_up(supervisor)
        _hotline_passes_on(hotline, supervisor, east, west, outlet)
        _supervision_for_the_whole_bank(hotline, supervisor, group)


def _lines_set_up(supervisor: Person) -> None:
    """The units, and a line for each that must run one; no line goes into service with a gap in its roster."""
    for unit, kind in UNITS:
        supervisor.records("机构名册", {"机构": unit, "类别": kind})
    supervisor.is_refused("开通检查", because="应设电话")
    supervisor.records("机构名册", {"机构": "东区第一网点", "类别": "营业网点", "所属一级行部": "东区支行"})
    supervisor.does("开通检查")
    lines = (
        ("银行卡部", "客服热线", "凯莉"),
        ("东区支行", "客户援助电话", "董旭"),
        ("西区支行", "客户援助电话", "席燕"),
    )
    for unit, kind, person in (*lines, ("人力资源部", "服务监督电话", "惠敏")):
        supervisor.records("投诉服务电话", {"开设单位": unit, "类别": kind, "号码": "010-55550001"})
        if kind == "客服热线":
            _roster(supervisor, person, WEEK[:-1])
            supervisor.page.wait_for_selector("#act form[data-refused]")
            supervisor.sees("值班", within="#act")
            supervisor.page.reload()
        _roster(supervisor, person, WEEK)
        supervisor.is_in("使用中")


def _roster(person: Person, who: str, days: list[str]) -> None:
    """One person around the clock on these days, typed into the table."""
    person.begins_step("排定值班")
    row = person.page.locator("#act table.row-table tbody tr").first
    row.locator("select").select_option(label=who)
    boxes = row.locator("input")
    for box, typed in zip(boxes.all(), ("、".join(days), "00:00", "00:00"), strict=True):
        box.fill(typed)
    person.page.locator("#act form button[type='submit'].btn-primary").click()


def _hotline_passes_on(
    hotline: Person, supervisor: Person, east: Person, west: Person, outlet: Person
) -> None:
    """The hotline decides nothing and passes on; a branch settles its own and nobody else's."""
    number = hotline.records(
        "客户投诉记录",
        {
            **QUEUE,
            "客户": "孙明 13900000003",
            "受理单位": "银行卡部",
            "受理电话": "客服热线",
            "被投诉机构": "东区第一网点",
        },
    )
    assert number == "TS2026-00001"
    hotline.is_refused("处理办结", {"处理结果": "已致歉"}, because="“转办”的次数")
    hotline.is_refused("转办", {"办理单位": "东区第一网点"}, because="理由")
    hotline.does("转办", {"办理单位": "西区支行"}, reason="请援助电话办理")
    hotline.does("报告服务监督电话")
    supervisor.opens("/notices/")
    supervisor.sees("报来客户投诉")

    west.finds(number)
    west.is_refused("处理办结", {"处理结果": "已致歉"}, because="办理单位是被投诉机构所属行部")
    west.does("转办", {"办理单位": "东区支行"}, reason="网点属东区支行")
    east.finds(number)
    east.does("交网点办理", {"被投诉机构": "东区第一网点"})
    east.sees("网点办理", "2026-03-09", within="#clocks")
    outlet.finds(number)
    outlet.does("网点报回调查情况", {"调查情况": "当日只开一个窗口"})
    east.finds(number)
    east.sees("当日只开一个窗口", within="#form")
    east.does("处理办结", {"处理结果": "增开窗口并向客户致歉"})
    east.is_in("已处理")
    hotline.finds(number)
    hotline.sees("已处理")


def _supervision_for_the_whole_bank(hotline: Person, supervisor: Person, group: Person) -> None:
    """What concerns the whole bank goes up; the leading group investigates before it is settled."""
    number = hotline.records(
        "客户投诉记录",
        {**QUEUE, "内容": "各网点周日都不开门", "受理单位": "银行卡部", "受理电话": "客服热线"},
    )
    hotline.does("上报服务监督电话办理", reason="涉及全行")
    supervisor.finds(number)
    supervisor.sees("人力资源部", "全行", within="#form")
    supervisor.is_refused("处理办结", {"处理结果": "周日轮开"}, because="领导小组")
    assert group.work().filter(has_text="调查甄别此投诉").count() == 1
    group.finds(number)
    group.does("调查甄别", {"调查情况": "全行周日停业"})
    supervisor.finds(number)
    supervisor.does(
        "处理办结"
    )  # what was typed before is there again, and what the group found is left alone
    supervisor.sees("周日轮开", within="#form")
    supervisor.does("结案")
    supervisor.does("回访客户", {"回访记录": "客户满意"})
    expect(supervisor.page.locator("#timeline")).to_contain_text("回访客户")
