"""The filled fields of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from youzhang.cases.queries.page import CaseView
from youzhang.language.field import Field
from youzhang.workspace.words.speaker import Speaker, said
from youzhang.workspace.words.values import value_words


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the form with its value; `table` for rows."""

    label: str
    value: str
    hidden: bool
    personal: bool
    long: bool
    head: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


def case_facts(speaker: Speaker, view: CaseView) -> tuple[Fact, ...]:
    """The filled fields in the register's order; an empty one says nothing."""
    facts = []
    for shown in view.fields:
        field, value = shown.field, shown.value
        if not shown.hidden and (value is None or value in ("", [], False)):
            continue
        table = _table(speaker, field, value) if field.type.name == "rows" and value else ()
        facts.append(
            Fact(
                said(field.label),
                value_words(speaker, field, value),
                shown.hidden,
                field.personal,
                field.type.name == "note",
                tuple(said(column.label) for column in field.rows) if table else (),
                table,
            )
        )
    return tuple(facts)


def _table(speaker: Speaker, field: Field, rows: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(value_words(speaker, c, row.get(c.name)) for c in field.rows) for row in rows)
