"""The commands of tutorial and how-to pages are run as they stand, in a folder of their own.

`<!-- file: path -->` before a block writes it, `<!-- edit: path: old -> new -->` changes a file, and
`<!-- run: code -->` runs the block and expects that exit code. `<!-- play -->` before a list plays its sentences
in a browser (tests/support/sentences.py), on the pages of the company that the commands have made so far.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.support.browser import ARGUMENTS, CHROMIUM
from tests.support.company import served
from tests.support.sentences import Reader, sentences

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([*(ROOT / "docs").glob("tutorial/*.md"), *(ROOT / "docs").glob("how-to/*.md")])
MARK = re.compile(
    r"<!-- (?P<verb>file|edit|run|play)(?:: (?P<what>.*?))? -->\s*"
    r"(?:```\w*\n(?P<block>.*?)```|(?P<list>(?:^(?:- |\d+\. )[^\n]*\n?)+))?",
    re.DOTALL | re.MULTILINE,
)


def steps(page: Path) -> list[tuple[str, str, str]]:
    text = page.read_text(encoding="utf-8")
    return [(m["verb"], m["what"] or "", m["block"] or m["list"] or "") for m in MARK.finditer(text)]


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if steps(p)], ids=lambda p: p.stem)
def test_a_page_does_what_it_says(page: Path, tmp_path: Path) -> None:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("YOUZHANG_", "DJANGO_"))}
    environment = {**plain, "YOUZHANG_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT / "src")}
    found = steps(page)
    plays_anything = any(verb == "play" for verb, _what, _block in found)
    if not Path(CHROMIUM).exists():
        found = [step for step in found if step[0] != "play"]
    if "tutorial" in page.parts:
        company = ROOT / "src" / "youzhang" / "cli" / "demo" / "company.yaml"
        command_run(f"youzhang found {company}", 0, environment, tmp_path)
    with ExitStack() as opened:
        plays: Callable[[str], None] | None = None
        for verb, what, block in found:
            if verb == "play":
                plays = plays or opened.enter_context(reading(environment, tmp_path))
                plays(block)
            elif verb == "run":
                command_run(block, int(what), environment, tmp_path)
            else:
                file_write(tmp_path, verb, what, block)
    if plays_anything and not Path(CHROMIUM).exists():
        pytest.skip("the commands ran, the clicks did not: apt-get install chromium fonts-noto-cjk")


def file_write(folder: Path, verb: str, what: str, block: str) -> None:
    """A new file, or one passage of a file changed."""
    if verb == "file":
        path = folder / what
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
        return
    name, change = what.split(": ", 1)
    old, new = change.split(" -> ")
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def command_run(block: str, code: int, environment: dict[str, str], folder: Path) -> None:
    """A block of commands, which must end with this code."""
    command = re.sub(r"^youzhang\b", f"{sys.executable} -m youzhang", block, flags=re.MULTILINE)
    done = subprocess.run(
        command, shell=True, env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, f"{block}\n{done.stdout}\n{done.stderr}"


@contextmanager
def reading(environment: dict[str, str], folder: Path) -> Iterator[Callable[[str], None]]:
    """Plays sentences at the pages of the company that the commands have made, with the demo's sign-in.

    In a thread of its own: a browser that other tests keep open leaves this one no room.
    """
    environment = {**environment, "YOUZHANG_DEMO": "1"}
    with served(folder, environment) as address, ThreadPoolExecutor(max_workers=1) as thread:
        playwright = thread.submit(lambda: sync_playwright().start()).result()
        try:
            reader = thread.submit(lambda: Reader(_browser(playwright), address)).result()
            yield lambda block: thread.submit(reader.plays, block).result()
        finally:
            thread.submit(playwright.stop).result()


def _browser(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))


def test_the_tutorial_is_played_in_the_browser() -> None:
    played = [page.stem for page in PAGES if any(verb == "play" for verb, _what, _block in steps(page))]
    assert {"adopt-a-regulation", "your-first-rulebook"} <= set(played)
    for page in PAGES:
        for verb, what, block in steps(page):
            assert verb != "play" or sentences(block), f"{page.stem}: nothing to play after {what}"


def test_a_line_that_says_nothing_to_do_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a sentence"):
        sentences("1. Click **制度**.\n2. Then wait a little.\n")


def test_links_between_pages_lead_somewhere() -> None:
    missing = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not missing
