"""Points in time as rules say them: `24 hours after received` becomes `“已受理”后 24 小时内`."""

from __future__ import annotations

from django.utils.translation import gettext as _

from youzhang.kernel.durations import Duration
from youzhang.kernel.labels import Label
from youzhang.language.moment import Amount, Phrase
from youzhang.workspace.words.durations import duration_words
from youzhang.workspace.words.speaker import Speaker, said
from youzhang.workspace.words.values import plain_words

UNIT_LABELS = {
    "minute": Label("分钟", "minutes"),
    "hour": Label("小时", "hours"),
    "day": Label("天", "days"),
    "week": Label("周", "weeks"),
    "month": Label("个月", "months"),
    "year": Label("年", "years"),
    "working day": Label("个工作日", "working days"),
    "working hour": Label("个工作小时", "working hours"),
}


def phrase_words(speaker: Speaker, phrase: Phrase) -> str:
    """The limit in words."""
    if phrase.promptly and phrase.amount and speaker.parameters.get(phrase.amount.name) is None:
        return _("尽快")
    anchor = f"“{speaker.name(phrase.anchor.name)}”"
    clock = f"{phrase.clock:%H:%M}" if phrase.clock else ""
    values = {"anchor": anchor, "clock": clock, "nth": phrase.nth, "amount": ""}
    if phrase.amount:
        values["amount"] = amount_words(speaker, phrase.amount)
    month = _("次月") if phrase.next_month else _("当月")
    values |= {"month": month, "weekday": _weekday(phrase.weekday)}
    words = {
        "promptly": _("尽快"),
        "end_of_month": _("%(anchor)s%(month)s底前"),
        "end_of": _("%(anchor)s当天之内"),
        "clock_on": _("%(anchor)s当天 %(clock)s 前"),
        "next_working_day": _("%(anchor)s后的下一个工作日 %(clock)s 前")
        if clock
        else _("%(anchor)s后的下一个工作日之内"),
        "next_weekday": _("%(anchor)s后的下一个%(weekday)s %(clock)s 前")
        if clock
        else _("%(anchor)s后的下一个%(weekday)s之内"),
        "working_day_of_month": _("%(anchor)s%(month)s第 %(nth)s 个工作日前"),
        "day_of_month": _("%(anchor)s%(month)s %(nth)s 日前"),
        "after": _("%(anchor)s后 %(amount)s，至当天 %(clock)s") if clock else _("%(anchor)s后 %(amount)s内"),
        "before": _("不晚于%(anchor)s前 %(amount)s"),
        "point": _("%(anchor)s之前"),
    }
    return words[phrase.kind] % values


def amount_words(speaker: Speaker, amount: Amount) -> str:
    """A length: fixed, or a parameter with the value the company has set."""
    if amount.fixed:
        return duration_words(amount.fixed)
    value = speaker.parameters.get(amount.name)
    unit = said(UNIT_LABELS[amount.unit]) if amount.unit else ""
    if isinstance(value, Duration):
        return duration_words(value)
    if value is not None:
        return f"{plain_words(value)} {unit}".strip()
    return f"“{speaker.name(amount.name)}”{unit}"


def _weekday(number: int) -> str:
    return (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))[number]
