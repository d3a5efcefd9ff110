"""Lengths of time in the page's language."""

from __future__ import annotations

from django.utils.translation import ngettext

from youzhang.kernel.durations import Duration, duration_parse


def duration_words(length: Duration) -> str:
    """`5 个工作日`, `30 分钟`."""
    values = {"count": length.amount}
    words = {
        "minute": ngettext("%(count)s 分钟", "%(count)s 分钟", length.amount),
        "hour": ngettext("%(count)s 小时", "%(count)s 小时", length.amount),
        "day": ngettext("%(count)s 天", "%(count)s 天", length.amount),
        "week": ngettext("%(count)s 周", "%(count)s 周", length.amount),
        "month": ngettext("%(count)s 个月", "%(count)s 个月", length.amount),
        "year": ngettext("%(count)s 年", "%(count)s 年", length.amount),
        "working day": ngettext("%(count)s 个工作日", "%(count)s 个工作日", length.amount),
        "working hour": ngettext("%(count)s 个工作小时", "%(count)s 个工作小时", length.amount),
    }
    return words[length.unit] % values


def duration_text_words(text: str) -> str:
    """The same for a length as events hold it (`3 days`); what is none stays as it is."""
    try:
        return duration_words(duration_parse(text))
    except ValueError:
        return text
