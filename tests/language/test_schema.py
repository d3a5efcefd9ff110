"""The JSON Schemas: every key of the shapes is in them, rules by the kind their key begins with."""

from __future__ import annotations

import json
from typing import Any

import pytest

from youzhang.language.article import KINDS
from youzhang.language.schema import SchemaName, schema, schema_text


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if "$ref" in node else set()
        return own.union(*(references(value) for value in node.values()))
    return set().union(*(references(item) for item in node)) if isinstance(node, list) else set()


@pytest.mark.parametrize("name", ["rulebook", "adoption", "scenario"])
def test_a_schema_is_whole(name: SchemaName) -> None:
    found = schema(name)
    assert found["additionalProperties"] is False
    assert {reference.removeprefix("#/$defs/") for reference in references(found)} <= set(found["$defs"])
    assert not [key for key, part in found["$defs"].items() if part.get("$ref") == f"#/$defs/{key}"]
    assert json.loads(schema_text(name)) == found


def test_articles_take_rules_by_their_kind() -> None:
    article = schema("rulebook")["properties"]["articles"]["additionalProperties"]
    assert {pattern.split("\\")[0].lstrip("^") for pattern in article["patternProperties"]} == set(KINDS)
    assert article["additionalProperties"] is False
    assert "norm" in article["properties"]
    assert "in" in article["properties"]


def test_an_editor_accepts_what_the_loader_accepts() -> None:
    step = schema("rulebook")["$defs"]["StepText"]["properties"]
    kinds = [option.get("type") for option in step["needs"]["anyOf"]]
    assert kinds == [["string", "number", "boolean"], "array"]
    assert "from" in step
