"""History comes in through the browser: file, columns, a look, the import beside the clocks, the report; in traditional too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.browser

ROWS = [
    f"{1000 + n}.0,网友{n},路灯不亮,第{n}盏路灯不亮,2025/4/{n % 28 + 1} 9:00,已修复,2025/5/{n % 28 + 1} 14:56"
    for n in range(30)
]
HEAD = "编号,留言人,主题,内容,留言时间,答复,答复时间"


def test_messages_come_in_and_the_second_time_nothing_does(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "留言.csv"
    file.write_text("\n".join([HEAD, *ROWS, "2000,网友,井盖,井盖松动,2025/13/45 9:00,,"]), encoding="utf-8")
    page = visit("/imports/", person="songci")
    for opened, unchanged in ((30, 0), (0, 30)):
        page.set_input_files("#file", str(file))
        page.select_option("#o-register", "message-board/message")
        page.get_by_role("button", name="上传文件").click()
        page.wait_for_url(re.compile(r"/imports/\d+/$"))
        assert page.input_value("[name='key']") == "编号"
        assert page.input_value("[name='f.answer.answer']") == "答复"
        page.get_by_role("button", name="先看前几行").click()
        assert "“2025/13/45 9:00”不是日期。" in page.locator("td.cell-wrong").inner_text()
        assert page.is_checked("#skip_bad")
        page.get_by_role("button", name="导入 31 行").click()
        page.wait_for_selector("text=逐行报告", timeout=60_000)
        said = page.locator("#import-state .message").inner_text()
        assert f"新建 {opened}，补记 0，未变 {unchanged}，未导入 1" in said
        page.goto(page.url.split("/imports/")[0] + "/imports/")


def test_the_calendar_in_traditional_characters(visit: Visit) -> None:
    page = visit("/calendar/", person="mali", language="zh-hant")
    assert page.evaluate("document.documentElement.lang") == "zh-Hant"
    assert "年工作日曆" in page.locator("h1").inner_text()
    page.get_by_role("button", name="简体").first.click()
    page.wait_for_function("document.documentElement.lang === 'zh-Hans'")
    assert "年工作日历" in page.locator("h1").inner_text()
