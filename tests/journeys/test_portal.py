"""A customer on a phone, a clerk at the desk: filed, asked, answered, told, rated; axe finds nothing on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, WIDE, Visit
from tests.journeys.test_axe import too_wide, violations

pytestmark = pytest.mark.browser

FILE = "/portal/file/one-stop-complaints/complaint"


def sound(page: Page) -> None:
    """Nothing for axe, and no wider than the screen."""
    assert violations(page) == ""
    assert too_wide(page) <= 0


def steps(page: Page, base: str, *given: tuple[str, dict[str, str]]) -> None:
    """A clerk does steps one after the other."""
    for step, fields in given:
        page.goto(f"{base}do/{step}")
        for name, value in fields.items():
            field = page.locator(f"[name='f-{name}']").first
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            elif field.get_attribute("type") == "radio":
                page.locator(f"[name='f-{name}'][value='{value}']").check()
            else:
                field.fill(value)
        page.locator("form.form button[type='submit']").last.click()
        page.wait_for_url(re.compile(r"/c/\d+/($|\?|#)"))


def filed(visit: Visit, theme: str, photo: Path) -> tuple[Page, str]:
    """A complaint filed on a phone by one who stays unknown, and followed from there: the page and its number."""
    phone = visit("/portal/", size=NARROW, theme=theme)
    phone.locator(f"a[href='{FILE}']").click()
    phone.locator("button[type='submit'].btn-primary").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    sound(phone)
    phone.fill("#f-content", "客厅墙面空鼓，已经报修两次")
    phone.check("#f-topic-plaster")
    phone.set_input_files("#papers", str(photo))
    phone.check("#anonymous")
    phone.check("#consent")
    phone.locator("button[type='submit'].btn-primary").click()
    phone.wait_for_url("**/portal/filed")
    sound(phone)
    number, code = (phone.locator("dl.key dd").nth(n).inner_text() for n in (0, 1))
    phone.reload()
    phone.wait_for_url("**/portal/follow")
    phone.fill("#number", number.lower())
    phone.fill("#code", code.lower())
    phone.locator("button.btn-primary").click()
    phone.wait_for_url("**/portal/entry")
    expect(phone.locator("main")).to_contain_text("墙面.jpg")
    return phone, number


def new_code(desk: Page, base: str, phone: Page, number: str) -> None:
    """Staff give another code: the door that stood open closes, and the new code opens it."""
    desk.goto(base)
    desk.locator("button", has_text="给客户查询码").click()
    expect(desk.locator("dl.code-card")).to_contain_text(number)
    sound(desk)
    phone.reload()
    phone.wait_for_url("**/portal/follow")
    phone.fill("#number", number)
    phone.fill("#code", desk.locator("dl.code-card dd").nth(2).inner_text())
    phone.locator("button.btn-primary").click()
    phone.wait_for_url("**/portal/entry")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_complaint_from_the_phone_to_the_rating(visit: Visit, theme: str, tmp_path: Path) -> None:
    photo = tmp_path / "墙面.jpg"
    photo.write_bytes(b"\xff\xd8\xff a photograph")
    phone, number = filed(visit, theme, photo)

    desk = visit("/notices/", person="caiwen", size=WIDE)
    desk.locator("li", has_text=number).locator("a").first.click()
    desk.wait_for_url("**/c/*/")
    base = re.sub(r"[?#].*", "", desk.url)
    expect(desk.locator("main")).to_contain_text("匿名客户")
    steps(desk, base, ("ask", {"question": "是哪一面墙"}))

    phone.reload()
    sound(phone)
    phone.locator("section.question textarea").fill("主卧东墙")
    phone.locator("section.question button").click()
    expect(phone.get_by_role("status")).to_contain_text("已收到")
    forwarded = {"department": "engineering", "category": "quality", "file_no": "BA-9"}
    steps(desk, base, ("forward", forwarded))
    expect(desk.locator("main")).to_contain_text("主卧东墙")
    engineer = visit(re.sub(r"^https?://[^/]+", "", base), person="wuhao")
    steps(engineer, base, ("return_result", {"result": "已重新粉刷"}))
    steps(desk, base, ("tell", {}))

    phone.reload()
    expect(phone.locator("main")).to_contain_text("已重新粉刷")
    sound(phone)
    phone.locator("summary", has_text="评价").click()
    phone.check("#f-rating-4")
    sound(phone)
    phone.locator("details[open] button[type='submit']").click()
    expect(phone.get_by_role("status")).to_contain_text("已收到")
    expect(phone.locator("summary", has_text="评价")).to_have_count(0)
    new_code(desk, base, phone, number)
    phone.locator("button", has_text="从这台设备上退出").click()
    phone.goto(phone.url.split("/portal")[0] + "/portal/entry")
    phone.wait_for_url("**/portal/follow")
