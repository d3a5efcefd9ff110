"""Counting working days by number instead of walking over them. Pure.

Days are ordinals (`date.toordinal()`, 1 = Monday 0001-01-01). The plain week has five working days, Monday to
Friday; an *exception* is a day that differs from it (a holiday on a Tuesday, a working Saturday). Between
exceptions counting is arithmetic, so every question costs one or two binary searches, for any year.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Workdays:
    """Which days are worked, numbered from the first. Made by `workdays_build`."""

    exceptions: Mapping[int, bool]  # ordinal -> worked, only where the plain week says otherwise
    _days: tuple[int, ...]  # the same ordinals in order
    _counts: tuple[int, ...]  # working days up to and with each of them
    _shifts: tuple[int, ...]  # how far the plain count is off after the first 0, 1, 2... exceptions

    def worked(self, day: int) -> bool:
        """Whether the day is a working day."""
        known = self.exceptions.get(day)
        return (day - 1) % 7 < 5 if known is None else known

    def count(self, day: int) -> int:
        """Working days from the beginning of time up to and with `day`."""
        return 5 * (day // 7) + min(day % 7, 5) + self._shifts[bisect_right(self._days, day)]

    def nth(self, number: int) -> int:
        """The day that is working day `number`: the first one for which `count` reaches it."""
        passed = bisect_left(self._counts, number)
        weeks, days = divmod(number - self._shifts[passed] - 1, 5)
        found = 7 * weeks + days + 1
        # The plain week may run past the next exception, which then is itself the day: a working Saturday.
        if passed < len(self._days) and found > self._days[passed]:
            return self._days[passed]
        return found


def plain(day: int) -> bool:
    """Whether the plain week works on the day."""
    return (day - 1) % 7 < 5


def workdays_build(known: Mapping[int, bool]) -> Workdays:
    """Number the working days, given for some days (ordinals) whether they are worked."""
    exceptions = {day: worked for day, worked in sorted(known.items()) if worked != plain(day)}
    counts: list[int] = []
    shifts = [0]
    for day, worked in exceptions.items():
        shifts.append(shifts[-1] + (1 if worked else -1))
        counts.append(5 * (day // 7) + min(day % 7, 5) + shifts[-1])
    return Workdays(exceptions, tuple(exceptions), tuple(counts), tuple(shifts))
