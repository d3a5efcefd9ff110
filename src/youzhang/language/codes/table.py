"""The table that every code is written into."""

from __future__ import annotations

from youzhang.kernel.errors import Code, Severity
from youzhang.kernel.labels import Label

CODES: dict[str, Code] = {}


def code(code: str, zh: str, en: str, do_zh: str, do_en: str, severity: Severity = "error") -> None:
    """One kind of finding: what it says and what to do, in Chinese and English, with `{names}` to fill in."""
    CODES[code] = Code(code, severity, Label(zh, en), Label(do_zh, do_en))
