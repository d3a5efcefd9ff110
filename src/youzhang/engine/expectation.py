"""Compares what a scenario expects with what happened: every comparison by the type of what is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from youzhang.engine.actors import may_act, token_people
from youzhang.engine.approval import slots_now
from youzhang.engine.book import Book
from youzhang.engine.case import Case, Running
from youzhang.engine.memory import MemoryWorld
from youzhang.engine.occurrence import BY_PERSON, Occurrence
from youzhang.engine.scope import Scope
from youzhang.engine.step import step_reasons
from youzhang.kernel.durations import Duration, duration_parse
from youzhang.language.expectation import Happening, Hold
from youzhang.language.field import Field
from youzhang.language.literals import literal_parse, moment_read

_NOTHING = ("empty", "none", "–", "-")
_LENGTHS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """The world as it is, the story's names for entries, and the book by whose posts people are named."""

    world: MemoryWorld
    names: Mapping[str, str]
    book: Book

    def entries(self) -> dict[str, str]:
        """The story's names for entries to what an entry field holds: their numbers, or ids where they have none."""
        cases = {name: self.world.cases.get(case) for name, case in self.names.items()}
        return {name: case.number or case.id for name, case in cases.items() if case is not None}


def happening_matches(happening: Happening, found: Occurrence, seen: Seen) -> bool:
    """Is this what was meant: verb, subject, and every attribute that is written."""
    if happening.verb != found.kind:
        return False
    by_person = found.kind in BY_PERSON
    for word in happening.subject:
        if word != "any" and not (concerns(word, found, seen) if by_person else word in found.names):
            return False
    return all(_attribute(key, value, found, seen) for key, value in happening.attributes.items())


def _attribute(key: str, value: Any, found: Occurrence, seen: Seen) -> bool:
    words = [str(v) for v in value] if isinstance(value, list) else [str(value)]
    if key == "at":
        return instants_equal(str(value), found.at)
    if key == "due":
        return found.due is not None and instants_equal(str(value), found.due)
    if key == "cites":
        return found.article in words
    if key in ("to", "who", "of"):
        return all(concerns(word, found, seen) for word in words)
    if key == "case":
        return found.case == seen.names.get(str(value), str(value))
    if key == "what":
        return str(value) in found.what
    if key == "copy":
        return found.copy in words
    if key == "fine":
        return found.fine is not None and values_equal(tuple(words), Decimal(found.fine), {})
    if key == "version":
        return found.version == str(value)
    if key == "facts" and isinstance(value, dict):
        return all(
            name in found.facts and values_equal((str(v),), found.facts[name], seen.entries())
            for name, v in value.items()
        )
    return key == "as"


def concerns(word: str, found: Occurrence, seen: Seen) -> bool:
    """Is somebody named so among those an event concerns, himself, by his post, or in his department?"""
    if word in (found.actor, found.to) or f"customer:{word}" == found.actor:
        return True
    bound = seen.book.posts.get(word, ())
    for token in found.tokens:
        name = token.partition(":")[2] or token
        if word in (token, name) or token in bound or word in token_people(seen.world, token, found.at):
            return True
    return False


def hold_value(hold: Hold, seen: Seen, at: datetime) -> tuple[Any, str]:
    """The value a scenario asks for, and the article it comes from; None for what is not there."""
    case = seen.world.cases.get(seen.names.get(hold.case, hold.case))
    if case is None:
        return None, ""
    book = seen.world.pinned(case.book)
    scope = Scope(seen.world, book, book.register(case.register), case, hold.person, at)
    if hold.function == "":
        return _named(scope, hold.name)
    if hold.function == "may":
        step = scope.register.steps[hold.name]
        person = f"customer:{hold.person}" if hold.person not in seen.world.directory.people else hold.person
        return not step_reasons(scope, step, person), _article(book, step.rule)
    if hold.function == "sees":
        field = scope.register.fields[hold.name]
        return field_visible(scope, field, hold.person), _article(book, field.rule)
    if hold.function == "signers":
        pending = case.pending
        slots = slots_now(seen.world, book, case, pending, at) if pending else ()
        return sorted({person for slot in slots for person in slot.people}), ""
    if hold.function in ("tasks", "breaches"):
        open_tasks = sum(task.done_at is None for task in case.tasks.values())
        return Decimal(open_tasks if hold.function == "tasks" else case.breaches), ""
    if hold.function == "copies":
        return sorted(case.copies), ""
    return _clock_value(hold, book, case, at)


def field_visible(scope: Scope, field: Field, person: str) -> bool:
    """May a person see the value unmasked: no mask, a mask that does not apply, or he is one of those it names."""
    mask = field.mask
    if mask is None or (mask.when is not None and scope.value(mask.when) is False):
        return True
    return may_act(scope.world, scope.book, scope.case, mask.only, person, scope.at)


def _named(scope: Scope, name: str) -> tuple[Any, str]:
    register = scope.register
    if name in register.fields:
        return scope.case.fields.get(name), _article(scope.book, register.fields[name].rule)
    if name in register.terms:
        return scope.term(name), _article(scope.book, register.terms[name].rule)
    return getattr(scope, name), ""


def _clock_value(hold: Hold, book: Book, case: Case, at: datetime) -> tuple[Any, str]:
    clock = book.register(case.register).clocks.get(hold.name)
    running = case.clocks.get(hold.name)
    article = _article(book, clock.rule) if clock else ""
    if running is None:
        return None, article
    if hold.function == "late_by":
        return late_by(running, at), article
    return getattr(running, hold.function), article


def late_by(running: Running, at: datetime) -> timedelta:
    """How long after its limit a clock was met, or now is, counted from the limit itself (24:00 for days)."""
    if running.due is None or running.status not in ("late", "met_late"):
        return timedelta(0)
    return whole(running.ended_at or at) - whole(running.due)


def _article(book: Book, rule: int) -> str:
    article = book.rulebook.article_of(rule)
    return article.number if article else ""


def whole(at: datetime) -> datetime:
    """To the second; the last instant of a day is its 24:00."""
    return (at + _TICK if at.time() == time.max else at).replace(microsecond=0)


def instants_equal(written: str, at: datetime) -> bool:
    """The same minute, or second where seconds are written; a bare day is the whole day."""
    wanted = moment_read(written)
    if ":" not in written:
        return wanted.date() == at.date()
    found, wanted = whole(at), whole(wanted)
    return found == wanted or (written.count(":") == 1 and found.replace(second=0) == wanted)


def values_equal(expected: tuple[str, ...], actual: Any, names: Mapping[str, str]) -> bool:
    """Is the value what is written, read by the value's own type?"""
    if actual is None:
        return expected[0] in _NOTHING
    if isinstance(actual, list | tuple):
        if actual and isinstance(actual[0], dict):
            return len(expected) == len(actual) and all(map(_row_equal, expected, actual))
        words = [word for text in expected for word in text.split()]
        return sorted(str(value) for value in actual) == sorted(w for w in words if w not in _NOTHING)
    try:
        return _equal(names.get(expected[0], expected[0]), actual)
    except ValueError:
        return False


def _row_equal(text: str, row: Mapping[str, Any]) -> bool:
    """A row of a table, its cells in the order of the columns: `manufacturing 12 60%`."""
    words = text.split()
    return len(words) == len(row) and all(
        values_equal((word,), cell, {}) for word, cell in zip(words, row.values(), strict=True)
    )


def _equal(text: str, actual: Any) -> bool:
    if isinstance(actual, bool):
        return bool(literal_parse(text, "yes_no")) == actual
    if isinstance(actual, Decimal | int):
        return bool(literal_parse(text, "number") == actual)
    if isinstance(actual, datetime):
        return instants_equal(text, actual)
    if isinstance(actual, date | time):
        return bool(literal_parse(text, "date" if isinstance(actual, date) else "time") == actual)
    if isinstance(actual, timedelta):
        return length_read(text) == actual
    return text == str(actual)


def length_read(text: str) -> timedelta:
    """`40 minutes`, `1 day`. Raises ValueError for lengths that are not elapsed time."""
    length: Duration = duration_parse(text)
    if length.unit not in _LENGTHS:
        raise ValueError(text)
    return timedelta(seconds=length.amount * _LENGTHS[length.unit])


def value_shown(value: Any) -> str:
    """A value as a scenario would write it."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d} 24:00" if value.time() == time.max else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes} minutes" + (f" {seconds} s" if seconds else "")
    if isinstance(value, list | tuple):
        return "[" + " ".join(value_shown(item) for item in value) + "]"
    if isinstance(value, dict):
        return '"' + " ".join(value_shown(cell) for cell in value.values()) + '"'
    return str(value)
