"""What the repository may hold: no machine's path, no address to download from, locks that are whole."""

import re
from pathlib import Path

from tests.contracts.house import ROOT, place, project_files
from tools.check_locks import findings

# Somebody's home or workplace. `/tmp/x` and `/path/to` in an example are nobody's, `/work/claim` is a page.
MACHINE = re.compile(
    r"(?<![\w.])/(?:work(?!/claim|/hand-over|/together)|farm|root|home/\w+|Users/\w+|opt/pypi)(?:/[\w.-]+)+"
)
DOWNLOAD = re.compile(
    r"""--(?:extra-)?index-url|--find-links|"resolved"\s*:|registry\s*=\s*["']?http"""
    r"""|https?://(?:[\w.-]*pypi[\w.-]*|files\.pythonhosted\.org|registry\.[\w.-]+|[\w.-]*mirrors?\.[\w.-]+)"""
    r"""|https?://[^\s"'<>)]+\.(?:whl|tar\.gz|tgz|zip|deb|exe)\b""",
    re.IGNORECASE,
)
# These two name the patterns in order to look for them.
FINDERS = {ROOT / "tools" / "check_locks.py", Path(__file__).resolve()}


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in project_files():
        if path in FINDERS:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a spreadsheet
        rows = enumerate(text.splitlines(), 1)
        found += [
            f"{place(path, number)}: {line.strip()[:100]}" for number, line in rows if pattern.search(line)
        ]
    return found


def test_no_path_of_one_machine() -> None:
    found = lines_with(MACHINE)
    assert not found, "paths of one machine:\n" + "\n".join(found)


def test_no_download_address() -> None:
    found = lines_with(DOWNLOAD)
    assert not found, "addresses to download from:\n" + "\n".join(found)


def test_locks_are_pinned_hashed_and_whole() -> None:
    assert findings(ROOT) == []


def test_nothing_built_is_tracked() -> None:
    built = (".mo", ".pyc", ".whl", ".sqlite3", ".min.css", ".min.js")
    found = [place(path) for path in project_files() if path.name.endswith(built)]
    assert not found, "built files:\n" + "\n".join(found)
