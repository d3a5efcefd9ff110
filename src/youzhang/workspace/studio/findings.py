"""Findings of the checker, each at its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from youzhang.kernel.errors import Diagnostic
from youzhang.kernel.labels import Label
from youzhang.workspace.page import said

WIDEST = 120
_TOKEN = re.compile(r"[^\s,:{}\[\]，：]+")


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding: where, what, what would be right, and the line itself cut at the place it means."""

    line: int
    column: int
    code: str
    severity: str
    word: str
    says: str
    advice: str
    before: str
    token: str
    after: str


def findings_shown(found: Iterable[Diagnostic], text: str) -> list[ShownFinding]:
    """All of them, errors first, each list in the order of the text."""
    lines = text.splitlines()
    shown = [_shown(one, lines) for one in found]
    return sorted(
        shown, key=lambda one: (("error", "warning", "note").index(one.severity), one.line, one.column)
    )


def _shown(one: Diagnostic, lines: list[str]) -> ShownFinding:
    words = {"error": _("错误"), "warning": _("警告"), "note": _("提示")}
    written = lines[one.line - 1] if 0 < one.line <= len(lines) else ""
    cut = max(0, one.column - 1)
    before = written[max(0, cut - WIDEST) : cut].lstrip()
    token = _TOKEN.match(written[cut:])
    end = cut + (token.end() if token else 1)
    says, advice = (Label(said_in("zh"), said_in("en")) for said_in in (one.message, one.advice))
    return ShownFinding(
        one.line, one.column, one.code.code, one.code.severity, words[one.code.severity], said(says), said(advice).strip(),
        before, written[cut:end], written[end : end + WIDEST],
    )  # fmt: skip
