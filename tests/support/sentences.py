"""Plays the sentences of a tutorial in a browser, as they stand on the page that people read.

    - Sign in as **宋慈**.
    - Click **启用新版本**.              also: Click **依据 2** under **时限**.
    - Choose **客户抱怨** for **类别**.
    - Type **15 minutes** into **抱怨答复时限**.
    - You see **已启用**.

What follows the sentence explains it to the reader and is not played.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Locator, Page, expect

SENTENCE = re.compile(
    r"^(?:- |\d+\. )(Sign in as|Click|Choose|Type|You see) \*\*(.+?)\*\*"
    r"(?:(?: \([^)]*\))? (?:under|for|into) \*\*(.+?)\*\*)?"
)
PATIENCE = 15_000


def sentences(text: str) -> list[tuple[str, str, str]]:
    """(verb, what, where) of each line of a list. Raises ValueError for a line that says nothing to do."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        match = SENTENCE.match(line)
        if match is None or (match[1] in ("Choose", "Type") and not match[3]):
            raise ValueError(f"not a sentence to play: {line}")
        found.append((match[1], match[2], match[3] or ""))
    return found


class Reader:
    """Somebody who does what a tutorial says, at the demo company's pages."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.page: Page | None = None

    def plays(self, text: str) -> None:
        """Does what the lines say, one after the other."""
        for verb, what, where in sentences(text):
            _DOES[verb](self, what, where)

    def at(self) -> Page:
        """The page he is at."""
        assert self.page is not None, "the first sentence signs in"
        return self.page

    def signs_in(self, who: str, _where: str) -> None:
        """In a fresh browser, with one click on the sign-in page."""
        self.page = self.browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="zh-CN"
        ).new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.goto(f"{self.address}/sign-in")
        self.page.locator(".demo-list button", has_text=re.compile(f"^{re.escape(who)}")).click()
        self.page.wait_for_url(re.compile("/work/"))

    def clicks(self, what: str, where: str) -> None:
        """A link or button that begins with these words: of the page itself before those at its side.

        Under a heading, where there are several.
        """
        named = re.compile(rf"^\s*{re.escape(what)}")
        pressed = self.at().locator("a, button, summary").filter(has_text=named).locator("visible=true")
        main = self.at().locator("main")
        if where:
            heading = self.at().get_by_role("heading", name=where, exact=True)
            main = main.locator("section").filter(has=heading).last
        inside = pressed.and_(main.locator("a, button, summary"))
        (inside if where or inside.count() else pressed).first.click()
        self.at().wait_for_load_state("networkidle")

    def chooses(self, what: str, where: str) -> None:
        """One of the options of a field."""
        options = self.at().get_by_role("group", name=_label(where))
        if options.count():
            options.get_by_label(what, exact=True).check()
        else:
            self._field(where).select_option(label=what)

    def types(self, what: str, where: str) -> None:
        """Words into a field."""
        self._field(where).fill(what)

    def sees(self, what: str, _where: str) -> None:
        """The words stand there, where he can read them."""
        expect(self.at().get_by_text(what).locator("visible=true").first).to_be_visible(timeout=PATIENCE)

    def _field(self, label: str) -> Locator:
        labelled = self.at().get_by_label(_label(label))
        return labelled.and_(self.at().locator("input, textarea, select")).locator("visible=true").first


def _label(words: str) -> re.Pattern[str]:
    """The words of a label, and what a page adds to it: 必填, the article."""
    return re.compile(rf"^\s*{re.escape(words)}\s*(必填|第.*条)?\s*$")


_DOES: dict[str, Callable[[Reader, str, str], None]] = {
    "Sign in as": Reader.signs_in,
    "Click": Reader.clicks,
    "Choose": Reader.chooses,
    "Type": Reader.types,
    "You see": Reader.sees,
}
