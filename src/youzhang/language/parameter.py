"""A parameter: a value the regulation leaves open, or one that a company may set differently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from youzhang.kernel.durations import Duration
from youzhang.kernel.labels import Label
from youzhang.language.build import Build
from youzhang.language.expression import Type
from youzhang.language.literals import literal_parse
from youzhang.language.names import RESERVED
from youzhang.language.shapes import Shape, WordingText, label_of
from youzhang.language.source import Path, name_is_valid

TYPES = ("number", "integer", "money", "percent", "yes_no", "duration", "time", "date", "text", "choice")


class ParameterText(Shape):
    """Short: `parameter limit: 15 working days`. Long: a mapping with these keys."""

    default: str | None = None
    type: str | None = None
    one_of: dict[str, WordingText] | None = None
    between: list[str] | None = None
    zh: str = ""
    en: str = ""
    ask: WordingText | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """`default` None: must be set at adoption; until then the rules that use it sleep."""

    name: str
    type: Type
    default: Any
    label: Label
    options: dict[str, Label]
    between: tuple[Any, Any] | None
    rule: int

    def read(self, text: str) -> Any:
        """A value written in an adoption. Raises ValueError with what is expected."""
        value = literal_parse(text, self.type.name, self.type.options)
        if self.between and not self.between[0] <= value <= self.between[1]:
            raise ValueError(f"{self.between[0]} .. {self.between[1]}")
        return value


def parameter_shape(body: Any) -> dict[str, Any]:
    """`15 working days` is short for `{default: 15 working days}`."""
    return {"default": body} if isinstance(body, str) else body


def parameter_compile(
    build: Build, name: str, text: ParameterText, path: Path, rule: int
) -> Parameter | None:
    """The compiled parameter; notes Y010, Y004, A304."""
    if not name_is_valid(name) or name in RESERVED:
        build.source.report("Y010", path, at_key=True, name=name)
        return None
    kind = (
        Type("choice", options=tuple(text.one_of)) if text.one_of else Type(text.type or _guess(text.default))
    )
    if kind.name not in TYPES:
        build.source.report("Y005", (*path, "type"), problem=kind.name, expected=" / ".join(TYPES))
        return None
    if text.default is None and text.type is None and not text.one_of:
        build.source.report("Y004", path, at_key=True, key="type")
        return None
    question = text.ask.label() if text.ask else label_of(name, text.zh, text.en)
    options = {key: label_of(key, word.zh, word.en) for key, word in (text.one_of or {}).items()}
    try:
        default = None if text.default is None else literal_parse(text.default, kind.name, kind.options)
        between = _between(text, kind)
    except ValueError as error:
        build.source.report("A304", path, name=name, value=text.default or "", expected=str(error))
        return None
    if default is None:
        build.source.report("R215", path, at_key=True, name=name)
    build.parameters[name] = kind
    return Parameter(name, kind, default, question, options, between, rule)


def _between(text: ParameterText, kind: Type) -> tuple[Any, Any] | None:
    if text.between is None:
        return None
    if len(text.between) != 2:
        raise ValueError("between: [1, 30]")
    low, high = (literal_parse(word, kind.name, kind.options) for word in text.between)
    return low, high


def _guess(default: str | None) -> str:
    """What a short default means by its look: `15`, `20%`, `3000 yuan`, `5 working days`, `18:00`, `yes`, a date, else text."""
    plain = (default or "").strip()
    looks = (
        ("percent", r"-?\d+(\.\d+)?\s?%"),
        ("money", r"-?\d+(\.\d+)?\s?(yuan|元)"),
        ("number", r"-?\d+(\.\d+)?"),
        ("time", r"\d{1,2}:\d{2}"),
        ("date", r"\d{4}-\d{2}-\d{2}"),
        ("yes_no", r"yes|no"),
        ("duration", r"\d+ (working )?[a-z]+"),
    )
    return next((kind for kind, look in looks if re.fullmatch(look, plain)), "text")


def parameter_text(value: Any) -> str:
    """A parameter's value as it would be written in an adoption."""
    if isinstance(value, Duration | Decimal):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
