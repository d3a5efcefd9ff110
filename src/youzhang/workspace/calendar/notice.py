"""The holiday notice of a year as people copy it from the paper: a line for each holiday, a line for each make-up day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from youzhang.kernel.calendar import WorkCalendar, YearPlan
from youzhang.kernel.labels import Label, label_typed
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import organization_snapshot
from youzhang.organization.services.calendar import national_year_publish
from youzhang.workspace.organization.ask import Ask
from youzhang.workspace.words.refusals import Wrong

LONGEST = 15
_LINE = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:\s*(?:至|到|~|—|–|\.\.)\s*(\d{4}-\d{1,2}-\d{1,2}))?\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class YearChange:
    """A year's notice taken in."""

    plan: YearPlan

    @property
    def since(self) -> date:
        """From when limits are concerned."""
        return date(self.plan.year, 1, 1)

    def applied(self, calendar: WorkCalendar) -> WorkCalendar:
        """The calendar as it would be."""
        return calendar.with_year(self.plan)

    def do(self, viewer: Viewer) -> None:
        """Records it."""
        national_year_publish(plan=self.plan, by=viewer.person, at=viewer.at)


def notice_asks(year: int) -> tuple[Ask, ...]:
    """What taking in a notice asks."""
    example = _("每行一个，如 2027-02-05 至 2027-02-11 春节")
    return (
        Ask("source", _("依据的通知"), hint=_("如：国务院办公厅关于 2027 年部分节假日安排的通知")),
        Ask("off", _("放假的日子"), "note", hint=example),
        Ask("work", _("调休上班的日子"), "note", needed=False, hint=_("每行一个，如 2027-02-20 春节")),
    )  # fmt: skip


def notice_wrongs(year: int, values: Mapping[str, Any]) -> tuple[Wrong, ...]:
    """Lines that cannot be read, each named by its number, and days that stand in both lists."""
    found = [
        Wrong(name, says, "", "")
        for name in ("off", "work")
        for _day, _label, says in _days(values[name] or "", year)
        if says
    ]
    both = {day for day, _label, says in _days(values["off"] or "", year) if not says} & {
        day for day, _label, says in _days(values["work"] or "", year) if not says
    }
    if both:
        days = "、".join(sorted(day.isoformat() for day in both))
        found.append(Wrong("work", _("既放假又上班：%(days)s。") % {"days": days}, "", ""))
    return tuple(found)


def notice_change(year: int, values: Mapping[str, Any]) -> YearChange:
    """The change that a form asks for; its lines have been looked at."""
    off, work = (
        {day: label for day, label, _s in _days(values[name] or "", year)} for name in ("off", "work")
    )
    return YearChange(YearPlan(year, "published", values["source"], off, work))


def _days(text: str, year: int) -> Iterator[tuple[date, Label, str]]:
    """Each day with its holiday; or the year's first day with what is wrong with a line."""
    names = _names()
    for number, raw in enumerate(text.splitlines(), 1):
        line = unicodedata.normalize("NFKC", raw).strip()
        if not line:
            continue
        read = _LINE.fullmatch(line)
        days = _span(read[1], read[2] or read[1]) if read else ()
        if not read or not days or {day.year for day in days} != {year}:
            says = _(
                "第 %(number)s 行“%(line)s”读不懂：应是 %(year)s 年的日期、空格、节名，最多连续 %(most)s 天。"
            )
            values = {"number": number, "line": line[:40], "year": year, "most": LONGEST}
            yield date(year, 1, 1), Label(""), says % values
            continue
        label = names.get(read[3], label_typed(read[3]))
        yield from ((day, label, "") for day in days)


def _span(first: str, last: str) -> tuple[date, ...]:
    try:
        start, end = (date(*map(int, text.split("-"))) for text in (first, last))
    except ValueError:
        return ()
    count = (end - start).days + 1
    return tuple(start + timedelta(days=n) for n in range(count)) if 1 <= count <= LONGEST else ()


def _names() -> dict[str, Label]:
    """Holidays by their Chinese names, so that the English ones come along."""
    plans = organization_snapshot().calendar.years.values()
    return {label.zh: label for plan in plans for label in (*plan.off.values(), *plan.work.values())}
