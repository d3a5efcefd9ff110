"""The commands of tutorial and how-to pages are run as they stand, in a folder of their own.

`<!-- file: path -->` before a block writes it, `<!-- edit: path: old -> new -->` changes a file, and
`<!-- run: code -->` runs the block and expects that exit code.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([*(ROOT / "docs").glob("tutorial/*.md"), *(ROOT / "docs").glob("how-to/*.md")])
MARK = re.compile(
    r"<!-- (?P<verb>file|edit|run): (?P<what>.*?) -->\s*(?:```\w*\n(?P<block>.*?)```)?", re.DOTALL
)


def steps(page: Path) -> list[tuple[str, str, str]]:
    text = page.read_text(encoding="utf-8")
    return [(m["verb"], m["what"], m["block"] or "") for m in MARK.finditer(text)]


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if steps(p)], ids=lambda p: p.stem)
def test_a_page_does_what_it_says(page: Path, tmp_path: Path) -> None:
    youzhang = f"{sys.executable} -m youzhang"
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("YOUZHANG_", "DJANGO_"))}
    environment = {**plain, "YOUZHANG_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT / "src")}
    if "tutorial" in page.parts:
        company = ROOT / "src" / "youzhang" / "cli" / "demo" / "company.yaml"
        founding = f"{youzhang} found {company}"
        subprocess.run(founding, shell=True, env=environment, cwd=tmp_path, check=True)
    for verb, what, block in steps(page):
        if verb == "file":
            path = tmp_path / what
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, encoding="utf-8")
        elif verb == "edit":
            name, change = what.split(": ", 1)
            old, new = change.split(" -> ")
            text = (tmp_path / name).read_text(encoding="utf-8")
            assert old in text
            (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
        else:
            command = re.sub(r"^youzhang\b", youzhang, block, flags=re.MULTILINE)
            done = subprocess.run(
                command,
                shell=True,
                env=environment,
                cwd=tmp_path,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == int(what), f"{block}\n{done.stdout}\n{done.stderr}"


def test_links_between_pages_lead_somewhere() -> None:
    missing = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not missing
