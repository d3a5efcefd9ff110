"""Errors that people read: a code, a sentence in their language, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from youzhang.kernel.labels import Label

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its sentence and its advice, both with `{names}` to fill in."""

    code: str
    severity: Severity
    says: Label
    do: Label


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding in one file. `line` and `column` count from 1; 0 means "the file as a whole"."""

    code: Code
    file: str
    line: int
    column: int
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """True where the file cannot be used as it is."""
        return self.code.severity == "error"

    def message(self, language: str = "zh") -> str:
        """The sentence, filled in."""
        return self.code.says.in_language(language).format_map(_Known(self.values))

    def advice(self, language: str = "zh") -> str:
        """What would be right, filled in."""
        return self.code.do.in_language(language).format_map(_Known(self.values))

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "code": self.code.code,
            "severity": self.code.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": {"zh": self.message("zh"), "en": self.message("en")},
            "advice": {"zh": self.advice("zh"), "en": self.advice("en")},
        }


class _Known(dict[str, str]):
    """Leaves an unknown `{name}` standing instead of hiding the whole message behind a KeyError."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class YouzhangError(Exception):
    """Something a person has to know. `says` tells what was wrong, `do` what would be right."""

    def __init__(self, code: str, says: Label, do: Label | None = None) -> None:
        super().__init__(says.en or says.zh)
        self.code = code
        self.says = says
        self.do = do or Label("")

    def text(self, language: str = "zh") -> str:
        """Sentence and advice in one line."""
        advice = self.do.in_language(language)
        return self.says.in_language(language) + (" " + advice if advice else "")


class RulebookErrors(YouzhangError):
    """A rulebook, adoption or scenario that cannot be used; `diagnostics` says where and why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        first = next(d for d in diagnostics if d.is_error)
        place = f"{first.file}:{first.line}:{first.column}"
        super().__init__(
            first.code.code,
            Label(f"{place} {first.message('zh')}", f"{place} {first.message('en')}"),
            Label(first.advice("zh"), first.advice("en")),
        )
