"""Every code of the checker has a bad file that shows it, at the place where an author would look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.language.bad_files import BAD, bad_findings
from youzhang.cli.shared.findings import finding_text
from youzhang.language.codes import CODES

FILES = sorted(BAD.rglob("*.yaml"))
EXPECT = re.compile(r"# expect: (\w\d{3}) (\d+):(\d+)")


def expected(path: Path) -> tuple[str, int, int]:
    first = path.read_bytes().split(b"\n")[0].decode("ascii")
    found = EXPECT.fullmatch(first)
    assert found, f"{path.name}: the first line must be `# expect: CODE line:column`"
    return found.group(1), int(found.group(2)), int(found.group(3))


def test_every_code_has_a_bad_file() -> None:
    shown = {expected(path)[0] for path in FILES}
    assert set(CODES) - shown == set(), "codes without a bad file"
    assert shown - set(CODES) == set(), "bad files for codes that are gone"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_found_where_it_stands(path: Path) -> None:
    code, line, column = expected(path)
    found = [(d.code.code, d.line, d.column) for d in bad_findings(path)]
    assert (code, line, column) in found
    assert path.name.startswith(code) or path.parent.name.startswith(code)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_else_is_wrong_with_it(path: Path) -> None:
    code = expected(path)[0]
    others = {d.code.code for d in bad_findings(path) if d.is_error} - {code}
    assert not others, f"one mistake, several errors: {others}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sentence_and_advice_are_filled_in(path: Path, language: str) -> None:
    for finding in bad_findings(path):
        text = finding.message(language) + finding.advice(language)
        assert not re.search(
            r"\{(?!yyyy|mm|serial|refused|F5|opened|done|missed|notified|zh)[a-z_]+\}", text
        ), text
        assert finding.advice(language).strip()


def test_codes_speak_both_languages() -> None:
    for code in CODES.values():
        assert code.says.zh
        assert code.says.en
        assert code.do.zh
        assert code.do.en
        assert re.search(r"[一-鿿]", code.says.zh)
        assert not re.search(r"[一-鿿]", code.says.en), code.code


def test_the_caret_stands_under_the_column_also_after_chinese() -> None:
    finding = bad_findings(BAD / "Y007-comma-in-braces.yaml")[0]
    lines = finding_text(finding, "en").splitlines()
    assert lines[1].endswith("title: {zh: 试, en: Bad, very bad}")
    before = lines[1][: lines[1].index("very")].replace("试", "xx")
    assert lines[2].index("^") == len(before)
