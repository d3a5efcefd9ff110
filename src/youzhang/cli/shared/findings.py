"""Findings as compilers show them: place, code, sentence, the line itself with a caret, and what to do."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from youzhang.cli.shared.output import json_print, width
from youzhang.kernel.errors import Diagnostic
from youzhang.kernel.labels import Label

_SEVERITY = {
    "error": Label("错误", "error"),
    "warning": Label("警告", "warning"),
    "note": Label("提示", "note"),
}
_LONGEST = 160


def findings_print(found: Iterable[Diagnostic], args: argparse.Namespace) -> None:
    """Every finding, or one JSON list of them."""
    if args.json:
        json_print({"findings": [finding.as_dict() for finding in found]})
        return
    for finding in found:
        print(finding_text(finding, args.lang))


def finding_text(finding: Diagnostic, language: str) -> str:
    """`file:line:column: error X102 sentence`, the line, a caret below the column, the advice."""
    place = shown_path(finding.file)
    if finding.line:
        place += f":{finding.line}:{finding.column}"
    severity = _SEVERITY[finding.code.severity].in_language(language)
    lines = [f"{place}: {severity} {finding.code.code} {finding.message(language)}"]
    text = _line(finding.file, finding.line)
    if text:
        lines += _pointed(text, finding.line, finding.column)
    advice = finding.advice(language).strip()
    if advice:
        lines.append(f"      = {advice}")
    return "\n".join(lines)


def shown_path(file: str) -> str:
    """As seen from here, where that is shorter."""
    try:
        return str(Path(file).resolve().relative_to(Path.cwd()))
    except ValueError:
        return file


def _pointed(text: str, line: int, column: int) -> list[str]:
    """The line, cut round the column when it is long, and a caret that lines up under Chinese too."""
    start = max(0, column - _LONGEST // 2) if width(text) > _LONGEST else 0
    shown = text[start : start + _LONGEST]
    before = text[start : max(column - 1, start)]
    blank = "".join("\t" if letter == "\t" else " " * width(letter) for letter in before)
    return [f"{line:>5} | {shown}", f"      | {blank}^"]


@cache
def _lines(file: str) -> tuple[str, ...]:
    try:
        return tuple(Path(file).read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError):
        return ()


def _line(file: str, line: int) -> str:
    lines = _lines(file)
    return lines[line - 1] if 0 < line <= len(lines) else ""
