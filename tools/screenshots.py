"""Pictures of every room, for people to look at: tools/screenshots.py [--only NAME] [FOLDER]; default var/screenshots.

Wide and 360 pixels, light and dark, in three languages; as those who work there, a stranger and somebody
with nothing to do. Needs Debian's chromium (tools/get_browser.sh).
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.browser import ARGUMENTS, CHROMIUM, demo_serving  # noqa: E402 - after the path

SIZES = {"wide": (1440, 900), "narrow": (360, 740)}
THEMES = ("light", "dark")
LANGUAGES = ("zh-hans", "zh-hant", "en")


@dataclass(frozen=True, slots=True)
class Shot:
    """A page to look at. `person` empty is a stranger; `address` may name a link to follow from a page as `page > words`."""

    name: str
    person: str
    address: str


def shots(found: dict[str, str]) -> list[Shot]:
    """Every room."""
    return [
        Shot("sign-in", "", "/sign-in"),
        Shot("work", "mali", "/work/"),
        Shot("work-repairer", "zhouqiang", "/work/"),
        Shot("work-nothing", "songci", "/work/"),
        Shot("work-units", "mali", "/work/?whose=department&order=new"),
        Shot("new", "liuyang", "/new/"),
        Shot("new-caller", "liuyang", "/new/?customer=K000022"),
        Shot("letters", "mali", "/letters/"),
        Shot("letter", "mali", "/letters/new"),
        Shot("new-repair", "liuyang", "/r/heating-repairs/repair/new"),
        Shot("new-complaint", "mali", "/r/one-stop-complaints/complaint/new"),
        Shot("register", "mali", "/r/heating-repairs/repair/"),
        Shot("register-none", "mali", "/r/heating-repairs/repair/?q=nothing"),
        Shot("find", "mali", "/find/?q=BX2026"),
        Shot("work-dispatcher", "liuyang", "/work/"),
        Shot("case-open", "mali", found["open"]),
        Shot("case-late", "liuyang", found["late"]),
        Shot("case-complaint", "mali", found["complaint"]),
        Shot("why-clock", "liuyang", found["why"]),
        Shot("rulebooks", "mali", "/rulebooks/"),
        Shot("rulebook", "mali", "/rulebooks/heating-repairs/"),
        Shot("rulebook-complaints", "mali", "/rulebooks/one-stop-complaints/"),
        Shot("article", "mali", "/rulebooks/one-stop-complaints/articles/10/"),
        Shot("organization", "mali", "/organization/"),
        Shot("organization-people", "songci", "/organization/people/"),
        Shot("organization-person", "songci", "/organization/people/liuyang/"),
        Shot("organization-unit", "songci", "/organization/departments/repair/"),
        Shot("organization-changes", "songci", "/organization/changes/"),
        Shot("calendar", "songci", "/calendar/"),
        Shot("calendar-day", "songci", "/calendar/2026-10-01/"),
        Shot("imports", "songci", "/imports/"),
        Shot("imports-closed", "mali", "/imports/"),
        Shot("board", "gaoyuan", "/board/"),
        Shot("board-register", "gaoyuan", "/board/?register=one-stop-complaints/complaint"),
        Shot("board-nothing", "songci", "/board/"),
        Shot("notices", "mali", "/notices/"),
        Shot("notices-mail", "mali", "/notices/mail"),
        Shot("mails", "caiwen", "/mail/"),
        Shot("jobs", "mali", "/jobs/"),
        Shot("drafts", "songci", "/drafts/"),
        Shot("compare", "mali", "/rulebooks/one-stop-complaints/compare"),
        Shot("backtest", "mali", "/rulebooks/one-stop-complaints/backtest"),
        Shot("case-manufacturer", "shihua", "/r/pcb-quality-complaints/complaint/ > 261"),
        Shot("registers", "mali", "/r/"),
        Shot("portal", "", "/portal/"),
        Shot("portal-file", "", "/portal/file/one-stop-complaints/complaint"),
        Shot("portal-follow", "", "/portal/follow"),
        Shot("more", "mali", "/more/"),
        Shot("gallery", "mali", "/workspace/gallery/"),
        Shot("not-found", "mali", "/nowhere/"),
    ]


def cases_find(page: Page, address: str) -> dict[str, str]:
    """Addresses of cases worth looking at, as the dispatcher finds them."""
    page.goto(f"{address}/work/")
    links = [link.get_attribute("href") or "" for link in page.locator(".work-row .title a").all()]
    whys = [link.get_attribute("href") or "" for link in page.locator(".work-row .why").all()]
    page.goto(f"{address}/r/heating-repairs/repair/?state=open")
    repairs = [link.get_attribute("href") or "" for link in page.locator("table.list a").all()]
    page.goto(f"{address}/r/one-stop-complaints/complaint/")
    complaints = [link.get_attribute("href") or "" for link in page.locator("table.list a").all()]
    return {
        "late": (links or repairs)[0],
        "open": (repairs or links)[0],
        "complaint": (complaints or links)[0],
        "why": next((why for why in whys if "clock" in why), "/work/"),
    }


def signed_in(
    browser: Browser, address: str, person: str, language: str, theme: str, size: str
) -> BrowserContext:
    """A browser of somebody, with their language, theme and screen."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=size == "narrow")
    cookies = [("django_language", language), ("youzhang_theme", theme)]
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies])
    if person:
        page = context.new_page()
        page.goto(f"{address}/sign-in")
        page.locator(f"form:has(input[name='name'][value='{person}']) button").click()
        page.wait_for_url(re.compile(r"/work/"))
        page.close()
    return context


def main(folder: Path, only: str, sizes: list[str], themes: list[str], languages: list[str]) -> int:
    """Take the pictures; 1 when a page is wider than the screen or answers with an error."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = 0
    with demo_serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        context = signed_in(browser, address, "liuyang", "zh-hans", "light", "wide")
        found = cases_find(context.new_page(), address)
        for language in languages:
            for theme in themes:
                for size in sizes:
                    contexts: dict[str, BrowserContext] = {}
                    for shot in shots(found):
                        if only and only not in shot.name:
                            continue
                        if shot.person not in contexts:
                            contexts[shot.person] = signed_in(
                                browser, address, shot.person, language, theme, size
                            )
                        wrong += _take(
                            contexts[shot.person],
                            address,
                            shot,
                            folder / f"{shot.name}-{size}-{theme}-{language}.png",
                        )
        browser.close()
    return 1 if wrong else 0


def _take(context: BrowserContext, address: str, shot: Shot, file: Path) -> int:
    page = context.new_page()
    place, _, words = shot.address.partition(" > ")
    answer = page.goto(address + place)
    if words:
        page.locator("main a", has_text=words).first.click()
        page.wait_for_load_state()
    page.screenshot(path=str(file), full_page=True)
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    status = answer.status if answer else 0
    page.close()
    if too_wide > 0 or status >= 500:
        print(f"{file.name}: status {status}, {too_wide} px too wide")
        return 1
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "var" / "screenshots")
    parser.add_argument("--only", default="", help="names that contain this")
    parser.add_argument("--size", choices=[*SIZES], action="append")
    parser.add_argument("--theme", choices=THEMES, action="append")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    arguments = parser.parse_args()
    sys.exit(
        main(
            arguments.folder,
            arguments.only,
            arguments.size or [*SIZES],
            arguments.theme or [*THEMES],
            arguments.language or [*LANGUAGES],
        )
    )
