"""No rule of any regulation stands in Python: the source names no rulebook, and has no branch for tests."""

import re

import pytest

from tests.contracts.house import ROOT, SRC, place, project_files

CONTENT = ROOT / "rulebooks"
SOURCE = [path for path in project_files() if path.is_relative_to(SRC)]
RULEBOOKS = sorted(
    {path.relative_to(CONTENT).parts[0] for path in project_files() if CONTENT in path.parent.parents}
)
UNDER_TEST = re.compile(
    r"\bpytest\b|\bunittest\b|\b(?:in|is|under|running)_tests?\b|\bTESTING\b|['\"]test['\"] in sys\.argv"
)


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{place(path, number)}: {line.strip()[:80]}"
        for path in SOURCE
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("rulebook", RULEBOOKS)
def test_source_names_no_rulebook(rulebook: str) -> None:
    found = lines_with(re.compile(rf"(?<![\w-]){re.escape(rulebook)}(?![\w-])"))
    assert not found, f"src/ names the rulebook {rulebook}:\n" + "\n".join(found)


def test_source_does_not_ask_whether_it_is_tested() -> None:
    found = lines_with(UNDER_TEST)
    assert not found, "the source behaves differently under test:\n" + "\n".join(found)
