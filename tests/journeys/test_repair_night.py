"""A property company's repair night: the desk on a phone, a leak at three in the morning, a clock that runs out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import NARROW
from tests.support.company import Company, company_serving
from tests.support.person import Person

pytestmark = pytest.mark.browser

COMPANY = """
since: 2025-01-01
departments:
  house:       {name: 安居大厦物业公司, head: director}
  service:     {name: 客户服务部, parent: house, head: service-manager}
  engineering: {name: 工程部, parent: house, head: engineering-chief}
  repair:      {name: 抢修班, parent: engineering, head: engineering-chief}
posts:
  director:          {title: 总经理, department: house}
  service-manager:   {title: 客服经理, department: service, above: director}
  night-desk:        {title: 夜班前台, department: service, above: service-manager}
  engineering-chief: {title: 工程主管, department: engineering, above: director}
  repairer:          {title: 维修工, department: repair, above: engineering-chief}
people:
  gaoyuan:   {name: 高远, posts: director, password: PASSWORD}
  mali:      {name: 马丽, posts: service-manager, password: PASSWORD}
  liuyang:   {name: 刘洋, posts: night-desk, password: PASSWORD}
  hejing:    {name: 何静, posts: engineering-chief, password: PASSWORD}
  zhouqiang: {name: 周强, posts: repairer, password: PASSWORD}
"""
REPAIRS = """
adopts: heating-repairs
version: 2024-01-01
from: 2025-01-01
posts:
  dispatcher: night-desk
  repair_team: department:repair
  service_manager: service-manager
  general_manager: director
"""
DESK = """
adopts: office-building-complaints
version: 2026-01-01
posts: {service: department:service, manager: service-manager}
parameters: {scope: 设施与服务, standard: 记录完整，结果告知本人}
"""
LEAK = {
    "用户": "邱女士 13900000004",
    "联系电话": "13900000004",
    "故障类别": "跑冒滴漏",
    "责任范围": "供热单位",
    "故障情况": "十二楼卫生间暖气接头喷水",
}


def test_a_repair_night(comes_in: Callable[..., Person]) -> None:
    adoptions = {"heating-repairs": REPAIRS, "office-building-complaints": DESK}
    with company_serving(COMPANY, adoptions, at="2026-01-08 03:10") as company:
        desk, repairer = (comes_in(company, name, NARROW) for name in ("liuyang", "zhouqiang"))
        first = _in_time(company, desk, repairer)
        manager, chief = comes_in(company, "mali"), comes_in(company, "hejing")
        _too_late(company, desk, repairer, manager, chief, comes_in(company, "gaoyuan"))
        _the_morning_after(company, desk, repairer, manager, chief, first)


def _in_time(company: Company, desk: Person, repairer: Person) -> str:
    """A leak at ten past three, somebody there within the half hour, everything on a phone."""
    number = desk.records("报修单", LEAK)
    assert number == "BX202601-0001"
    _fits(desk)
    expect(desk.page.locator("#clocks .clock").first).to_contain_text(re.compile("剩 (30|29) 分钟"))
    expect(desk.why("#clocks")).to_contain_text("03:40")
    desk.page.keyboard.press("Escape")
    desk.does("派工", {"维修工": "周强"})

    repairer.opens("/notices/")
    repairer.page.locator("main [data-row] a", has_text="请按时限到场").click()
    repairer.sees("十二楼卫生间暖气接头喷水", "139 0000 0004")
    company.time("2026-01-08 03:35")
    repairer.page.reload()
    expect(repairer.page.locator("#clocks .clock").first).to_contain_text(re.compile("剩 [54] 分钟"))
    _fits(repairer)
    repairer.does("到场")
    expect(repairer.page.locator("#clocks .clock").first).not_to_contain_text("超时")
    repairer.does("修复", {"检修记录": "更换接头，试压半小时", "意见回执联系电话": "13900000004"})
    repairer.is_in("已修复")
    desk.finds(number)
    desk.may_not("回访", because="最早 2026-01-10 周六 03:35")
    return number


def _too_late(
    company: Company, desk: Person, repairer: Person, manager: Person, chief: Person, director: Person
) -> None:
    """A second leak and nobody comes: it stands first in the chief's work, the manager is told and reads by what article."""
    number = desk.records("报修单", {**LEAK, "用户": "邱女士", "故障情况": "八楼立管渗水"})
    desk.does("派工", {"维修工": "周强"})
    company.time("2026-01-08 04:20")
    line = chief.work("本部门").first
    expect(line).to_contain_text(number)
    expect(line).to_contain_text("超时")
    manager.opens("/notices/")
    manager.page.locator("main [data-row] a", has_text="跑冒滴漏三十分钟未到场").click()
    manager.sees("超时", within="#clocks")
    expect(manager.page.locator("#timeline")).to_contain_text("系统记下周强违反本条")
    expect(manager.why("#timeline .is-late")).to_contain_text("三十分钟内到场")

    company.time("2026-01-08 04:45")
    director.opens("/notices/")
    director.sees("跑冒滴漏一小时仍未到场")
    repairer.finds(number)
    repairer.does("到场")
    repairer.does("修复", {"检修记录": "抱箍止水", "意见回执联系电话": "13900000004"})


def _the_morning_after(
    company: Company, desk: Person, repairer: Person, manager: Person, chief: Person, first: str
) -> None:
    """The user complains at the desk; engineering reports, its head signs, the result is told; later the return call."""
    company.time("2026-01-08 09:00")
    number = desk.records(
        "客户投诉记录",
        {
            "业主或租户": "邱女士",
            "投诉人": "邱女士",
            "联系电话": "13900000004",
            "事情经过": "夜里漏水，天花板浸湿",
            "投诉对象": "抢修班",
            "已致歉": True,
        },
    )
    assert number == "DS2026-00001"
    desk.does("交解决部门", {"解决部门": "工程部"})
    repairer.finds(number)
    repairer.does("填报结果", {"处理结果": "已烘干并补漆"})
    chief.finds(number)
    chief.signs("同意")
    desk.finds(number)
    desk.does("告知结果")
    desk.does("结案", {"客户对处理的意见": "满意"})
    desk.is_in("已结案")
    _fits(desk)

    company.time("2026-01-10 10:00")
    desk.finds(first)
    desk.does("回访", {"用户意见": "到得快，满意"})
    desk.is_in("已回访结案")
    manager.finds(first)
    manager.sees("到得快，满意", within="#form")


def _fits(person: Person) -> None:
    """The page is not wider than the phone."""
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert person.page.evaluate(width) <= 0
