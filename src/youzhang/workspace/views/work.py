"""My work: what waits for me, overdue first, each row with its next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.whats import work_cases
from youzhang.cases.queries.work import Whose, WorkRow, work_counts, work_list
from youzhang.engine.book import Book
from youzhang.engine.case import Case
from youzhang.language.register import Register
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.door import room
from youzhang.workspace.page import now_of, page, said
from youzhang.workspace.shown import ShownClock, clock_shown
from youzhang.workspace.words.clocks import Now
from youzhang.workspace.words.notices import notice_words, task_words
from youzhang.workspace.words.people import token_words


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A row as the page shows it."""

    clock: ShownClock | None
    number: str
    register: str
    title: str
    state: str
    what: str
    kind: str
    icon: str
    whose: str
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
    wanted = request.GET.get("whose", "mine")
    whose: Whose = wanted if wanted in get_args(Whose) else "mine"  # type: ignore[assignment]
    rows = work_list(seen_by=viewer, whose=whose, after=request.GET.get("after"))
    now, books, cases = now_of(viewer), books_load(), work_cases(rows.rows)
    context = {
        "whose": whose,
        "counts": work_counts(seen_by=viewer, whose=whose),
        "lines": [_line(row, books.by_key[row.book], now, cases.get(row.case)) for row in rows.rows],
        "after": rows.after,
        "tabs": (("mine", _("我的")), ("posts", _("我的岗位")), ("department", _("本部门"))),
        "later_page": bool(request.GET.get("after")),
    }
    return page(request, viewer, "work.html", context, room="work")


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
    icon = {"sign": "sign", "task": "task", "notice": "notice"}.get(row.kind, "clock")
    kinds = {"sign": _("待签批"), "task": _("任务"), "notice": _("待阅告知"), "clock": _("时限")}
    state = said(register.states[row.state]) if row.state in register.states else row.state
    return WorkLine(
        shown, row.number, said(register.title), row.title, state, what, kinds[row.kind], icon,
        token_words(directory_load(), row.token), url, action, action_url, why,
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
