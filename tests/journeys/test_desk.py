"""A day at the desk: work taken by keyboard, a call that repeats another, a letter, a sheet on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import NARROW, WIDE, Visit
from tests.journeys.test_axe import too_wide, violations

pytestmark = pytest.mark.browser

NEW = "/r/heating-repairs/repair/new"


def test_rows_are_ticked_by_keyboard_and_claimed_together(visit: Visit) -> None:
    page = visit("/r/heating-repairs/repair/?state=open", person="mali")
    keys = page.keyboard
    for key in "jxjx":
        keys.press(key)
    assert page.locator("[data-tick]:checked").count() == 2
    expect(page.locator("[data-ticked]")).to_have_text("选中 2 件")
    keys.press("x")
    expect(page.locator("[data-ticked]")).to_have_text("选中 1 件")
    page.locator(".bulk button").first.click()
    page.wait_for_url("**/work/claim")
    expect(page.locator("h1")).to_have_text("认领的结果")
    expect(page.locator("[data-row]")).to_have_count(1)
    assert violations(page) == ""
    page.go_back()
    page.locator(".bulk button", has_text="转交").click()
    page.wait_for_url("**/work/hand-over")
    page.get_by_role("button", name="转交这").click()
    expect(page.locator("#reason-wrong")).to_be_visible()
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert violations(page) == ""
    assert too_wide(page) <= 0
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.locator("h1").click()
    keys.press("g")
    keys.press("w")
    page.wait_for_url("**/work/")


def test_a_view_is_kept_and_opened_by_one_click(visit: Visit) -> None:
    page = visit("/r/heating-repairs/repair/?state=open&order=old", person="mali")
    page.locator(".list-tools details summary").first.click()
    page.locator("#view-name").fill("先来先办")
    page.locator("#view-name").press("Enter")
    page.wait_for_url("**order=old**")
    page.goto(page.url.split("?")[0])
    box = page.locator(".list-tools details").first
    box.locator("summary").click()
    page.keyboard.press("Escape")
    expect(box).not_to_have_attribute("open", "")
    box.locator("summary").click()
    page.get_by_role("link", name="先来先办", exact=True).click()
    page.wait_for_url("**state=open**")
    expect(page.locator("#by-order")).to_have_value("old")


def test_columns_are_chosen_and_stay(visit: Visit) -> None:
    page = visit("/r/heating-repairs/repair/", person="mali")
    page.locator(".list-tools details summary").nth(1).click()
    page.get_by_label("故障情况").check()
    page.get_by_role("button", name="就显示这些").click()
    page.wait_for_load_state()
    expect(page.locator("th", has_text="故障情况")).to_have_count(1)
    again = visit("/r/heating-repairs/repair/", context=page.context)
    expect(again.locator("th", has_text="故障情况")).to_have_count(1)
    again.locator(".list-tools details summary").nth(1).click()
    again.get_by_role("button", name="按制度的栏目").click()
    again.wait_for_load_state()
    expect(again.locator("th", has_text="故障情况")).to_have_count(0)


def test_a_call_that_repeats_another(visit: Visit) -> None:
    page = visit("/new/", person="liuyang")
    page.keyboard.type("丽华")  # the cursor stands in the field already
    page.locator("#caller-found a[href*='customer=']").first.click()
    page.wait_for_url("**customer=**")
    name = page.locator(".chosen strong").inner_text().split()[0]
    page.locator(f"a[href^='{NEW}?customer=']").click()
    page.wait_for_url(f"**{NEW}?customer=*")
    expect(page.locator("[data-customer-word]")).to_contain_text(name)

    def fill() -> None:
        page.locator("#f-phone").fill("13800138000")
        page.locator("textarea").first.fill("暖气不热")
        page.locator("input[name='f-fault']").nth(1).check()

    fill()
    page.locator("#words").fill("昨天就报过，没人来")
    page.locator("form.form button[type='submit']").click()
    page.wait_for_url("**/c/*/")
    first = page.locator("h1 .number").inner_text()
    expect(page.locator("#contacts")).to_contain_text("昨天就报过，没人来")
    page.go_back()
    fill()
    row = page.locator("#similar li", has_text=first)
    expect(row).to_contain_text("同一客户")
    row.get_by_label("记为同一事").check()
    page.locator("#words").fill("又来催")
    page.wait_for_timeout(600)  # the list is asked for again, and keeps the choice
    expect(page.locator("#similar li", has_text=first).get_by_label("记为同一事")).to_be_checked()
    page.locator("form.form button[type='submit']").click()
    page.wait_for_url(re.compile(r"/c/\d+/$"))
    expect(page.locator("#related")).to_contain_text(first)


def test_the_callers_words_survive_a_closed_tab_and_a_refused_form(visit: Visit) -> None:
    page = visit(NEW, person="liuyang")
    page.locator("#words").fill("说到一半断了线")
    page.wait_for_timeout(100)
    page.close(run_before_unload=False)
    again = visit(NEW, context=page.context)
    expect(again.locator("#words")).to_have_value("说到一半断了线")
    again.locator("form.form button[type='submit']").click()
    again.wait_for_selector("form[data-refused]")
    expect(again.locator("#words")).to_have_value("说到一半断了线")
    again.locator("[data-draft-word] [data-draft-drop]").evaluate("button => button.click()")


def test_a_letter_from_a_wording_and_a_sheet_on_paper(visit: Visit) -> None:
    page = visit("/letters/new", person="mali")
    page.locator("#title").fill("进度")
    page.locator("#text").fill("{customer}您好，{number} 现为“{state}”。")
    page.get_by_role("button", name="保存模板").click()
    page.wait_for_url("**/letters/")
    page.goto(page.url.replace("/letters/", "/r/one-stop-complaints/complaint/"))
    page.locator("td a[data-action]").first.click()
    page.wait_for_url("**/c/*/")
    number = page.locator("h1 .number").inner_text()
    page.locator("#contacts").get_by_role("link", name="写给对方").click()
    page.get_by_role("link", name="进度", exact=True).first.click()
    expect(page.locator("#contact-text")).to_have_value(re.compile(f"您好，{number} 现为“.+”。"))
    page.get_by_role("button", name="记入往来").click()
    expect(page.locator("#contacts li").first).to_contain_text(f"您好，{number} 现为")
    expect(page.locator("#contact-form")).to_be_empty()
    sheet = page.request.get(page.url.split("#")[0] + "sheet.pdf")
    assert sheet.body().startswith(b"%PDF") or "apt-get install" in sheet.text()


def test_a_call_is_noted_on_a_phone(visit: Visit) -> None:
    page = visit("/r/one-stop-complaints/complaint/", person="mali", size=NARROW)
    page.locator("td a[data-action]").first.click()
    page.wait_for_url("**/c/*/")
    page.get_by_role("link", name="记一次通话").click()
    page.get_by_role("button", name="记入往来").click()
    expect(page.locator("#text-wrong")).to_be_visible()
    expect(page.locator("#contact-text")).to_be_focused()
    page.locator("#contact-text").fill("问几点来人")
    page.get_by_role("button", name="记入往来").click()
    expect(page.locator("#contacts li").first).to_contain_text("问几点来人")
