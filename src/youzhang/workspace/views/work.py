"""My work: what waits for me, overdue first, each row with its next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.whats import work_cases
from youzhang.cases.queries.work import WorkRow, work_counts, work_list
from youzhang.cases.queries.work_parts import Whose, WorkWanted
from youzhang.engine.book import Book
from youzhang.engine.case import Case
from youzhang.language.register import Register
from youzhang.organization.access import Viewer, may_act
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.door import room
from youzhang.workspace.forms.fields import Option
from youzhang.workspace.page import now_of, page, said, shelf_of
from youzhang.workspace.saved import WORK, views_shown
from youzhang.workspace.shown import ShownClock, clock_shown
from youzhang.workspace.words.clocks import Now
from youzhang.workspace.words.notices import notice_words, task_words
from youzhang.workspace.words.people import person_words, token_words

KINDS = ("clock", "sign", "task", "notice", "own")


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A row as the page shows it."""

    id: int
    case: str
    clock: ShownClock | None
    number: str
    register: str
    title: str
    state: str
    what: str
    kind: str
    icon: str
    whose: str
    owner: str
    url: str
    action: str
    action_url: str
    why_url: str


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The front door leads to one's work."""
    return redirect("work")


@require_safe
@room
def work(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page."""
    asked = request.GET.get("whose", "mine")
    whose: Whose = asked if asked in get_args(Whose) else "mine"  # type: ignore[assignment]
    wanted = _wanted(request)
    after = request.GET.get("after")
    rows = work_list(seen_by=viewer, whose=whose, wanted=wanted, after=after)
    now, books, cases = now_of(viewer), books_load(), work_cases(rows.rows)
    pairs = _pairs(whose, wanted)
    context = {
        "whose": whose,
        "counts": work_counts(seen_by=viewer, whose=whose, wanted=wanted),
        "lines": [_line(row, books.by_key[row.book], now, cases.get(row.case)) for row in rows.rows],
        "next_url": f"?{urlencode([*pairs, ('after', rows.after)])}" if rows.after else "",
        "first_url": f"?{urlencode(pairs)}" if after else "",
        "tabs": (("mine", _("我的")), ("posts", _("我的岗位")), ("department", _("本部门"))),
        "filters": _filters(viewer, wanted),
        "filtered": bool(wanted.kinds or wanted.register),
        "newest": wanted.newest,
        "views": views_shown(viewer, WORK, pairs),
        "may_act": may_act(viewer),
    }
    return page(request, viewer, "work.html", context, room="work")


def _wanted(request: HttpRequest) -> WorkWanted:
    kinds = tuple(kind for kind in request.GET.getlist("kind") if kind in KINDS)
    return WorkWanted(kinds, request.GET.get("register", ""), request.GET.get("order") == "new")


def _pairs(whose: str, wanted: WorkWanted) -> list[tuple[str, str]]:
    """What is asked for, as an address holds it; what goes without saying is left out."""
    found = [("whose", whose)] if whose != "mine" else []
    found += [("kind", kind) for kind in wanted.kinds]
    found += [("register", wanted.register)] if wanted.register else []
    return [*found, ("order", "new")] if wanted.newest else found


def _filters(viewer: Viewer, wanted: WorkWanted) -> tuple[tuple[str, str, str, tuple[Option, ...]], ...]:
    """The drop-downs: name, label, the word for no choice, options."""
    kinds = tuple(Option(kind, word, kind in wanted.kinds) for kind, word in _kind_words().items())
    registers = tuple(
        Option(one.key, one.title, one.key == wanted.register)
        for book in shelf_of(viewer)
        for one in book.registers
    )
    order = (Option("new", _("新来的在前"), wanted.newest),)
    return (
        ("kind", _("种类"), _("全部"), kinds),
        ("register", _("登记簿"), _("全部"), registers),
        ("order", _("排序"), _("先到期的在前"), order),
    )


def _kind_words() -> dict[str, str]:
    return {
        "clock": _("时限"),
        "sign": _("待签批"),
        "task": _("任务"),
        "notice": _("待阅告知"),
        "own": _("由我承办"),
    }


def _line(row: WorkRow, book: Book, now: Now, case: Case | None) -> WorkLine:
    register = book.register(row.register)
    url = reverse("case", args=(row.case,))
    what, action, action_url = _next(row, register, url, case)
    status = "late" if row.late else "running"
    timed = row.kind == "clock" or row.due is not None
    shown = (
        clock_shown(now, status=status, due=row.due, warn_at=row.warn_from, since=row.since)
        if timed
        else None
    )
    why = reverse("why_clock", args=(row.case, row.name)) if row.kind == "clock" else ""
    icon = {"sign": "sign", "task": "task", "notice": "notice", "own": "people"}.get(row.kind, "clock")
    directory = directory_load()
    state = said(register.states[row.state]) if row.state in register.states else row.state
    return WorkLine(
        row.id, row.case, shown, row.number, said(register.title), row.title, state, what, _kind_words()[row.kind],
        icon, token_words(directory, row.token), person_words(directory, row.owner) if row.owner else "", url,
        action, action_url, why,
    )  # fmt: skip


def _next(row: WorkRow, register: Register, url: str, case: Case | None) -> tuple[str, str, str]:
    """What it is, the word on its button, and where the button leads."""
    if row.kind == "clock":
        clock = register.clocks.get(row.name)
        for name in clock.done if clock else ():
            for step in register.steps.values():
                if name in (step.name, step.to) and step.name != "open" and _from(step.sources, row.state):
                    address = reverse("step", args=(row.case, step.name))
                    return said(clock.label) if clock else row.name, said(step.label), address
        return said(clock.label) if clock else row.name, _("打开"), url
    if row.kind == "own":
        return _("由您承办，眼下没有时限在走"), _("打开"), url
    if row.kind == "sign":
        name = said(register.steps[row.name].label) if row.name in register.steps else _("延期")
        return name, _("填写意见"), f"{url}#signing"
    if row.kind == "task":
        task = case.tasks.get(row.name) if case else None
        return task_words(task) if task else _("任务"), _("办理"), f"{url}#tasks"
    notice = case.notices.get(row.name) if case else None
    what = notice_words(register, case, notice) if case and notice else _("告知")
    return what, _("确认收到") if notice and notice.proof else _("知道了"), f"{url}#notices"


def _from(sources: tuple[str, ...], state: str) -> bool:
    return not sources or state in sources
