"""What comes back from a form, as raw values for the engine: it alone decides what is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from youzhang.language.field import Field
from youzhang.workspace.forms.fields import PREFIX

_SEVERAL = ("choices", "people", "departments")


def values_read(post: QueryDict, fields: Sequence[Field]) -> dict[str, Any]:
    """One raw value for each field of the form; empty ones too, so that a value can be taken back.

    A masked field left empty says nothing: whoever filled the form may not have seen what stands there.
    """
    values = {field.name: _read(post, field, PREFIX + field.name) for field in fields}
    masked = {field.name for field in fields if field.mask is not None}
    return {name: raw for name, raw in values.items() if raw or name not in masked}


def _read(post: QueryDict, field: Field, name: str) -> Any:
    kind = field.type.name
    if kind in _SEVERAL:
        return post.getlist(name)
    if kind == "rows":
        return _rows(post, field, name)
    text = post.get(name, "").strip()
    if kind == "yes_no":
        return "yes" if text else ""
    if kind == "moment":
        return text.replace("T", " ")
    if kind == "percent" and text and not text.endswith("%"):
        return f"{text}%"
    return text


def _rows(post: QueryDict, field: Field, name: str) -> list[dict[str, Any]]:
    columns = {column.name: post.getlist(f"{name}-{column.name}") for column in field.rows}
    length = max((len(values) for values in columns.values()), default=0)
    kinds = {column.name: column for column in field.rows}
    rows = [
        {
            key: _cell(kinds[key], values[i].strip()) if i < len(values) else ""
            for key, values in columns.items()
        }
        for i in range(length)
    ]
    return [row for row in rows if any(row.values())]


def _cell(column: Field, text: str) -> Any:
    """Several options stand in one cell by their labels: `周一、周三`. What is no label is left for the engine to refuse."""
    if column.type.name == "percent" and text and not text.endswith("%"):
        return f"{text}%"
    if column.type.name != "choices":
        return text
    known = {word: key for key, label in column.options.items() for word in (label.zh, label.en, key)}
    pieces = [piece.strip() for piece in re.split("[、，,；;]", text)]
    words = [word for piece in pieces for word in ([piece] if piece in known else piece.split())]
    return [known.get(word, word) for word in words]
