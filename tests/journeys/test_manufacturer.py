"""A manufacturer's complaint from the call to the returned goods and the month's statistics, through nine people.

Two regulations side by side: the form with a central number decides what is done about it, the handling form brings
the goods back. Nobody skips a step, and finance books nothing before the quantities agree.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.company import Company, company_serving
from tests.support.person import Person

pytestmark = pytest.mark.browser

COMPANY = """
since: 2025-01-01
departments:
  works:         {name: 华明电器公司, head: general-manager}
  office:        {name: 总经理室, parent: works, head: office-chief}
  planning:      {name: 生产管理组, parent: office, head: planner}
  business:      {name: 业务部, parent: works, head: business-manager}
  quality:       {name: 质量管理部, parent: works, head: quality-manager}
  research:      {name: 研发部, parent: works, head: researcher}
  manufacturing: {name: 制造部, parent: works, head: manufacturing-manager}
  warehouse:     {name: 仓储部, parent: works, head: storekeeper}
  finance:       {name: 财务部, parent: works, head: accountant}
posts:
  general-manager:       {title: 总经理, department: works}
  office-chief:          {title: 总经理室主任, department: office, above: general-manager}
  planner:               {title: 生产管理员, department: planning, above: office-chief}
  business-manager:      {title: 业务经理, department: business, above: general-manager}
  salesperson:           {title: 业务员, department: business, above: business-manager}
  quality-manager:       {title: 质量经理, department: quality, above: general-manager}
  researcher:            {title: 研发工程师, department: research, above: general-manager}
  manufacturing-manager: {title: 制造经理, department: manufacturing, above: general-manager}
  storekeeper:           {title: 仓管员, department: warehouse, above: general-manager}
  accountant:            {title: 会计, department: finance, above: general-manager}
people:
  jianglan: {name: 江岚, posts: office-chief, password: PASSWORD}
  shihua:   {name: 石华, posts: planner, password: PASSWORD}
  fushan:   {name: 傅山, posts: business-manager, password: PASSWORD}
  tianyu:   {name: 田雨, posts: salesperson, password: PASSWORD}
  weilan:   {name: 魏岚, posts: quality-manager, password: PASSWORD}
  yaoyuan:  {name: 姚远, posts: researcher, password: PASSWORD}
  leiming:  {name: 雷鸣, posts: manufacturing-manager, password: PASSWORD}
  chengang: {name: 程刚, posts: storekeeper, password: PASSWORD}
  jinzhi:   {name: 金芝, posts: accountant, password: PASSWORD}
"""
NUMBERED = """
adopts: central-complaint-number
version: 2026-01-01
posts:
  business: salesperson
  business_manager: business-manager
  production_group: department:planning
  quality: department:quality
  manufacturing: department:manufacturing
  managers_office: office-chief
  r_and_d: department:research
  gm_office: office-chief
  general_manager: general-manager
  copy_1: office-chief
  copy_2: planner
parameters: {manager_decides: 50000, staff_limit: 2000, manager_limit: 10000}
"""
GOODS = """
adopts: complaint-handling-form
version: 2026-01-01
posts:
  customer_service: planner
  marketing_clerk: salesperson
  marketing_manager: business-manager
  r_and_d: department:research
  finance: department:finance
  warehouse: department:warehouse
  sales: business-manager
  deputy: office-chief
  general_manager: general-manager
  form_copy_1: planner
  form_copy_2: salesperson
  form_copy_3: office-chief
  slip_copy_1: salesperson
parameters: {clerk_limit: 2000, manager_limit: 10000, collect_days: 30, inform_within: 30 minutes}
"""
CALL = {
    "客户": "宏达商贸 13900000002",
    "产品": "电热水壶",
    "抱怨内容": "壶身开裂，一百二十只不能销售",
    "客户要求": "退货",
    "异常种类": "外壳",
    "数量": "120",
}


def test_from_the_call_to_the_goods_and_the_statistics(comes_in: Callable[..., Person]) -> None:
    with company_serving(
        COMPANY, {"central-complaint-number": NUMBERED, "complaint-handling-form": GOODS}
    ) as company:
        sales, planner, quality, works = (
            comes_in(company, name) for name in ("tianyu", "shihua", "weilan", "leiming")
        )
        office, manager = (comes_in(company, name) for name in ("jianglan", "fushan"))
        form = _decided(sales, planner, quality, works, office, manager)
        slip = _goods_back(company, comes_in, sales, planner, quality, office)

        sales.page.goto(form)
        sales.does("执行", {"换货、退货或折让单号": slip})
        sales.is_in("已执行")
        _statistics(company, planner, (works, quality, comes_in(company, "yaoyuan")), office)


def _decided(
    sales: Person, planner: Person, quality: Person, works: Person, office: Person, manager: Person
) -> str:
    """The fixed route, up to the customer being told; the address of the form."""
    sales.records("客户抱怨处理表", CALL)
    form = sales.page.url
    sales.does("送生产管理组")
    sales.may_not("执行", because="已结案，待执行")

    planner.opens("/notices/")
    planner.page.locator("main [data-row] a", has_text="处理表送达，请编号登记").click()
    planner.is_refused("送质量管理部", because="编号")
    planner.does("编号登记")
    planner.sees("2026-03-001", within="#form")
    planner.does("送质量管理部")

    quality.page.goto(form)
    quality.does(
        "追查原因、判定责任", {"异常原因": "注塑保压不足", "责任部门": "制造部", "生产单位": "制造部"}
    )

    assert works.work("本部门").filter(has_text="请分析原因并拟定对策").count() == 1
    works.page.locator("main [data-row] a", has_text="客户抱怨处理表").first.click()
    works.does("分析、拟对策", {"原因分析": "换模后未首检", "改善对策": "换模首检双签"})

    office.page.goto(form)
    office.does("指示", {"经理室指示": "照办，月底复查"})
    office.sees("此类异常不需要", within="#form")
    office.does("审核", {"总经理室审核": "属实"})
    sales.page.goto(form)
    sales.does("拟定处理方式", {"处理方式": "退货", "拟处理方式": "退货一百二十只", "处理金额": "7200"})
    office.page.goto(form)
    office.does("综合意见", {"综合意见": "同意退货"})
    office.does("送核决")
    office.is_in("待核决")

    assert manager.work().filter(has_text="送核决").count() == 1
    manager.page.goto(form)
    manager.sees("7,200", within="#form")
    manager.signs("同意")
    manager.is_in("已结案，待执行")

    sales.page.goto(form)
    sales.receives("3")
    assert sales.prints("3").startswith(b"%PDF-")
    office.page.goto(form)
    expect(office.copy("3").get_by_role("button")).to_have_count(0)
    expect(office.copy("3")).to_contain_text("已签收")
    sales.is_refused("执行", {"换货、退货或折让单号": "待开"}, because="告知")
    sales.does("告知客户", {"告知方式": "电话", "告知日期": "2026-03-02"})
    return form


def _goods_back(
    company: Company,
    comes_in: Callable[..., Person],
    sales: Person,
    planner: Person,
    quality: Person,
    office: Person,
) -> str:
    """The handling form and the return slip; the number of the slip once finance has booked it."""
    form = {"客户": "宏达商贸", "产品": "电热水壶", "异常情形": "壶身开裂", "业务员": "田雨", "数量": "120"}
    number = sales.records("客户投诉处理表", form)
    assert number == "TS2026-0001"
    planner.finds(number)
    planner.does("发出处理表", {"承办人": "魏岚"})
    quality.finds(number)
    quality.does("登记处理", {"调查处理情形": "抽检属实"})
    quality.sees("报告", "2026-03-05", within="#clocks")
    quality.does("报分管副总", {"异常及处理报告": "建议全数退货"})
    office.finds(number)
    office.does("批示", {"批示": "同意退货", "投诉是否成立": "成立", "核准退货数量": "120"})
    sales.finds(number)
    sales.may_not("影印送客户", because="制度不允许这样做")
    sales.does("告知客户", {"告知方式": "信函", "告知日期": "2026-03-02"})
    sales.does("开退货单")
    sales.page.locator("#related a", has_text="TH2026-0001").click()

    company.time("2026-03-09 09:00")
    store, finance = comes_in(company, "chengang"), comes_in(company, "jinzhi")
    sales.does("送仓储部", {"实退数量": "118"})
    slip = sales.number()
    assert store.work("本部门").filter(has_text="请按退货单点收").count() == 1
    store.finds(slip)
    store.is_refused("点收签字", {"点收数量": "120"}, because="点收数量")
    store.does("点收签字", {"点收数量": "118"})

    finance.finds(slip)
    finance.sees("120", "118", within="#form")
    finance.may_not("开立凭证转账", because="差额")
    finance.does("数量不符，退回", reason="核准一百二十只，实退一百一十八只")
    sales.finds(slip)
    sales.does("更正数量", {"实退数量": "120"}, reason="两只在样品柜")
    store.finds(slip)
    store.does("点收签字", {"点收数量": "120"})
    finance.finds(slip)
    finance.receives("3")
    assert finance.prints("3").startswith(b"%PDF-")
    finance.does("开立凭证转账", {"凭证号": "记-031", "转账单号": "转-012"})
    finance.is_in("已入账")
    planner.finds(number)
    planner.does("结案")
    return slip


def _statistics(company: Company, planner: Person, confirming: tuple[Person, ...], office: Person) -> None:
    """The month's statistics, due by the tenth, confirmed together."""
    planner.finds("2026-03-001")
    planner.does("销案", {"追踪情形": "货已退回入账"})
    planner.records("客户投诉案件统计表", {"统计月份": "2026-03-01"})
    planner.sees("2026-04-10", within="#clocks")
    planner.may_not("编制", because="月")
    month = planner.page.url

    company.time("2026-04-03 09:00")
    planner.page.goto(month)
    planner.does("编制")
    planner.sees("制造部", "100", within="#form")
    planner.does("会同确认", {"改善措施与成效": "首检双签已施行，本月无再发"})
    for person in confirming:
        assert person.work().filter(has_text="会同确认").count() == 1
        person.page.goto(month)
        person.signs("属实")
    confirming[-1].is_in("已确认")
    office.opens("/notices/")
    office.sees("上月客诉统计已确认")
