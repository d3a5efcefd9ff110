"""The studio in a real browser: a file becomes a draft, its mistakes are shown while it is typed, history is played."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import NARROW, Visit
from tests.journeys.test_axe import too_wide, violations
from youzhang.language.library import library_folder

pytestmark = pytest.mark.browser

SHIPPED = library_folder() / "heating-repairs" / "2024-01-01.yaml"
PLAYED = 60_000  # history of a month, under three values, on a busy machine


def next_version(folder: Path) -> Path:
    """The same regulation from today on, with another wording."""
    text = SHIPPED.read_text(encoding="utf-8")
    day = date.today() - timedelta(days=1)
    text = text.replace("version: 2024-01-01", f"version: {day}").replace("三十分钟内到场", "四十分钟内到场")
    path = folder / "next.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_from_a_file_to_a_checked_draft(visit: Visit, tmp_path: Path) -> None:
    page = visit("/drafts/", person="songci")
    page.set_input_files("input[type=file]", next_version(tmp_path))
    page.get_by_role("button", name="建立草案").click()
    page.wait_for_url(re.compile(r"/drafts/\d+/"))
    expect(page.locator("#preview mark").first).to_have_text("三")
    assert violations(page) == ""
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert too_wide(page) <= 0
    assert violations(page) == ""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("link", name="修改正文").click()
    written = page.locator("#text").input_value()
    page.locator("#text").fill(written.replace("notify:", "notifyy:", 1))
    first = page.locator("#findings [data-line]").first
    expect(first).to_be_visible()
    assert violations(page) == ""
    first.click()
    chosen = page.evaluate(
        "() => { const t = document.getElementById('text'); return t.value.slice(t.selectionStart, t.selectionEnd); }"
    )
    assert chosen.startswith("notifyy")
    page.locator("#text").fill(written)
    expect(page.locator("#findings")).to_contain_text("没有发现问题")
    page.get_by_role("button", name="保存正文").click()
    page.wait_for_url(re.compile(r"/drafts/\d+/$"))
    page.get_by_role("button", name="删除草案").click()
    page.wait_for_url(re.compile(r"/drafts/$"))


def test_history_is_played_in_the_background(visit: Visit) -> None:
    page = visit("/rulebooks/heating-repairs/backtest", person="mali")
    assert violations(page) == ""
    page.select_option("select[name=parameter]", index=2)
    page.fill("input[name=values]", "24 hours，48 hours")
    page.get_by_role("button", name="开始回测").click()
    page.wait_for_url(re.compile(r"/jobs/\d+/"))
    assert violations(page) == ""
    page.get_by_role("link", name="查看结果").click(timeout=PLAYED)
    page.wait_for_selector("[data-chart][data-drawn] canvas")
    assert page.locator("section table").first.locator("tbody tr").count() == 3
    assert violations(page) == ""
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert too_wide(page) <= 0
    page.goto(page.url.split("/jobs/")[0] + "/jobs/")
    assert violations(page) == ""
