"""What people do in the rooms, as they do it: by keyboard, on a phone, with a tab closed by mistake."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.journeys.conftest import NARROW, Visit

pytestmark = pytest.mark.browser

NEW = "/r/heating-repairs/repair/new"


def call_typed(page: Page, name: str = "沈阿姨") -> None:
    """A call about a leak, typed without the mouse; the customer is new."""
    keys = page.keyboard
    keys.type("13800138000")
    keys.press("Tab")
    keys.type(name)
    keys.press("Tab")
    keys.type("13800138000")
    keys.press("Tab")
    keys.type("厨房暖气漏水")
    keys.press("Tab")
    keys.press("Space")  # the first kind of fault: a leak
    keys.press("Tab")  # whose it is keeps its default


def test_a_leak_is_taken_by_keyboard_and_its_clock_runs(visit: Visit) -> None:
    page = visit("/work/", person="liuyang")
    begun = time.monotonic()
    page.keyboard.press("n")
    page.wait_for_url("**/new/")
    page.locator("a", has_text="报修单").last.click()
    page.wait_for_url(f"**{NEW}")
    expect(page.locator("#f-customer-phone")).to_be_focused()
    call_typed(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/c/*/")
    assert time.monotonic() - begun < 30
    expect(page.locator("h1")).to_contain_text("BX")
    clock = page.locator("#clocks .clock").first
    expect(clock).to_contain_text(re.compile("剩 (30|29) 分钟"))
    page.locator("#clocks .why").first.click()
    sheet = page.locator("dialog#sheet")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("三十分钟")
    expect(sheet).to_contain_text("到何时止")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_refused_form_keeps_what_was_typed_and_puts_the_cursor_there(visit: Visit) -> None:
    page = visit(NEW, person="liuyang")
    page.locator("textarea").first.fill("三楼不热")
    page.locator("form.form button[type='submit']").click()
    page.wait_for_selector("form[data-refused]")
    assert "三楼不热" in [area.input_value() for area in page.locator("textarea").all()]
    focused = page.evaluate("document.activeElement.getAttribute('aria-invalid')")
    assert focused == "true"
    assert page.locator(".wrong").first.inner_text().strip()


def test_a_draft_survives_a_closed_tab_and_is_gone_once_taken(visit: Visit) -> None:
    page = visit(NEW, person="liuyang")
    page.locator("textarea").first.fill("说到一半")
    page.wait_for_timeout(100)
    page.close(run_before_unload=False)
    again = visit(NEW, context=page.context)
    expect(again.locator("textarea").first).to_have_value("说到一半")
    expect(again.locator("[data-draft-word]")).to_be_visible()
    again.locator("[data-draft-drop]").click()
    expect(again.locator("textarea").first).to_have_value("")
    again.locator("input[type='tel']").first.click()
    call_typed(again, "丁先生")
    again.locator("form.form button[type='submit']").click()
    again.wait_for_url("**/c/*/")
    fresh = visit(NEW, context=page.context)
    expect(fresh.locator("textarea").first).to_have_value("")
    expect(fresh.locator("[data-draft-word]")).to_be_hidden()


def test_leaving_with_unsaved_work_asks(visit: Visit) -> None:
    page = visit(NEW, person="liuyang")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("textarea").first.fill("还没写完")
    page.locator(".side nav a").first.click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert page.url.endswith(NEW)


def test_a_known_customer_is_offered_while_typing_and_chosen(visit: Visit) -> None:
    form = visit("/r/one-stop-complaints/complaint/new", person="mali")
    form.locator("[name$='-name']").first.press_sequentially("王建国")
    form.wait_for_selector(".suggest button")
    form.locator(".suggest button").first.click()
    expect(form.locator("[data-customer-chosen]")).to_be_visible()
    assert form.locator("[data-customer-id]").input_value().startswith("K")
    form.locator("[data-unpick]").click()
    expect(form.locator("[data-customer-search]")).to_be_visible()


def test_a_form_is_sent_while_known_customers_are_still_looked_for(visit: Visit) -> None:
    page = visit(NEW, person="liuyang")
    waiting: list[Route] = []
    page.route("**/customers/suggest**", lambda route: waiting.append(route))
    page.locator("input[type='tel']").first.click()
    with page.expect_request("**/customers/suggest**"):
        call_typed(page, "施先生")
    page.locator("form.form button[type='submit']").click()
    page.wait_for_url("**/c/*/")
    expect(page.locator("#form")).to_contain_text("施先生")


def test_a_clock_ticks_and_turns_without_reloading(visit: Visit) -> None:
    page = visit("/workspace/gallery/", person="mali")
    soon = page.locator(".clock-warn", has_text="不到 1 分钟")
    expect(soon).to_have_count(1)
    page.evaluate("Date.now = (now => () => now() + 60000)(Date.now.bind(Date))")
    late = page.locator(".specimen", has_text="不到一分钟").locator(".clock")
    expect(late).to_have_class(re.compile("clock-late"), timeout=8000)
    expect(late).to_contain_text("超时")
    expect(late.locator("use")).to_have_attribute("href", re.compile("#late$"))


def test_the_keyboard_walks_the_list_and_opens_the_help(visit: Visit) -> None:
    page = visit("/r/heating-repairs/repair/", person="mali")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("[data-row].current").count() == 1
    number = page.locator("[data-row].current a").first.inner_text()
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.press("Tab")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press(".")
    page.wait_for_url("**/c/*/")
    expect(page.locator("h1")).to_contain_text(number)
    page.keyboard.press("g")
    page.keyboard.press("w")
    page.wait_for_url("**/work/**")


def test_a_step_is_done_in_place_on_a_phone(visit: Visit) -> None:
    page = visit(NEW, person="liuyang", size=NARROW)
    page.locator("input[type='tel']").first.click()
    call_typed(page, "何阿姨")
    page.locator("form.form button[type='submit']").click()
    page.wait_for_url("**/c/*/")
    address = page.url
    repairer = visit("/work/", person="zhouqiang", size=NARROW)
    repairer.goto(address)
    repairer.locator("#act a.btn-primary").click()
    repairer.wait_for_selector("#act form")
    box = repairer.locator("#act button[type='submit']").bounding_box()
    assert box is not None
    assert box["height"] >= 44  # thumb-high
    repairer.locator("#act button[type='submit']").click()
    repairer.wait_for_timeout(800)
    if repairer.locator("form[data-refused]").count() == 0:
        expect(repairer.locator("#timeline")).to_contain_text("周强办理了")


def test_without_scripts_the_rooms_still_work(visit: Visit, address: str) -> None:
    signed = visit("/work/", person="liuyang")
    assert signed.context.browser is not None
    plain = signed.context.browser.new_context(java_script_enabled=False)
    plain.add_cookies(signed.context.cookies())  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto(address + NEW)
    page.locator("textarea").first.fill("不热")
    page.locator("form.form button[type='submit']").click()
    expect(page.locator("textarea").first).to_have_value("不热")
    expect(page.locator(".wrong").first).to_be_visible()
    plain.close()
