"""A wording in the languages of the product: simplified Chinese first, English beside it."""

from __future__ import annotations

from dataclasses import dataclass

from youzhang.kernel.script import is_traditional, traditional


@dataclass(frozen=True, slots=True)
class Label:
    """One thing's name on pages. `zh` is always there; `en` may be empty, then `zh` is shown.

    `hant` is the wording in traditional characters where it is not simply `zh` converted: what people have typed is
    never converted (`label_typed`).
    """

    zh: str
    en: str = ""
    hant: str = ""

    def in_language(self, language: str) -> str:
        """The wording for a language tag such as `zh-hans`, `zh-hant` or `en`; Chinese where English is missing."""
        if language.lower().startswith("en"):
            return self.en or self.zh
        return (self.hant or traditional(self.zh)) if is_traditional(language) else self.zh

    def as_dict(self) -> dict[str, str]:
        """For JSON: only the languages that are there."""
        return {"zh": self.zh, "en": self.en} if self.en else {"zh": self.zh}


def label_typed(text: str) -> Label:
    """What somebody here has typed, shown as typed in every language."""
    return Label(text, hant=text)
