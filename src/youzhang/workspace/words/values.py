"""Values of fields in words: choices by their labels, people by their names, money with its unit."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from youzhang.engine.field import value_read
from youzhang.kernel.durations import Duration
from youzhang.language.field import Field
from youzhang.workspace.words.durations import duration_words
from youzhang.workspace.words.instants import day_words, instant_words
from youzhang.workspace.words.people import listed, person_words
from youzhang.workspace.words.speaker import Speaker, said

EMPTY = "—"
HOME = 86


def value_words(speaker: Speaker, field: Field, value: Any) -> str:
    """One value; a dash for none."""
    kind = field.type.name
    if value is None or value == "" or value == []:
        return EMPTY
    if kind == "choice":
        return option_words(field, value)
    if kind == "choices":
        return listed(option_words(field, item) for item in value)
    if kind in ("person", "people"):
        return listed(person_words(speaker.directory, one) for one in _each(value))
    if kind in ("department", "departments"):
        return listed(_unit_words(speaker, one) for one in _each(value))
    if kind == "customer":
        return speaker.customers.get(str(value), str(value))
    if kind == "phone":
        return phone_words(str(value))
    if kind == "rows":
        return _("%(count)s 行") % {"count": len(value)}
    if kind == "file":
        return _file_words(value)
    if kind == "percent" and isinstance(value, Decimal):
        return f"{plain_number(value * 100)} %"
    return _("%(amount)s 元") % {"amount": money_words(value)} if kind == "money" else plain_words(value)


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _unit_words(speaker: Speaker, value: Any) -> str:
    unit = speaker.directory.departments.get(value)
    return unit.name if unit else str(value)


def option_words(field: Field, value: Any) -> str:
    """An option by its label."""
    return said(field.options[value]) if value in field.options else str(value)


@lru_cache(maxsize=4096)
def phone_words(number: str) -> str:
    """As people read it out: `139 0000 0001`, `010 8888 6666`; what is no number stays as it is."""
    if not number.startswith("+"):
        return number
    import phonenumbers  # 40 ms to import: only where a telephone is shown

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    home = parsed.country_code == HOME
    kind = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, kind)


def money_words(value: Any) -> str:
    """`1,234.50`."""
    return f"{Decimal(str(value)):,.2f}"


def plain_number(value: Decimal) -> str:
    """Without zeros that say nothing: `2.50` stays a count of `2.5`."""
    text = f"{value.normalize():f}"
    return text if text != "-0" else "0"


def plain_words(value: Any) -> str:
    """A value of no field, by its type alone."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return instant_words(value)
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Duration):
        return duration_words(value)
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, list | tuple):
        return listed(plain_words(item) for item in value)
    return str(value)


def fact_words(speaker: Speaker, name: str, value: Any) -> str:
    """A fact of a citation, as the journal holds it: read back by the field's type where it is a field's."""
    register = speaker.register
    if register is not None and name in register.fields:
        field = register.fields[name]
        return value_words(speaker, field, _typed(field, value))
    if isinstance(value, str):
        if register is not None and value in register.states and name == "state":
            return speaker.stage(value)
        return plain_words(_instant(value))
    return plain_words(value)


def _typed(field: Field, value: Any) -> Any:
    try:
        return (
            value_read(field, value)
            if isinstance(value, str | int | list) and not isinstance(value, bool)
            else value
        )
    except (ValueError, ArithmeticError, TypeError):
        return value


def _instant(text: str) -> Any:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text


def _file_words(value: Any) -> str:
    papers = value if isinstance(value, list) else [value]
    return listed(str(p.get("name", "")) if isinstance(p, dict) else str(p) for p in papers)
