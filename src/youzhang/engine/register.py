"""Opening an entry: its number, its first values, its first event."""

from __future__ import annotations

from typing import Any

from youzhang.engine.book import Book
from youzhang.engine.case import Case
from youzhang.engine.deed import Deed
from youzhang.engine.refusal import Reason, Refused
from youzhang.engine.rule import stage_entered
from youzhang.engine.scope import Scope
from youzhang.language.register import Register
from youzhang.language.step import OPEN


def number_take(deed: Deed, book: Book, register: Register) -> str:
    """The entry's number. Raises Refused (F511) when the serial no longer fits its digits."""
    numbering = register.numbering
    if numbering is None:
        return ""
    serial = deed.world.number_next(book.rulebook.id, register.name, numbering.period(deed.at))
    number = numbering.write(deed.at, serial)
    if number is None:
        raise Refused(Reason("F511", {"pattern": numbering.pattern}, register.rule))
    return number


def entry_open(
    deed: Deed, book: Book, case: Case, values: dict[str, Any], *, rule: int = -1, cause: int = -1,
    caused_by: str = "", facts: dict[str, Any] | None = None, reason: str = "",
    passed: tuple[dict[str, Any], ...] = (),
) -> Scope:  # fmt: skip
    """Books the opening of an entry with typed values; `case` is its empty beginning. Raises Refused (no number left)."""
    register = book.rulebook.registers[case.register]
    step = register.steps[OPEN]
    data: dict[str, Any] = {
        "step": OPEN,
        "rulebook": book.rulebook.id,
        "register": case.register,
        "book": book.key,
        "number": number_take(deed, book, register),
        "values": {**register.defaults, **{n: v for n, v in values.items() if v is not None}},
        "to": step.to or register.first,
    }
    if caused_by:
        data["caused_by"] = caused_by
    if reason:
        data["reason"] = reason
    if passed:
        data["passed"] = list(passed)
    scope = deed.enter_new(book, case)
    number = deed.emit(scope, "acted", data, rule=step.rule if rule < 0 else rule, facts=facts, cause=cause)
    if step.then:
        deed.queue.append((scope, step.then, step.rule, number, {}))
    stage_entered(deed, scope, OPEN, number)
    stage_entered(deed, scope, data["to"], number)
    return scope
