"""Spreadsheets: the rows of one sheet of a workbook (.xlsx) or of a text file (.csv), with their numbers."""

from __future__ import annotations

import csv
import io
import zlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from youzhang.insight.cells import cell_text
from youzhang.insight.findings import FileRefused, Finding, finding
from youzhang.insight.workbook_errors import errors_find
from youzhang.language.source import near

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"  # the older container: .xls, and .xlsx with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DELIMITERS = (",", "\t", ";")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its headings, and its rows that are not blank, each with the number the spreadsheet gives it."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Any, ...]], ...]

    def column(self, name: str) -> int:
        """Where a heading stands. Raises ValueError when it does not."""
        return self.header.index(name)


def sheet_read(path: Path, *, sheet: str = "", header: int = 1) -> Sheet:
    """Reads a sheet (default: the first) whose headings stand in row `header`. Raises FileRefused I101-I105."""
    file = path.name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileRefused(finding("I101", file, problem=error.strerror or error)) from error
    return sheet_of(content, file, sheet=sheet, header=header)


def sheet_of(content: bytes, file: str, *, sheet: str = "", header: int = 1) -> Sheet:
    """The same for a file that is in memory, called `file`. Raises FileRefused I102-I105."""
    if content.startswith(_ZIP):
        grid = _workbook(content, file, sheet)
    elif content.startswith(_COMPOUND):
        code = "I103" if _ENCRYPTED in content else "I102"
        raise FileRefused(finding(code, file, problem=".xls"))
    else:
        grid = _text(content, file)
    rows = [
        (number, tuple(row)) for number, row in enumerate(grid, 1) if any(cell_text(cell) for cell in row)
    ]
    heads = next((row for number, row in rows if number == header), ())
    rest = tuple((number, row) for number, row in rows if number > header)
    if not heads or not rest:
        raise FileRefused(finding("I104", file, header=header))
    return Sheet(file, tuple(cell_text(head) for head in heads), rest)


def columns_check(sheet: Sheet, wanted: Collection[str]) -> list[Finding]:
    """I106 and I107 for every column that is missing or stands twice."""
    counted = Counter(sheet.header)
    known = "、".join(head for head in counted if head)
    found = []
    for name in wanted:
        if not counted[name]:
            like = near(name, list(counted))
            found.append(
                finding(
                    "I106", sheet.file, 0, name, name=name, known=known, near=f"→ {like} ?" if like else ""
                )
            )
        elif counted[name] > 1:
            found.append(finding("I107", sheet.file, 0, name, name=name))
    return found


def _workbook(content: bytes, file: str, sheet: str) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if not book.sheet_names:
            raise FileRefused(finding("I104", file, header=1))
        name = sheet or book.sheet_names[0]
        if name not in book.sheet_names:
            raise FileRefused(finding("I105", file, name=name, known="、".join(book.sheet_names)))
        grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for (row, column), text in errors_find(content, name).items():
            if row < len(grid) and column < len(grid[row]):
                grid[row][column] = text  # the reader leaves a failed formula empty
    except PasswordError as error:
        raise FileRefused(finding("I103", file)) from error
    except (CalamineError, BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError) as error:
        raise FileRefused(finding("I102", file, problem=error)) from error
    return grid


def _text(content: bytes, file: str) -> list[list[Any]]:
    """UTF-8 with or without mark, else GB18030; comma, tab or semicolon, whichever the first line has most of."""
    if b"\x00" in content:
        raise FileRefused(finding("I102", file, problem="\\0"))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError as error:
            problem = error.reason
    else:
        raise FileRefused(finding("I102", file, problem=problem))
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    if text.strip() and not first.count(delimiter):
        raise FileRefused(finding("I102", file, problem=first.strip()[:60]))
    csv.field_size_limit(10_000_000)
    try:
        return [
            list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        ]
    except csv.Error as error:
        raise FileRefused(finding("I102", file, problem=error)) from error
