"""A wording in the languages of the product: simplified Chinese first, English beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """One thing's name on pages. `zh` is always there; `en` may be empty, then `zh` is shown."""

    zh: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """The wording for a language tag such as `zh-hans` or `en`; Chinese where English is missing."""
        if language.lower().startswith("en"):
            return self.en or self.zh
        return self.zh

    def as_dict(self) -> dict[str, str]:
        """For JSON: only the languages that are there."""
        return {"zh": self.zh, "en": self.en} if self.en else {"zh": self.zh}
