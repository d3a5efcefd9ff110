"""Whatever is done to a text, the loader answers with findings at places of that text: never with a crash."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from youzhang.engine.scenario import scenario_run
from youzhang.kernel.errors import Diagnostic, RulebookErrors
from youzhang.language.adoption import adoption_compile
from youzhang.language.library import file_kind, library_files, library_folder, rulebook_find, version_files
from youzhang.language.load import rulebook_compile
from youzhang.language.rulebook import Rulebook
from youzhang.language.scenario import scenario_compile

FOLDERS = sorted(path for path in library_folder().iterdir() if path.is_dir() and version_files(path))
RULEBOOKS = [next(iter(version_files(folder).values())).read_text(encoding="utf-8") for folder in FOLDERS]
TEXTS = {
    kind: [
        (path.parent, path.read_text(encoding="utf-8"))
        for folder in FOLDERS
        for path in library_files(folder)
        if file_kind(path) == kind
    ]
    for kind in ("adoption", "scenario")
}
SCRAPS = [
    "",
    " ",
    ":",
    "{",
    "}",
    "[",
    "]",
    ",",
    '"',
    "- ",
    "\n",
    "  ",
    "0",
    "yes",
    "empty",
    "nobody",
    "&x",
    "*x",
    "!y",
    "，",
    "\t",
    "#",
    "|",
]


def damaged(text: str, draw: st.DataObject) -> str:
    """The text with a few places cut out, doubled, swapped or written over."""
    for _ in range(draw.draw(st.integers(1, 4))):
        start = draw.draw(st.integers(0, len(text)))
        end = min(len(text), start + draw.draw(st.integers(0, 30)))
        kind = draw.draw(st.sampled_from(["cut", "write", "double", "line"]))
        if kind == "cut":
            text = text[:start] + text[end:]
        elif kind == "write":
            text = text[:start] + draw.draw(st.sampled_from(SCRAPS)) + text[start:]
        elif kind == "double":
            text = text[:end] + text[start:end] + text[end:]
        else:
            lines = text.splitlines(keepends=True)
            del lines[start % max(1, len(lines))]
            text = "".join(lines)
    return text


def placed(found: tuple[Diagnostic, ...], text: str) -> None:
    """Every finding stands within the text and can be told in both languages."""
    lines = text.count("\n") + 2
    assert found
    for finding in found:
        assert 0 <= finding.line <= lines
        assert finding.column >= 0
        assert finding.message("zh")
        assert finding.message("en")


@settings(max_examples=150)
@given(st.sampled_from(RULEBOOKS), st.data())
def test_a_rulebook(text: str, draw: st.DataObject) -> None:
    broken = damaged(text, draw)
    try:
        rulebook_compile(broken, "2025-01-01.yaml")
    except RulebookErrors as errors:
        placed(errors.diagnostics, broken)


def find(name: str, version: str, day: date) -> Rulebook:
    return rulebook_find(name or "message-board", version, day)


@settings(max_examples=100)
@given(st.sampled_from(TEXTS["adoption"]), st.data())
def test_an_adoption(row: tuple[object, str], draw: st.DataObject) -> None:
    broken = damaged(row[1], draw)
    try:
        adoption_compile(broken, "adoption.yaml", find("", "", date.max))
    except RulebookErrors as errors:
        placed(errors.diagnostics, broken)


@settings(max_examples=150)
@given(st.sampled_from(TEXTS["scenario"]), st.data())
def test_a_scenario(row: tuple[object, str], draw: st.DataObject) -> None:
    folder, text = row
    broken = damaged(text, draw)

    def beside(name: str, version: str, day: date) -> Rulebook:
        return rulebook_find(name or folder.parent.name, version, day)  # type: ignore[attr-defined]

    try:
        scenario_run(scenario_compile(broken, "scenario.yaml", beside))
    except RulebookErrors as errors:
        placed(errors.diagnostics, broken)
