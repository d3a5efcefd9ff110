"""Copy the parts of the npm packages that pages need into the workspace's static folder (`make assets`)."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src" / "youzhang" / "workspace" / "static" / "vendor"

# (inside node_modules, inside vendor): only what a page links. Tabler's sheet names system fonts and no
# other file; both carry their licence notice in their first lines. The common build of ECharts has what
# boards draw (bars, lines, pies, words beside the pointer) and, unlike the full one, evaluates no text.
FILES = (
    ("@tabler/core/dist/css/tabler.min.css", "tabler/tabler.min.css"),
    ("echarts/dist/echarts.common.min.js", "echarts/echarts.common.min.js"),
)

# The map is not copied; a dangling reference to it would make Django's manifest storage refuse the sheet.
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/\s*")


def assets_copy(source: Path, target: Path) -> list[Path]:
    """Copy FILES from `source` (a node_modules folder) below `target`; return what was written.

    Raises FileNotFoundError naming the file when a package no longer holds it.
    """
    written = []
    for inside, outside in FILES:
        destination = target / outside
        destination.parent.mkdir(parents=True, exist_ok=True)
        text = (source / inside).read_text(encoding="utf-8")
        destination.write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
        written.append(destination)
    return written


if __name__ == "__main__":
    for path in assets_copy(ROOT / "node_modules", VENDOR):
        print(path.relative_to(ROOT))
