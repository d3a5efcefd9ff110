"""Days and instants in full: `2026-01-05 周一 08:30`. A limit at the end of a day is written 24:00."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

LAST_SECOND = (23, 59, 59)


def weekday_word(day: date) -> str:
    """`周一`, in the language now active."""
    return (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))[day.weekday()]


def day_words(day: date) -> str:
    """`2026-01-05 周一`."""
    return f"{day:%Y-%m-%d} {weekday_word(day)}"


def clock_time(at: datetime) -> str:
    """`08:30`; the last second of a day is its 24:00."""
    return "24:00" if (at.hour, at.minute, at.second) == LAST_SECOND else f"{at:%H:%M}"


def instant_words(at: datetime) -> str:
    """`2026-01-05 周一 08:30`."""
    return f"{day_words(at)} {clock_time(at)}"


def ago_words(then: datetime, at: datetime) -> str:
    """How a past instant is named in a list: `刚刚`, `12 分钟前`, `今天 08:30`, `昨天 08:30`, `01-05 08:30`."""
    minutes = int((at - then).total_seconds() // 60)
    days = (at.date() - then.date()).days
    if 0 <= minutes < 1:
        return _("刚刚")
    if 0 <= minutes < 60:
        return _("%(count)s 分钟前") % {"count": minutes}
    if days == 0:
        return _("今天 %(time)s") % {"time": clock_time(then)}
    if days == 1:
        return _("昨天 %(time)s") % {"time": clock_time(then)}
    same_year = then.year == at.year
    return f"{then:%m-%d} {clock_time(then)}" if same_year else f"{then:%Y-%m-%d} {clock_time(then)}"
