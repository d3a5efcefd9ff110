"""The working hours of a day: which microseconds of it count. Pure; `calendar.py` says which days count.

A day's hours are shifts in order; the gaps between them (lunch) do not count. A shift cannot run past
midnight: a night shift is written as two, `22:00-24:00` and `00:00-06:00`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

SECOND = 1_000_000
DAY = 24 * 60 * 60 * SECOND
_TEXT = re.compile(r"^(\d{1,2}):(\d{2})\s*[-–~]\s*(\d{1,2}):(\d{2})$")


class ShiftError(YouzhangError):
    """Working hours that cannot be: empty, backwards or overlapping."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Working time from `start` to `end` on one day. An `end` of 00:00 is the day's 24:00."""

    start: time
    end: time

    @property
    def opens(self) -> int:
        """Microseconds from midnight to the start."""
        return moment_of(self.start)

    @property
    def closes(self) -> int:
        """Microseconds from midnight to the end; a whole day for 24:00."""
        return moment_of(self.end) or DAY

    def __str__(self) -> str:
        end = "24:00" if self.closes == DAY else f"{self.end:%H:%M}"
        return f"{self.start:%H:%M}-{end}"


DEFAULT_SHIFTS = (Shift(time(8, 30), time(12, 0)), Shift(time(13, 30), time(17, 30)))


@dataclass(frozen=True, slots=True)
class Hours:
    """A day's shifts made ready for counting. Made by `hours_build`; all lengths in microseconds."""

    shifts: tuple[Shift, ...]
    spans: tuple[tuple[int, int], ...]
    total: int

    def elapsed(self, moment: int) -> int:
        """How much working time of the day has passed at `moment` (microseconds after midnight)."""
        passed = 0
        for opens, closes in self.spans:
            if moment > opens:
                passed += (moment if moment < closes else closes) - opens
        return passed

    def reached(self, amount: int) -> int:
        """The moment at which `amount` (0 < amount <= total) of the day's working time has passed.

        Where a shift ends exactly then, it is that end and not the start of the next shift.
        """
        left = amount
        for opens, closes in self.spans:
            if left <= closes - opens:
                return opens + left
            left -= closes - opens
        raise ValueError(amount)


def moment_of(clock: time) -> int:
    """Microseconds from midnight to `clock`."""
    return ((clock.hour * 60 + clock.minute) * 60 + clock.second) * SECOND + clock.microsecond


def shift_parse(text: str) -> Shift:
    """Read `08:30-12:00`; `24:00` may end a shift. Raises ShiftError naming the text."""
    found = _TEXT.match(text.strip())
    if found:
        start_hour, start_minute, end_hour, end_minute = (int(part) for part in found.groups())
        closes_day = (end_hour, end_minute) == (24, 0)
        if start_hour < 24 and start_minute < 60 and (closes_day or (end_hour < 24 and end_minute < 60)):
            return Shift(time(start_hour, start_minute), time(0 if closes_day else end_hour, end_minute))
    raise ShiftError(
        "K001",
        Label(f"“{text}”不是一段工作时间。", f"'{text}' is no span of working time."),
        Label("请写成 08:30-12:00。", "Write it like 08:30-12:00."),
    )


def hours_build(shifts: Iterable[Shift]) -> Hours:
    """Check the shifts of a day and make them ready. Raises ShiftError for none, an empty one, an overlap."""
    given = tuple(shifts)
    spans = tuple((shift.opens, shift.closes) for shift in given)
    if not spans:
        raise ShiftError(
            "K002",
            Label(
                "一个工作日至少要有一段工作时间。", "A working day needs at least one span of working time."
            ),
            Label("例如 08:30-12:00 和 13:30-17:30。", "For instance 08:30-12:00 and 13:30-17:30."),
        )
    last = 0
    for shift, (opens, closes) in zip(given, spans, strict=True):
        if opens >= closes or opens < last:
            raise ShiftError(
                "K003",
                Label(
                    f"工作时间 {shift} 颠倒或与前一段重叠。", f"The span {shift} is backwards or overlaps."
                ),
                Label("请按先后书写；跨夜的班写成两段。", "Write them in order; a night shift as two spans."),
            )
        last = closes
    return Hours(given, spans, sum(closes - opens for opens, closes in spans))
