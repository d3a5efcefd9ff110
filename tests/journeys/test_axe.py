"""axe finds nothing on any page, light and dark, wide and narrow; and no page is wider than a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import NARROW, WIDE, Visit

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    ("", "/sign-in"),
    ("", "/portal/"),
    ("", "/portal/file/one-stop-complaints/complaint"),
    ("", "/portal/file/heating-complaints/matter"),
    ("", "/portal/follow"),
    ("mali", "/notices/"),
    ("mali", "/notices/mail"),
    ("caiwen", "/mail/"),
    ("mali", "/work/"),
    ("songci", "/work/"),
    ("mali", "/work/?whose=department&kind=clock&order=new"),
    ("mali", "/letters/"),
    ("mali", "/letters/new"),
    ("liuyang", "/new/"),
    ("liuyang", "/new/?q=丽"),
    ("liuyang", "/new/?customer=K000001"),
    ("liuyang", "/r/heating-repairs/repair/new"),
    ("mali", "/r/one-stop-complaints/complaint/new"),
    ("mali", "/r/"),
    ("mali", "/r/heating-repairs/repair/"),
    ("mali", "/r/heating-repairs/repair/?q=nothing"),
    ("mali", "/find/?q=BX2026"),
    ("mali", "/rulebooks/"),
    ("mali", "/rulebooks/heating-repairs/"),
    ("mali", "/rulebooks/one-stop-complaints/articles/10/"),
    ("mali", "/rulebooks/heating-repairs/compare?all=yes"),
    ("mali", "/rulebooks/heating-repairs/backtest"),
    ("mali", "/board/"),
    ("mali", "/board/cases?slot=open"),
    ("mali", "/jobs/"),
    ("songci", "/drafts/"),
    ("mali", "/organization/"),
    ("songci", "/organization/people/"),
    ("songci", "/organization/people/mali/"),
    ("songci", "/organization/people/mali/do/delegate/"),
    ("mali", "/organization/people/mali/do/appoint/"),
    ("mali", "/organization/people/zhouqiang/hand-over/"),
    ("songci", "/organization/posts/repairer/"),
    ("songci", "/organization/departments/quality/"),
    ("songci", "/organization/changes/"),
    ("mali", "/calendar/"),
    ("mali", "/calendar/?year=2027"),
    ("mali", "/calendar/?year=2027&month=2"),
    ("songci", "/calendar/2027-01-04/"),
    ("songci", "/calendar/hours/"),
    ("songci", "/calendar/notice/2027/"),
    ("songci", "/imports/"),
    ("mali", "/more/"),
    ("mali", "/workspace/gallery/"),
    ("mali", "/nowhere/"),
]


def violations(page: Page) -> str:
    """What axe finds, a line each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # as the page's own text it would be refused by the policy
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES
    )
    lines = [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in found
        for node in one["nodes"]
    ]
    return "\n".join(lines)


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("person", "path"), PAGES)
def test_page(visit: Visit, person: str, path: str, theme: str) -> None:
    page = visit(path, person=person, theme=theme)
    assert violations(page) == ""
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert too_wide(page) <= 0
    assert violations(page) == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_case_its_sheet_and_its_refused_form(visit: Visit, theme: str, size: tuple[int, int]) -> None:
    page = visit("/r/one-stop-complaints/complaint/?state=received", person="mali", theme=theme, size=size)
    if page.locator("table.list a").count() == 0:
        page.goto(page.url.split("?")[0])
    page.locator("table.list a").first.click()
    page.wait_for_url("**/c/*/")
    assert violations(page) == ""
    assert too_wide(page) <= 0
    page.locator("#timeline .why").first.click()
    page.wait_for_selector("dialog#sheet[open]")
    assert violations(page) == ""
    page.keyboard.press("Escape")
    page.locator("#contacts a.btn").first.click()
    page.wait_for_selector("#contact-text")
    assert violations(page) == ""
    assert too_wide(page) <= 0
    form = visit("/r/heating-repairs/repair/new", context=page.context)
    form.locator("form.form button[type='submit']").click()
    form.wait_for_selector("form[data-refused]")
    assert violations(form) == ""
    assert too_wide(form) <= 0


def test_english_fits_on_a_phone_too(visit: Visit) -> None:
    page = visit("/work/", person="mali", language="en", size=NARROW)
    for person, path in PAGES:
        if person in ("", "mali"):
            page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + path)
            assert too_wide(page) <= 0, path
