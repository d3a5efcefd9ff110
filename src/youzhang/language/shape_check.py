"""Checks a part of the text against its Pydantic shape and reports each finding at its line and column."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from youzhang.language.source import Path, Source, near

ShapeType = TypeVar("ShapeType", bound=BaseModel)


def shape_check(source: Source, shape: type[ShapeType], tree: Any, path: Path) -> ShapeType | None:
    """The typed shape, or None after noting Y003, Y004 or Y005 for each thing that does not fit."""
    try:
        return shape.model_validate(tree)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _report(source, shape, tree, path, detail)
        return None


def _report(source: Source, shape: type[BaseModel], tree: Any, path: Path, detail: ErrorDetails) -> None:
    here = (*path, *_written(source, path, detail["loc"]))
    if detail["type"] == "extra_forbidden":
        if source.told("Y007", here):
            return
        key = str(detail["loc"][-1])
        known = _keys(shape, detail["loc"][:-1])
        guess = near(key, known)
        hint = f"→ {guess} ? " if guess else ""
        source.report("Y003", here, at_key=True, key=key, near=hint, known=" ".join(known))
    elif detail["type"] == "missing":
        source.report("Y004", here[:-1] if here else here, key=str(detail["loc"][-1]))
    else:
        expected = detail.get("ctx", {}).get("expected") or _EXPECTED.get(detail["type"], detail["msg"])
        shown = detail["input"] if isinstance(detail["input"], str) else type(detail["input"]).__name__
        source.report("Y005", here, problem=shown, expected=expected)


_EXPECTED = {
    "string_type": "text",
    "dict_type": "key: value",
    "list_type": "[…]",
    "model_type": "key: value",
    "bool_parsing": "yes / no",
    "date_from_datetime_parsing": "2026-01-05",
    "date_parsing": "2026-01-05",
    "int_parsing": "12",
    "model_attributes_type": "key: value",
}


def _written(source: Source, path: Path, loc: tuple[int | str, ...]) -> Path:
    """Pydantic puts names of union members into its places; only those that stand in the text are kept."""
    found: Path = ()
    for part in loc[:-1]:
        if (*path, *found, part) in source.values:
            found = (*found, part)
    return (*found, loc[-1]) if loc else found


def _keys(shape: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys of the shape a place belongs to; follows the models along the place as far as they are plain."""
    current: Any = shape
    for part in loc:
        if isinstance(current, type) and issubclass(current, BaseModel):
            fields = current.model_fields
            info = fields.get(str(part)) or next((f for f in fields.values() if f.alias == part), None)
            current = _model_in(info.annotation) if info else current
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [info.alias or name for name, info in current.model_fields.items()]
    return []


def _model_in(annotation: Any) -> Any:
    """The model inside `dict[str, Model]`, `list[Model]`, `Model | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
