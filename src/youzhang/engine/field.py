"""Values of fields: what may be entered, as the typed value that is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from youzhang.engine.refusal import Reason
from youzhang.engine.world import World
from youzhang.language.field import Field
from youzhang.language.literals import literal_parse

LONGEST = {"text": 500, "note": 50_000}
_POINTS = (datetime, date, time)
_TYPED = (datetime, time, bool, Decimal)
_TEXTS = frozenset({"text", "note", "signature", "customer", "entry"})
_READERS: dict[str, Any] = {
    "date": date.fromisoformat,
    "moment": datetime.fromisoformat,
    "time": time.fromisoformat,
    "number": Decimal,
    "integer": Decimal,
    "money": Decimal,
    "percent": Decimal,
}


def value_accept(field: Field, raw: Any, world: World) -> tuple[Any, Reason | None]:
    """The typed value of what was entered (text of a form, or a value of the type), or the reason why not (F506)."""
    if raw is None or raw == "" or raw == []:
        return (False, None) if field.type.name == "yes_no" else (None, None)
    try:
        value = _READ.get(field.type.name, _literal)(field, raw, world)
        if field.between is not None:
            _bounds(field, value)
    except ValueError as error:
        expected = str(error) or field.type.name
        return None, Reason("F506", {"field": field.name, "expected": expected}, field.rule, field.name)
    return value, None


def _literal(field: Field, raw: Any, _world: World) -> Any:
    """Numbers, points in time, one of several options: of its type already, or as text."""
    kind = field.type.name
    if kind == "date" and isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if kind != "date" and isinstance(raw, _TYPED):
        return literal_parse("yes" if raw is True else "no", kind) if isinstance(raw, bool) else raw
    return literal_parse(str(raw), kind, field.type.options)


def _text(field: Field, raw: Any, _world: World) -> str:
    text = str(raw).replace("\r\n", "\n").strip()
    longest = LONGEST.get(field.type.name, LONGEST["note"])
    if len(text) > longest:
        raise ValueError(f"≤ {longest}")
    if "\x00" in text:
        raise ValueError("\\0")
    return text


def _choices(field: Field, raw: Any, _world: World) -> list[Any]:
    values = [raw] if isinstance(raw, str) else list(raw)
    return [literal_parse(str(value), "choice", field.type.options) for value in values]


def _papers(_field: Field, raw: Any, _world: World) -> Any:
    """Papers stored before, each with name, SHA-256 and size; or words where there is no file, as in a scenario."""
    if isinstance(raw, str):
        return raw
    for paper in raw:
        if not isinstance(paper, dict) or not re.fullmatch("[0-9a-f]{64}", str(paper.get("sha256", ""))):
            raise ValueError("sha256")
    return list(raw)


def _known(name: str, known: Any) -> str:
    if name not in known:
        raise ValueError("、".join(list(known)[:12]))
    return name


def _several(raw: Any, known: Any) -> list[str]:
    """Each once, in the order given."""
    values = [raw] if isinstance(raw, str) else list(raw)
    return [_known(str(value), known) for value in dict.fromkeys(values)]


def _row(field: Field, row: dict[str, Any], world: World) -> dict[str, Any]:
    known = {column.name: column for column in field.rows}
    unknown = set(row) - set(known)
    if unknown:
        raise ValueError(" ".join(known))
    result = {}
    for name, column in known.items():
        value, reason = value_accept(column, row.get(name), world)
        if reason:
            raise ValueError(f"{name}: {reason.values['expected']}")
        if value is not None:
            result[name] = value
    return result


def _bounds(field: Field, value: Any) -> None:
    assert field.between is not None
    low, high = (literal_parse(text, field.type.name, field.type.options) for text in field.between)
    if not low <= value <= high:
        raise ValueError(f"{low}..{high}")


def phone_normalise(raw: str) -> str:
    """E.164 where the number is one (`+8613900000001`), else its digits. Raises ValueError when it holds no number."""
    import phonenumbers  # 40 ms to import: only where a telephone is entered

    plain = unicodedata.normalize("NFKC", raw).strip()
    try:
        number = phonenumbers.parse(plain, "CN")
        if phonenumbers.is_possible_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        pass
    digits = re.sub(r"\D", "", plain)
    if not 3 <= len(digits) <= 15:
        raise ValueError("13900000001 / 010-88886666")
    return digits


def plate_normalise(raw: str) -> str:
    """Half width, upper case, without separators: `京Ａ·12345` becomes `京A12345`."""
    plain = re.sub(r"[\s·•.\-]", "", unicodedata.normalize("NFKC", raw)).upper()
    if not re.fullmatch(r"[\w]{5,10}", plain):
        raise ValueError("京A12345")
    return plain


def value_write(value: Any) -> Any:
    """A typed value as JSON has it."""
    if isinstance(value, _POINTS):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list):
        return [value_write(item) for item in value]
    if isinstance(value, dict):
        return {name: value_write(item) for name, item in value.items()}
    return value


def value_read(field: Field, value: Any) -> Any:
    """The typed value of what JSON holds."""
    if value is None:
        return None
    if field.type.name == "rows":
        columns = {column.name: column for column in field.rows}
        return [{name: value_read(columns[name], item) for name, item in row.items()} for row in value]
    reader = _READERS.get(field.type.name)
    return reader(value) if reader else value


_READ: dict[str, Callable[[Field, Any, World], Any]] = {
    **dict.fromkeys(_TEXTS, _text),
    "choices": _choices,
    "person": lambda _field, raw, world: _known(str(raw), world.directory.people),
    "department": lambda _field, raw, world: _known(str(raw), world.directory.departments),
    "people": lambda _field, raw, world: _several(raw, world.directory.people),
    "departments": lambda _field, raw, world: _several(raw, world.directory.departments),
    "phone": lambda _field, raw, _world: phone_normalise(str(raw)),
    "plate": lambda _field, raw, _world: plate_normalise(str(raw)),
    "rows": lambda field, raw, world: [_row(field, row, world) for row in raw],
    "file": _papers,
}
"""How each type is read; `_literal` for all others."""
