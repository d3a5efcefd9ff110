"""The work calendar: a year drawn, one day with its reason, and changes with what they would move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer, access_refusal
from youzhang.organization.queries.changes import changes_read
from youzhang.organization.queries.snapshot import directory_load, organization_snapshot
from youzhang.workspace.calendar.change import (
    Change,
    change_do,
    day_asks,
    day_change,
    day_wrongs,
    hours_asks,
    hours_change,
    hours_wrongs,
    preview,
)
from youzhang.workspace.calendar.notice import notice_asks, notice_change, notice_wrongs
from youzhang.workspace.calendar.year import day_drawn, month_drawn, year_drawn
from youzhang.workspace.door import NotForYou, found, room
from youzhang.workspace.organization.ask import Answers, Ask, answers_read, form_fields
from youzhang.workspace.organization.changes import changes_shown
from youzhang.workspace.page import page, said
from youzhang.workspace.words.instants import day_words
from youzhang.workspace.words.refusals import Wrong

FIRST, LAST = 2004, 2100
KINDS = ("CalendarOverrideSet", "CalendarOverrideCleared", "ShiftsSet", "NationalYearPublished")


@require_safe
@room
def calendar(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A year, or one month of it."""
    year = _number(request.GET.get("year", ""), FIRST, LAST) or viewer.at.year
    month = _number(request.GET.get("month", ""), 1, 12)
    plan = organization_snapshot().calendar.years.get(year)
    context = {"year": year, "settled": plan is not None and plan.status == "published"}
    if month is not None:
        return _month(request, viewer, year, month, context)
    return _year(request, viewer, year, {**context, "source": said(Label(plan.source)) if plan else ""})


def _year(request: HttpRequest, viewer: Viewer, year: int, context: Mapping[str, Any]) -> HttpResponse:
    snapshot = organization_snapshot()
    months = year_drawn(snapshot.calendar, year, viewer.at.date())
    history = changes_read(seen_by=viewer, kinds=KINDS, limit=8)
    context = {
        **context,
        "before": year - 1 if year > FIRST else None,
        "after": year + 1 if year < LAST else None,
        "months": months,
        "worked": sum(month.worked for month in months),
        "hours": [
            (None if since == date.min else since, plan.shifts) for since, plan in snapshot.shift_plans
        ],
        "changes": changes_shown(directory_load(), history.rows),
    }
    return page(request, viewer, "calendar.html", context, room="calendar")


def _month(
    request: HttpRequest, viewer: Viewer, year: int, month: int, context: Mapping[str, Any]
) -> HttpResponse:
    first = date(year, month, 1)
    context = {
        **context,
        "title": _("%(year)s 年 %(month)s 月") % {"year": year, "month": month},
        "month": month_drawn(organization_snapshot().calendar, year, month, viewer.at.date()),
        "before": first - timedelta(days=1),
        "after": first + timedelta(days=31),
    }
    return page(request, viewer, "calendar_month.html", context, room="calendar")


def _number(text: str, low: int, high: int) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and low <= int(text) <= high else None


@room
def day(request: HttpRequest, viewer: Viewer, day: str) -> HttpResponse:
    """One day: what it is and why, and settling it for the company."""
    which = found(_day(day))
    shown = day_drawn(organization_snapshot().calendar, which, viewer.at.date())
    context = {"title": day_words(which), "shown": shown, "day": which, "year": which.year}
    asked = Asked(day_asks(which), partial(day_wrongs, which), partial(day_change, which), "kind", context)
    return _change(request, viewer, asked)


@room
def hours(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The hours of a working day."""
    context = {"title": _("上班时间"), "year": viewer.at.year}
    asked = Asked(hours_asks(viewer), partial(hours_wrongs, viewer), hours_change, "hours", context)
    return _change(request, viewer, asked)


@room
def notice(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """The holiday notice of a year that is out."""
    found(FIRST <= year <= LAST or None)
    context = {"title": _("收入 %(year)s 年放假安排") % {"year": year}, "year": year}
    asked = Asked(
        notice_asks(year), partial(notice_wrongs, year), partial(notice_change, year), "source", context
    )
    return _change(request, viewer, asked)


@dataclass(frozen=True, slots=True)
class Asked:
    """A change that a page asks for; errors of services stand at `field`."""

    asks: tuple[Ask, ...]
    wrongs: Callable[[Mapping[str, Any]], tuple[Wrong, ...]]
    make: Callable[[Mapping[str, Any]], Change]
    field: str
    context: Mapping[str, Any]


def _change(request: HttpRequest, viewer: Viewer, asked: Asked) -> HttpResponse:
    """The form; then what it would move; then, confirmed, the change."""
    closed = _closed(viewer)
    if request.method != "POST":
        return _form(request, viewer, asked, closed)
    if closed:
        raise NotForYou(closed)
    answers = answers_read(request.POST, asked.asks)
    wrongs = answers.wrongs or asked.wrongs(answers.values)
    if wrongs:
        return _form(request, viewer, asked, "", answers, wrongs)
    change = asked.make(answers.values)
    try:
        if request.POST.get("confirm") == "yes":
            return _done(request, viewer, change)
        shown = preview(viewer, change)
    except YouzhangError as error:
        wrong = Wrong(asked.field, error.text(get_language() or "zh-hans"), "", error.code)
        return _form(request, viewer, asked, "", answers, (wrong,))
    kept = [(ask.name, answers.typed[ask.name]) for ask in asked.asks]
    context = {**asked.context, "preview": shown, "kept": kept, "change": change, "action": request.path}
    return page(request, viewer, "calendar_preview.html", context, room="calendar")


def _done(request: HttpRequest, viewer: Viewer, change: Change) -> HttpResponse:
    moved = change_do(viewer, change, recount=request.POST.get("recount") == "yes")
    says = (
        _("日历已改，%(count)s 个时限按新日历重算，各件的经过里都有记录。")
        if moved
        else _("日历已改，没有移动任何时限。")
    )
    messages.success(request, says % {"count": moved} if moved else says)
    return redirect(f"{reverse('calendar')}?year={change.since.year}")


def _form(
    request: HttpRequest,
    viewer: Viewer,
    asked: Asked,
    closed: str,
    answers: Answers | None = None,
    wrongs: tuple[Wrong, ...] = (),
) -> HttpResponse:
    asks = () if closed else asked.asks
    names = {ask.name for ask in asks}
    context = {
        **asked.context,
        "closed": closed,
        "fields": form_fields(asks, answers, wrongs),
        "wrongs": [wrong for wrong in wrongs if wrong.field not in names],
        "refused": bool(wrongs),
    }
    status = 422 if wrongs else 200
    return page(request, viewer, "calendar_change.html", context, room="calendar", status=status)


def _closed(viewer: Viewer) -> str:
    refusal = access_refusal(viewer, "change", "calendar")
    return refusal.in_language(get_language() or "zh-hans") if refusal else ""


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day.year <= LAST else None
