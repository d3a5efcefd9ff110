"""Cells of a workbook whose formula has failed. The reader gives them as empty, which would hide them."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

Place = tuple[int, int]
_BOOK = "xl/workbook.xml"
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_FAILED = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")


def errors_find(content: bytes, sheet: str) -> dict[Place, str]:
    """(row, column) counted from 0, and the error as it is shown (`#REF!`). Raises KeyError, ValueError for no workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _BOOK not in archive.namelist():
            raise ValueError(".xlsx ≠ .ods / .xlsb / .docx")
        part = _part(archive, sheet)
        text = archive.read(part) if part else b""
    found = {}
    for cell in _FAILED.finditer(text):
        place = _attribute(cell[1], "r")
        value = _VALUE.search(cell[2])
        if place:
            found[_place(place)] = value[1].decode() if value else "#N/A"
    return found


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The file inside the workbook that holds the sheet."""
    relation = ""
    for tag in _SHEET.findall(archive.read(_BOOK)):
        if unescape(_attribute(tag, "name")) == sheet:
            relation = _attribute(tag, "r:id")
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        if relation and _attribute(tag, "Id") == relation:
            target = _attribute(tag, "Target")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rb'\b%s="([^"]*)"' % name.encode(), tag)
    return found[1].decode("utf-8", "replace") if found else ""


def _place(reference: str) -> Place:
    """`B3` is row 2, column 1."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]) - 1, column - 1
