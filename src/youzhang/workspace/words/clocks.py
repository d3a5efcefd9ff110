"""A limit in a few words as somebody at a counter would say it: `剩 40 分钟`, `今天 18:00 前`, `周四（3 个工作日）`.

The nearer, the more exact. Late is always `at > due`: at the very instant of the limit there is still time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.utils.translation import gettext as _

from youzhang.kernel.calendar import WorkCalendar
from youzhang.workspace.words.instants import clock_time, day_words, weekday_word

ClockState = Literal["running", "warn", "late", "paused", "met", "met_late", "stopped", "promptly"]
COUNTDOWN = timedelta(hours=2)
"""Below this the words count minutes and tick (static/youzhang/clocks.js knows the same bound)."""


@dataclass(frozen=True, slots=True)
class Now:
    """The instant a page is made at, with the calendar that its words count working days on."""

    at: datetime
    calendar: WorkCalendar


def span_words(span: timedelta) -> str:
    """A length of time, rounded down: `40 分钟`, `1 小时 20 分`, `3 天 4 小时`; a begun minute says so."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return _("不到 1 分钟")
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return _("%(minutes)s 分钟") % {"minutes": minutes}
    if hours < 24:
        both = _("%(hours)s 小时 %(minutes)s 分") % {"hours": hours, "minutes": rest}
        return both if rest else _("%(hours)s 小时") % {"hours": hours}
    days, left = divmod(hours, 24)
    both = _("%(days)s 天 %(hours)s 小时") % {"days": days, "hours": left}
    return both if left and days < 3 else _("%(days)s 天") % {"days": days}


def due_words(due: datetime, now: Now) -> str:
    """What is left until a limit, or by how much it is over."""
    if now.at > due:
        return _("超时 %(span)s") % {"span": span_words(now.at - due)}
    if due - now.at < COUNTDOWN:
        return _("剩 %(span)s") % {"span": span_words(due - now.at)}
    days = (due.date() - now.at.date()).days
    if days == 0:
        return _("今天 %(time)s 前") % {"time": clock_time(due)}
    if days == 1:
        return _("明天 %(time)s 前") % {"time": clock_time(due)}
    day = weekday_word(due) if days < 7 else _day_of_year(due, now.at)
    working = now.calendar.working_days_between(now.at.date(), due.date())
    return _("%(day)s（%(count)s 个工作日）") % {"day": day, "count": working}


def _day_of_year(due: datetime, at: datetime) -> str:
    if due.year != at.year:
        return f"{due:%Y-%m-%d}"
    return _("%(month)s 月 %(day)s 日") % {"month": due.month, "day": due.day}


def clock_state(status: str, due: datetime | None, warn_at: datetime | None, at: datetime) -> ClockState:
    """The state a page shows. A running clock is late from the instant after its limit, swept or not."""
    if status in ("paused", "met", "met_late", "stopped"):
        return status  # type: ignore[return-value]
    if due is None:
        return "promptly"
    if status == "late" or at > due:
        return "late"
    return "warn" if warn_at is not None and at >= warn_at else "running"


def clock_words(
    status: str,
    due: datetime | None,
    *,
    now: Now,
    since: datetime | None = None,
    ended: datetime | None = None,
) -> str:
    """The words of a clock in any state. `since` is its start, `ended` when it was met or stopped."""
    if status == "paused":
        return _("已中止")
    if status == "stopped":
        return _("不再适用")
    if status in ("met", "met_late"):
        return _ended_words(status, due, ended)
    if due is None:
        age = span_words(now.at - since) if since else ""
        return _("尽快，已 %(span)s") % {"span": age} if age else _("尽快")
    return due_words(due, now)


def _ended_words(status: str, due: datetime | None, ended: datetime | None) -> str:
    if status == "met":
        return _("按时完成")
    if due is None or ended is None or ended <= due:
        return _("超时完成")
    return _("超时 %(span)s完成") % {"span": span_words(ended - due)}


def day_full(due: datetime) -> str:
    """The instant behind the words, for hover and print."""
    return f"{day_words(due)} {clock_time(due)}"
