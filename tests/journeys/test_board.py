"""The board in a real browser: bars lead to their lists, and the same is in the table for whoever sees no bars."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import NARROW, Visit
from tests.journeys.test_axe import too_wide, violations

pytestmark = pytest.mark.browser


def point(page: Page, key: str, series: int, place: int) -> tuple[float, float]:
    """Where on the page a bar stands, as the chart itself says."""
    found: list[float] = page.evaluate(
        """([key, series, place]) => {
            const element = document.querySelector(`[data-chart="chart-${key}"]`);
            element.scrollIntoView({block: "center"});
            const chart = echarts.getInstanceByDom(element);
            const value = chart.getOption().series[series].data[place];
            const at = chart.convertToPixel({seriesIndex: series}, [value / 2, place]);
            const box = element.getBoundingClientRect();
            return [box.left + at[0], box.top + at[1]];
        }""",
        [key, series, place],
    )
    return found[0], found[1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_bar_leads_to_the_list_behind_it(visit: Visit, theme: str) -> None:
    page = visit("/board/", person="mali", theme=theme)
    page.wait_for_selector("[data-chart='chart-registers'][data-drawn] canvas")
    cells = page.locator("#registers tbody tr").first.locator("td.number")
    count = next(int(cells.nth(i).inner_text()) for i in range(3) if cells.nth(i).inner_text() != "0")
    series = next(i for i in range(3) if cells.nth(i).inner_text() != "0")
    if series:  # stacked: a middle bar stands elsewhere than half its length
        cells.nth(series).locator("a").click()
    else:
        page.mouse.click(*point(page, "registers", series, 0))
    page.wait_for_url(re.compile("/board/cases"))
    assert page.locator("tr[data-row]").count() == min(count, 50)
    assert violations(page) == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_board_of_one_register_is_clean(visit: Visit, theme: str) -> None:
    page = visit("/board/?register=heating-repairs/repair", person="mali", theme=theme)
    page.wait_for_selector("[data-chart='chart-states'][data-drawn]")
    assert violations(page) == ""
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert too_wide(page) <= 0
    assert violations(page) == ""
