"""A change of the calendar as a form asks for it: what it would be, what it would move, and doing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.handover import cases_seen
from youzhang.kernel.calendar import Override, WorkCalendar
from youzhang.kernel.labels import label_typed
from youzhang.kernel.shifts import shift_parse
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import organization_snapshot
from youzhang.organization.services.calendar import (
    calendar_override_clear,
    calendar_override_set,
    shifts_set,
)
from youzhang.runtime.queries.calendar_moves import Move, Moves, calendar_moves
from youzhang.runtime.services.transition import clocks_recount_named
from youzhang.workspace.calendar.notice import YearChange
from youzhang.workspace.organization.ask import Ask, day_text
from youzhang.workspace.page import said
from youzhang.workspace.words.instants import day_words
from youzhang.workspace.words.refusals import Wrong

LONGEST = 62
WORK, REST, NATIONAL = "work", "rest", "national"


def day_asks(day: date) -> tuple[Ask, ...]:
    """What settling a day asks."""
    own = organization_snapshot().calendar.overrides.get(day)
    value = "" if own is None else WORK if own.working else REST
    kinds = ((REST, _("休息")), (WORK, _("上班")), (NATIONAL, _("按国家安排")))
    return (
        Ask("kind", _("本公司这一天"), "chips", value=value, options=kinds),
        Ask("until", _("连续到哪天"), "date", needed=False, hint=_("只改这一天可不填，最多 62 天")),
        Ask("note", _("原因"), needed=False, value=said(own.note) if own and own.note else "",
            hint=_("会写在日历和每一处计算的依据里，改为上班或休息时必填")),
    )  # fmt: skip


def hours_asks(viewer: Viewer) -> tuple[Ask, ...]:
    """What other working hours ask."""
    shifts = " ".join(str(shift) for shift in organization_snapshot().calendar.shifts)
    return (
        Ask(
            "hours",
            _("上班时间"),
            value=shifts,
            hint=_("中间空出午休，用空格分开，如 08:30-12:00 13:30-17:30"),
        ),
        Ask(
            "since",
            _("从哪天起"),
            "date",
            value=day_text(viewer.at.date()),
            hint=_("今天或以前；将来的到那天再改"),
        ),
    )


@dataclass(frozen=True, slots=True)
class DayChange:
    """Some days in a row, settled one way or left to the national calendar again."""

    days: tuple[date, ...]
    kind: str
    note: str

    @property
    def since(self) -> date:
        """From when limits are concerned."""
        return self.days[0]

    def applied(self, calendar: WorkCalendar) -> WorkCalendar:
        """The calendar as it would be."""
        if self.kind == NATIONAL:
            kept = {day: row for day, row in calendar.overrides.items() if day not in self.days}
            return calendar.with_only(kept.values())
        note = label_typed(self.note)
        return calendar.with_overrides(Override(day, self.kind == WORK, note) for day in self.days)

    def do(self, viewer: Viewer) -> None:
        """Records it."""
        for day in self.days:
            if self.kind == NATIONAL:
                calendar_override_clear(day=day, by=viewer.person, at=viewer.at)
            else:
                calendar_override_set(
                    day=day, working=self.kind == WORK, note=self.note, by=viewer.person, at=viewer.at
                )


@dataclass(frozen=True, slots=True)
class HoursChange:
    """Other working hours from a day on."""

    hours: str
    since: date

    def applied(self, calendar: WorkCalendar) -> WorkCalendar:
        """The calendar as it would be. Raises ShiftError."""
        return calendar.with_shifts(shift_parse(hours) for hours in self.hours.split())

    def do(self, viewer: Viewer) -> None:
        """Records it. Raises ShiftError."""
        shifts = [shift_parse(hours) for hours in self.hours.split()]
        shifts_set(since=self.since, shifts=shifts, by=viewer.person, at=viewer.at)


Change = DayChange | HoursChange | YearChange


def day_wrongs(day: date, values: Mapping[str, Any]) -> tuple[Wrong, ...]:
    """What is wrong with the answers beyond each one by itself."""
    found = []
    if not 1 <= _count(day, values) <= LONGEST:
        says = _("应在 %(first)s 至 %(last)s 之间。")
        last = day + timedelta(days=LONGEST - 1)
        found.append(Wrong("until", says % {"first": day_words(day), "last": day_words(last)}, "", ""))
    if values["kind"] != NATIONAL and not values["note"]:
        found.append(Wrong("note", _("请写明原因，如“公司成立日”。"), "", ""))
    return tuple(found)


def day_change(day: date, values: Mapping[str, Any]) -> DayChange:
    """The change that a form asks for."""
    days = tuple(day + timedelta(days=n) for n in range(_count(day, values)))
    return DayChange(days, values["kind"], values["note"] or "")


def _count(day: date, values: Mapping[str, Any]) -> int:
    last: date = values["until"] or day
    return (last - day).days + 1


def hours_wrongs(viewer: Viewer, values: Mapping[str, Any]) -> tuple[Wrong, ...]:
    """Hours cannot be changed ahead: limits are counted on the newest ones."""
    return (
        (Wrong("since", _("应为今天或以前的一天。"), "", ""),) if values["since"] > viewer.at.date() else ()
    )


def hours_change(values: Mapping[str, Any]) -> HoursChange:
    """The change that a form asks for."""
    return HoursChange(values["hours"], values["since"])


@dataclass(frozen=True, slots=True)
class ShownMove:
    """A limit that would move. The number and link are there for those who may see the case."""

    number: str
    url: str
    register: str
    clock: str
    was: Any
    due: Any


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do."""

    moves: Moves
    shown: tuple[ShownMove, ...]

    @property
    def count(self) -> int:
        """How many limits would move."""
        return len(self.moves.moved)

    @property
    def hidden(self) -> int:
        """How many of them are not listed."""
        return len(self.moves.moved) - len(self.shown)


def preview(viewer: Viewer, change: Change, *, most: int = 100) -> Preview:
    """What would move. Raises ShiftError."""
    changed = change.applied(organization_snapshot().calendar)
    moves = calendar_moves(changed=changed, since=change.since, at=viewer.at)
    seen = cases_seen(seen_by=viewer, cases=[int(move.case) for move in moves.moved[:most]])
    return Preview(moves, tuple(_shown(move, int(move.case) in seen) for move in moves.moved[:most]))


def _shown(move: Move, seen: bool) -> ShownMove:
    register = books_load().by_key[move.book].register(move.register)
    clock = register.clocks[move.clock]
    url = reverse("case", args=(int(move.case),)) if seen else ""
    number = move.number if seen else ""
    return ShownMove(number, url, said(register.title), said(clock.label), move.was, move.due)


def change_do(viewer: Viewer, change: Change, *, recount: bool) -> int:
    """Records the change and, where asked, counts the limits that lie ahead again; gives how many moved."""
    moves: tuple[Move, ...] = ()
    if recount:
        changed = change.applied(organization_snapshot().calendar)
        moves = calendar_moves(changed=changed, since=change.since, at=viewer.at).moved
    change.do(viewer)
    return clocks_recount_named([(move.case, move.clock) for move in moves], at=viewer.at)
