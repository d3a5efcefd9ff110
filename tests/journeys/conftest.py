"""A browser on the demo company: one server and one browser for all journeys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.browser import ARGUMENTS, CHROMIUM, demo_serving
from tests.support.company import Company
from tests.support.person import Person

Visit = Callable[..., Page]
WIDE, NARROW = (1440, 900), (360, 740)


@pytest.fixture(scope="session", autouse=True)
def chromium() -> str:
    """Where the browser is; without one the journeys say what to install."""
    if not Path(CHROMIUM).exists():
        pytest.skip("no browser: apt-get install chromium fonts-noto-cjk")
    return CHROMIUM


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the demo company's pages are."""
    with demo_serving() as served:
        yield served


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Open a page as somebody; what the browser complains about fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(
        path: str,
        *,
        person: str = "",
        language: str = "zh-hans",
        theme: str = "light",
        size: tuple[int, int] = WIDE,
        context: BrowserContext | None = None,
    ) -> Page:
        if context is None:
            context = browser.new_context(viewport={"width": size[0], "height": size[1]})
            context.add_cookies(
                [
                    {"name": "django_language", "value": language, "url": address},
                    {"name": "youzhang_theme", "value": theme, "url": address},
                ]
            )
            contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _complain(complaints, message.type, message.text))
        if person:
            page.goto(f"{address}/sign-in")
            page.locator(f"form:has(input[name='name'][value='{person}']) button").click()
            page.wait_for_url(re.compile("/work/"))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _complain(complaints: list[str], kind: str, text: str) -> None:
    """A refused form and a page that is not there are answers, not mistakes."""
    if kind == "error" and "status of 4" not in text:
        complaints.append(text)


@pytest.fixture
def comes_in(browser: Browser) -> Iterator[Callable[..., Person]]:
    """People of a company sign in, each with a browser of his own; nobody's browser may have complained."""
    there: list[Person] = []

    def sign_in(company: Company, account: str, size: tuple[int, int] = WIDE) -> Person:
        there.append(Person(browser, company.address, account, size))
        return there[-1]

    yield sign_in
    for person in there:
        person.context.close()
    assert [complaint for person in there for complaint in person.complaints] == []
