"""What all shapes of the text share: unknown keys are refused, one value may stand for a list of one."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from youzhang.kernel.labels import Label


class Shape(BaseModel):
    """A mapping of the rulebook text. Keys are the language's words; anything else is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Wording(Shape):
    """A wording in Chinese and English: `{zh: 报修单, en: Repair call}`."""

    zh: str
    en: str = ""

    def label(self) -> Label:
        """As the engine and the pages use it."""
        return Label(self.zh, self.en)


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def one_or_many_maps(value: Any) -> Any:
    """A mapping stands for a list of one."""
    return [value] if isinstance(value, dict) else value


def _wording(value: Any) -> Any:
    return {"zh": value} if isinstance(value, str) else value


Words = Annotated[list[str], BeforeValidator(_one_or_many, json_schema_input_type=str | list[str])]
WordingText = Annotated[Wording, BeforeValidator(_wording, json_schema_input_type=str | Wording)]


def label_of(name: str, zh: str = "", en: str = "") -> Label:
    """A label with the name itself standing in where a wording is missing."""
    plain = name.replace("_", " ")
    return Label(zh or plain, en or (plain[:1].upper() + plain[1:] if not zh or plain.isascii() else ""))
