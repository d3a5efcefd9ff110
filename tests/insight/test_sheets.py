from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.insight.board import GOOD, HEADER, workbook
from youzhang.insight.findings import FileRefused
from youzhang.insight.sheets import columns_check, sheet_read


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return workbook(tmp_path_factory.mktemp("whole") / "a.xlsx", GOOD).read_bytes()


READ_OR_REFUSED = ("rows", "I102", "I103", "I104")


def outcome(path: Path) -> str:
    try:
        return "rows" if sheet_read(path).rows else "nothing"
    except FileRefused as refused:
        return refused.code


def code_of(path: Path, **how: object) -> str:
    with pytest.raises(FileRefused) as refused:
        sheet_read(path, **how)  # type: ignore[arg-type]
    assert refused.value.finding.says.en
    return refused.value.code


def write(folder: Path, content: bytes, name: str = "messages.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_rows_keep_the_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    rows = (GOOD[0], ("",) * 6, GOOD[1])
    sheet = sheet_read(workbook(tmp_path / "a.xlsx", rows, above=2), header=3)
    assert sheet.header == HEADER
    assert [number for number, _ in sheet.rows] == [4, 6]
    assert sheet.rows[0][1][0] == 2549.0


def test_a_sheet_by_name(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", GOOD)
    assert len(sheet_read(path, sheet="留言").rows) == 3
    assert code_of(path, sheet="回复") == "I105"


def test_a_failed_formula_is_not_an_empty_cell(tmp_path: Path) -> None:
    sheet = sheet_read(workbook(tmp_path / "a.xlsx", [(1.0, "=#REF!", "=#DIV/0!", "", "", "")]))
    assert sheet.rows[0][1][1:3] == ("#REF!", "#DIV/0!")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_files(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f'编号{delimiter}主题\r\n2549.0{delimiter}"路灯\n不亮"\r\n'
    sheet = sheet_read(write(tmp_path, text.encode(encoding)))
    assert sheet.header == ("编号", "主题")
    assert sheet.rows == ((2, ("2549.0", "路灯\n不亮")),)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "I104"),
        ("编号,主题\n".encode(), "I104"),
        (b"%PDF-1.7 binary \x00\x01", "I102"),
        (b"just some words", "I102"),
        (b"PK\x03\x04 no archive", "I102"),
        (b"a,b\n\xff\xff\xff,\x81", "I102"),
        (b'a,b\n"never closed', "I102"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "I102"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "I103"),
    ],
)
def test_what_is_no_spreadsheet(tmp_path: Path, content: bytes, code: str) -> None:
    assert code_of(write(tmp_path, content, "messages.xlsx")) == code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.xlsx") == "I101"


def test_missing_and_doubled_columns(tmp_path: Path) -> None:
    sheet = sheet_read(
        workbook(tmp_path / "a.xlsx", GOOD, header=("编号", "主题", "留言时间", "主题", "答复意见", ""))
    )
    found = columns_check(sheet, ("编号", "主题", "答复"))
    assert [(one.code, one.column) for one in found] == [("I107", "主题"), ("I106", "答复")]
    assert "答复意见" in found[1].do.zh


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_workbook_is_refused_or_read_never_a_crash(whole: bytes, data: st.DataObject) -> None:
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(4, len(content)))
    with tempfile.TemporaryDirectory() as folder:
        assert outcome(write(Path(folder), bytes(content[:cut]), "messages.xlsx")) in READ_OR_REFUSED


@settings(max_examples=150)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert outcome(write(Path(folder), content)) in READ_OR_REFUSED


def test_a_spreadsheet_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "messages.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert code_of(path) == "I102"
