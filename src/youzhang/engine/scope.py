"""Evaluation of expressions about one case at one instant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from youzhang.engine.book import Book
from youzhang.engine.case import VOID, Case
from youzhang.engine.counting import duration_add
from youzhang.engine.tally import tally
from youzhang.engine.world import World
from youzhang.kernel.durations import Duration
from youzhang.language.expression import Expression
from youzhang.language.expression.building import Lookup, RowsLook
from youzhang.language.register import Register
from youzhang.language.term import Row, Term

_NOBODY: Mapping[str, Scope] = {}


class Scope:
    """What compiled expressions see as `c`. One per case and decision; its case may be replaced as it evolves."""

    __slots__ = ("actor", "at", "book", "case", "others", "register", "world")

    def __init__(
        self, world: World, book: Book, register: Register, case: Case, actor: str, at: datetime
    ) -> None:
        self.world = world
        self.book = book
        self.register = register
        self.case = case
        self.actor = actor
        self.at = at
        self.others = _NOBODY  # the cases of the decision under way, this one among them

    def value(self, expression: Expression) -> Any:
        """The value, or None when unanswered."""
        case = self.case
        return expression.run(self, case.fields, case.moments, self.book.parameters)

    def facts(self, expression: Expression) -> dict[str, Any]:
        """The names the expression looked at, with their values: what a citation shows."""
        found = {name: self.named(name) for name in expression.reads}
        for stage in expression.stages:
            found[stage] = self.case.moments.get(stage)
        return found

    def named(self, name: str) -> Any:
        """A name's value, by whatever it is."""
        if name in self.register.fields:
            return self.case.fields.get(name)
        if name in self.register.terms:
            return self.term(name)
        if name in self.book.parameters:
            return self.book.parameters[name]
        return getattr(self, name)

    # names of the language

    @property
    def state(self) -> str:
        """The state now."""
        return self.case.state

    @property
    def number(self) -> str:
        """The number; the id where the register has none."""
        return self.case.number or self.case.id

    @property
    def opened(self) -> datetime:
        """When the entry was made."""
        return self.case.opened_at

    @property
    def opener(self) -> str:
        """Who made it."""
        return self.case.opened_by

    @property
    def by_customer(self) -> bool:
        """Did the customer make it himself?"""
        return self.case.opened_by.startswith("customer:")

    @property
    def owner(self) -> str | None:
        """Whose it is."""
        return self.case.owner or None

    @property
    def unanswered(self) -> Decimal:
        """How many of those whose opinion was asked for have not given it."""
        return Decimal(self.case.unanswered)

    @property
    def now(self) -> datetime:
        """The instant of the decision."""
        return self.at

    @property
    def today(self) -> date:
        """Its day."""
        return self.at.date()

    @property
    def actor_department(self) -> str | None:
        """The department of whoever acts."""
        return self.world.directory.department_of(self.actor, self.at)

    # functions of the language

    def term(self, name: str) -> Any:
        """A defined word: its formula's value, or its table's result."""
        term = self.register.terms[name]
        if term.formula is not None:
            return self.value(term.formula)
        return table_result(self, term)

    def times(self, stage: str) -> int:
        """How often a step was done or a state entered."""
        return self.case.times.get(stage, 0)

    def after(self, start: Any, length: Duration) -> Any:
        """A date or moment so much later."""
        if isinstance(start, datetime):
            return duration_add(start, length, self.world.calendar, self.book.reading)
        moment = datetime(start.year, start.month, start.day)
        return duration_add(moment, length, self.world.calendar, self.book.reading).date()

    def beyond(self, gap: tuple[Any, Any], length: Duration) -> bool:
        """Is the gap between two points longer than this? The last day is still inside."""
        later, earlier = gap
        limit = self.after(earlier, length)
        return bool(later > limit)

    def working_days(self, start: Any, end: Any) -> int:
        """Working days after the first up to the second."""
        return self.world.calendar.working_days_between(_day(start), _day(end))

    def look(
        self,
        lookup: Lookup,
        fields: Mapping[str, Any],
        moments: Mapping[str, Any],
        parameters: Mapping[str, Any],
    ) -> Any:
        """Other entries by index, then by the remaining condition; unanswered when an equality is empty."""
        equal = [(name, run(self, fields, moments, parameters)) for name, run in lookup.equal]
        if any(value is None for _, value in equal):
            return None
        found = self._found(lookup.register, equal)
        rest = lookup.rest
        if rest is not None:
            found = [entry for entry in found if rest(self, fields, moments, parameters, entry)]
        if lookup.function == "count":
            return len(found)
        if lookup.function == "exists":
            return bool(found)
        if lookup.function == "sum":
            values = (
                [lookup.value(self, fields, moments, parameters, e) for e in found] if lookup.value else []
            )
            return sum((value for value in values if value is not None), Decimal(0))
        if lookup.function == "tally" and lookup.value is not None:
            return tally([lookup.value(self, fields, moments, parameters, e) for e in found])
        if not found:
            return None
        entry = found[0] if lookup.function == "first" else found[-1]
        if lookup.value is not None:
            return lookup.value(self, fields, moments, parameters, entry)
        return entry.number or entry.id  # as `this` and as people write it

    def rows(
        self,
        look: RowsLook,
        fields: Mapping[str, Any],
        moments: Mapping[str, Any],
        parameters: Mapping[str, Any],
    ) -> Any:
        """Rows of a field of this entry, counted or summed; a field left empty has none."""
        found = fields.get(look.field) or ()
        if look.rest is not None:
            found = [row for row in found if look.rest(self, fields, moments, parameters, row)]
        if look.function == "exists":
            return bool(found)
        if look.function == "count":
            return Decimal(len(found))
        assert look.value is not None
        values = [look.value(self, fields, moments, parameters, row) for row in found]
        return sum((value for value in values if value is not None), Decimal(0))

    def _found(self, register: str, equal: list[tuple[str, Any]]) -> Sequence[Case]:
        """The entries that are there, those of the decision under way as they are by now: the fifth counts itself."""
        found = self.world.find(self.book.rulebook.id, register, equal)
        here = [s.case for s in self.others.values() if s.case.register == register and s.case.rulebook]
        if not here:
            return found
        here = [case for case in here if case.state != VOID]
        now = {case.id: all(case.fields.get(name) == value for name, value in equal) for case in here}
        kept = [entry for entry in found if entry.id not in now]
        return [*kept, *(case for case in here if now[case.id])]


def _day(point: Any) -> date:
    return point.date() if isinstance(point, datetime) else point


def row_holds(scope: Scope, row: Row) -> bool | None:
    """Does the row match? None: a value it needs is missing, and nobody may walk past it."""
    if row.otherwise:
        return True
    answers = [cell.holds(scope.named(cell.name)) for cell in row.cells]
    if row.when is not None:
        answers.append(scope.value(row.when))
    if False in answers:
        return False
    return None if None in answers else True


def table_row(scope: Scope, term: Term) -> Row | None:
    """The row that decides; None when none matches or an unanswered row stands before it."""
    for row in term.rows:
        holds = row_holds(scope, row)
        if holds is None:
            return None
        if holds:
            return row
    return None


def table_result(scope: Scope, term: Term) -> Any:
    """The result of the row that decides; for `hit: all` of every row that matches."""
    if term.hit == "all":
        return tuple(row_result(scope, row) for row in term.rows if row_holds(scope, row))
    row = table_row(scope, term)
    return None if row is None else row_result(scope, row)


def row_result(scope: Scope, row: Row) -> Any:
    """A row's result: computed where it is an expression."""
    return scope.value(row.gives) if isinstance(row.gives, Expression) else row.gives
