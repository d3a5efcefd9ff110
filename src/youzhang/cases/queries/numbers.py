"""The numbers of cases that are named on a page or name it, as far as the viewer may know of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from youzhang.cases.queries.lists import CaseRow, case_list
from youzhang.cases.queries.masks import fields_readable
from youzhang.cases.queries.visible import sight_of
from youzhang.engine.case import Case
from youzhang.journal.sql import fetch_all
from youzhang.language.rulebook import Rulebook
from youzhang.organization.access import Viewer

MOST = 10


def numbers_of(*, seen_by: Viewer, cases: Iterable[str]) -> dict[str, str]:
    """Id to number, of those cases that the viewer may see; `#id` for a case that has none."""
    ids = sorted({int(case) for case in cases})
    if not ids:
        return {}
    condition, values = sight_of(seen_by).condition()
    rows = fetch_all(
        f"SELECT e.id, e.number FROM runtime_entry e WHERE e.id IN ({_marks(ids)}) AND {condition}",  # nosec B608
        [*ids, *values],
    )
    return {str(case): number or f"#{case}" for case, number in rows}


def cases_numbered(*, seen_by: Viewer, rulebook: str, numbers: Mapping[str, str]) -> dict[str, str]:
    """Number to id, of those cases that the viewer may see. `numbers` gives the register of each: two rulebooks, or
    two registers of one, may number alike. Where a register has no numbers, the id stands for one.
    """
    if not numbers:
        return {}
    ids = [int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 19]
    condition, values = sight_of(seen_by).condition()
    named = f"(e.number IN ({_marks(numbers)}) OR (e.number = '' AND e.id IN ({_marks(ids or [0])})))"
    rows = fetch_all(
        f"SELECT e.number, e.id, e.register FROM runtime_entry e WHERE e.rulebook = %s AND {named} AND {condition}",  # nosec B608
        [rulebook, *numbers, *(ids or [0]), *values],
    )
    return {
        number or str(case): str(case)
        for number, case, register in rows
        if numbers.get(number or str(case)) == register
    }


def cases_naming(*, seen_by: Viewer, rulebook: Rulebook, case: Case) -> list[tuple[str, CaseRow]]:
    """(register, case) of those that name this one in an entry field which the viewer may read, newest first of each."""
    found: dict[str, tuple[str, CaseRow]] = {}
    for register in rulebook.registers.values():
        readable = fields_readable(seen_by, rulebook.id, register.name)
        for field in register.fields.values():
            if field.type.name == "entry" and field.type.of == case.register and field.name in readable:
                wanted = {field.name: case.number or case.id}
                page = case_list(
                    seen_by=seen_by, rulebook=rulebook.id, register=register.name, fields=wanted, limit=MOST
                )
                found.update({row.id: (register.name, row) for row in page.rows})
    return list(found.values())


def _marks(values: Iterable[object]) -> str:
    return ", ".join("%s" for _ in values)
