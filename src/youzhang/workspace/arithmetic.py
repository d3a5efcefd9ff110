"""How a limit was counted, line by line: from when, what length, which days were skipped and why, until when."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from youzhang.cases.queries.why import ClockWhy
from youzhang.kernel.durations import Duration
from youzhang.kernel.labels import Label, label_typed
from youzhang.workspace.words.durations import duration_words
from youzhang.workspace.words.instants import day_words, instant_words
from youzhang.workspace.words.phrases import phrase_words
from youzhang.workspace.words.speaker import Speaker, said

LONGEST = 40


@dataclass(frozen=True, slots=True)
class ArithmeticLine:
    """One line: what, and how much. `days` are skipped days with their reasons."""

    label: str
    value: str
    days: tuple[tuple[str, str], ...] = ()


def clock_arithmetic(speaker: Speaker, why: ClockWhy) -> tuple[ArithmeticLine, ...]:
    """The lines, in the order one would count."""
    running = why.running
    lines = [
        ArithmeticLine(_("规定"), phrase_words(speaker, why.clock.due)),
        ArithmeticLine(
            _("从何时起"), f"{instant_words(running.since)}（{speaker.name(why.clock.due.anchor.name)}）"
        ),
    ]
    if why.skipped:
        days = tuple((day_words(day), _reason(zh, en)) for day, zh, en in why.skipped[:LONGEST])
        lines.append(ArithmeticLine(_("跳过的日子"), duration_words(Duration(len(why.skipped), "day")), days))
    if running.extended:
        lines.append(ArithmeticLine(_("延期"), _("%(count)s 次") % {"count": running.extended}))
    if running.paused_at:
        lines.append(ArithmeticLine(_("中止自"), instant_words(running.paused_at)))
    if running.due is not None:
        lines.append(ArithmeticLine(_("到何时止"), instant_words(running.due)))
    if why.clock.warn:
        lines.append(
            ArithmeticLine(_("提醒"), _("提前 %(length)s") % {"length": duration_words(why.clock.warn)})
        )
    if running.ended_at:
        lines.append(ArithmeticLine(_("实际完成"), instant_words(running.ended_at)))
    if why.provisional:
        lines.append(
            ArithmeticLine(_("暂定"), _("其中有的日子国家放假安排尚未公布，公布后会重算，并记入经过。"))
        )
    return tuple(lines)


def _reason(zh: str, en: str) -> str:
    """Why a day was skipped; a reason without English is the company's own note."""
    return said(Label(zh, en) if en else label_typed(zh))
