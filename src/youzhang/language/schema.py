"""The shapes of rulebooks, adoptions and scenarios as JSON Schema, for completion and hover in any editor."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel

from youzhang.language.adoption import AdoptionText
from youzhang.language.article import ArticleText
from youzhang.language.clock import ClockText
from youzhang.language.field import FieldText
from youzhang.language.parameter import ParameterText
from youzhang.language.register import RegisterText
from youzhang.language.rule import RuleText
from youzhang.language.rulebook import RulebookText
from youzhang.language.scenario import ScenarioText
from youzhang.language.step import StepText
from youzhang.language.term import TermText

SchemaName = Literal["rulebook", "adoption", "scenario"]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
RULES: dict[str, type[BaseModel]] = {
    "parameter": ParameterText, "register": RegisterText, "field": FieldText, "term": TermText,
    "step": StepText, "clock": ClockText, "rule": RuleText,
}  # fmt: skip
_SCALAR = ["string", "number", "boolean"]
"""The loader reads every scalar as text, so an editor must not complain about `default: 15`."""


def schema(name: SchemaName) -> dict[str, Any]:
    """The JSON Schema of one kind of file."""
    shapes: dict[SchemaName, type[BaseModel]] = {
        "rulebook": RulebookText, "adoption": AdoptionText, "scenario": ScenarioText,
    }  # fmt: skip
    found = _schema_of(shapes[name])
    definitions: dict[str, Any] = found.setdefault("$defs", {})
    if name == "rulebook":
        found["properties"]["articles"]["additionalProperties"] = _article(definitions)
    written = _loosened(found)
    return {**written, "$schema": DIALECT, "title": f"youzhang {name}"}


def schema_text(name: SchemaName) -> str:
    """The schema as it is written to a file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _schema_of(shape: type[BaseModel]) -> dict[str, Any]:
    return shape.model_json_schema(by_alias=True, mode="validation", ref_template="#/$defs/{model}")


def _article(definitions: dict[str, Any]) -> dict[str, Any]:
    """An article: its own keys, and rules by the kind their key begins with."""
    article = _schema_of(ArticleText)
    definitions.update(article.pop("$defs", {}))
    patterns = {}
    for kind, shape in RULES.items():
        part = _schema_of(shape)
        definitions.update(part.pop("$defs", {}))
        if "$ref" not in part:  # a shape that holds itself stands among its own definitions already
            definitions[shape.__name__] = part
        reference: dict[str, Any] = {"$ref": f"#/$defs/{shape.__name__}"}
        patterns[rf"^{kind}\s+\S"] = (
            {"anyOf": [{"type": _SCALAR}, reference]} if kind == "parameter" else reference
        )
    article["patternProperties"] = patterns
    return article


def _loosened(node: Any) -> Any:
    """Text may be written as a number or yes/no."""
    if isinstance(node, list):
        return [_loosened(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _loosened(value) for key, value in node.items()}
    if (
        plain.get("type") == "string"
        and "enum" not in plain
        and "const" not in plain
        and "format" not in plain
    ):
        return {**plain, "type": _SCALAR}
    if plain.get("type") == "boolean":
        return {**plain, "type": ["boolean", "string"]}
    return plain
