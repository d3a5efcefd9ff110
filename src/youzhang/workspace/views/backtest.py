"""Back-test: ask for one, and read its result."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.adoption.queries.drafts import draft_load
from youzhang.engine.book import Book
from youzhang.insight.queries.jobs import job_load, job_papers
from youzhang.insight.services.backtest import KIND, backtest_ask, backtest_refusal
from youzhang.kernel.errors import RulebookErrors, YouzhangError
from youzhang.language.rulebook import Rulebook
from youzhang.organization.access import Viewer, may
from youzhang.organization.services.access_log import access_log
from youzhang.workspace.board.backtest import (
    PAGE,
    changes_seen,
    clock_chart,
    for_people,
    trial_names,
    years_of,
)
from youzhang.workspace.door import NotForYou, found, room
from youzhang.workspace.page import page, said
from youzhang.workspace.rulebook_parts import parameter_value
from youzhang.workspace.sheets import Sheet, workbook_answer
from youzhang.workspace.words.errors import error_words

MOST_BYTES = 1_000_000


@dataclass(slots=True)
class Typed:
    """What was typed into the form, kept when it is refused."""

    mode: str = "values"
    parameter: str = ""
    values: str = ""
    draft: str = ""
    since: str = ""
    to: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
@room
def ask(request: HttpRequest, viewer: Viewer, rulebook: str) -> HttpResponse:
    """The form, and asking."""
    book: Book = found(books_load().in_force(rulebook, viewer.at))
    refused = backtest_refusal(viewer, book)
    if refused is not None:
        raise NotForYou(said(refused))
    typed = _typed(request, viewer, book.rulebook)
    if request.method == "POST" and not typed.wrong:
        try:
            return redirect("job", _ask(viewer, rulebook, typed))
        except RulebookErrors as error:
            typed.wrong["draft"] = error_words(error)
        except YouzhangError as error:
            typed.wrong["values" if error.code == "I501" else "form"] = error_words(error)
    parameters = [
        (name, said(p.label), parameter_value(book, name)) for name, p in book.rulebook.parameters.items()
    ]
    context = {
        "rulebook": book.rulebook, "title": said(book.rulebook.title), "typed": typed, "parameters": parameters,
    }  # fmt: skip
    status = 422 if typed.wrong else 200
    return page(request, viewer, "backtest.html", context, room="rulebooks", status=status)


def _typed(request: HttpRequest, viewer: Viewer, rulebook: Rulebook) -> Typed:
    if request.method != "POST":
        first, draft = next(iter(rulebook.parameters), ""), request.GET.get("draft", "")
        if draft.isdigit() and may(viewer, "change", "rulebooks"):
            view = draft_load(seen_by=viewer, draft_id=int(draft))
            return Typed(mode="draft", draft=view.text if view else "")
        return Typed(mode="values" if first else "draft", parameter=first)
    asked = request.POST
    typed = Typed()
    for name in ("mode", "parameter", "values", "draft", "since", "to"):
        setattr(typed, name, asked.get(name, "").strip())
    upload = request.FILES.get("file")
    if upload is not None and upload.size and upload.size <= MOST_BYTES:
        try:
            typed.draft, typed.mode = upload.read().decode("utf-8-sig"), "draft"
        except UnicodeDecodeError:
            typed.wrong["draft"] = _("这个文件不是 UTF-8 文本。请选一个制度文件（.yaml）。")
    for name in ("since", "to"):
        try:
            _day(getattr(typed, name))
        except ValueError:
            typed.wrong[name] = _("日期写成 2026-01-31 这样。")
    if typed.mode == "draft" and not typed.draft:
        typed.wrong.setdefault("draft", _("请选择草案文件，或把草案贴在这里。"))
    if typed.mode != "draft" and not _values(typed):
        typed.wrong["values"] = _("请写出要比较的值，例如 5，10，15。")
    return typed


def _ask(viewer: Viewer, rulebook: str, typed: Typed) -> int:
    since, to = _day(typed.since), _day(typed.to)
    if typed.mode == "draft":
        return backtest_ask(by=viewer, rulebook=rulebook, draft=typed.draft, since=since, to=to)
    return backtest_ask(
        by=viewer, rulebook=rulebook, parameter=typed.parameter, values=_values(typed), since=since, to=to
    )


def _values(typed: Typed) -> list[str]:
    plain = typed.values.replace("，", ",").replace("、", ",").replace("\n", ",")
    return list(dict.fromkeys(value.strip() for value in plain.split(",") if value.strip()))


def _day(text: str) -> date | None:
    """Raises ValueError for anything but a day or nothing."""
    return date.fromisoformat(text) if text else None


@require_safe
@room
def result(request: HttpRequest, viewer: Viewer, job_id: int) -> HttpResponse:
    """The result: charts, tables, and the cases whose fate changes."""
    row = found(job_load(seen_by=viewer, job_id=job_id))
    args, told = job_papers(seen_by=viewer, job_id=job_id)
    found(told if row.kind == KIND and told else None)
    clock, trial = _number(request, "clock"), _number(request, "trial")
    changes, hidden = changes_seen(viewer, told, clock, trial)
    start = max(0, _number(request, "from") or 0)
    names = trial_names(told)
    context = {
        "row": row,
        "args": args,
        "names": names,
        "charts": [_shown(place, one, names) for place, one in enumerate(told["clocks"]) if _differs(one)],
        "same": [_shown(place, one, names) for place, one in enumerate(told["clocks"]) if not _differs(one)],
        "clocks": [(place, clock_chart(place, one, names).title) for place, one in enumerate(told["clocks"])],
        "chosen": {"clock": clock, "trial": trial},
        "refused": [(names[place], count) for place, count in enumerate(told["refused"]) if count],
        "changed": told["changed"],
        "people": for_people(told),
        "changes": changes[start : start + PAGE],
        "changes_count": len(changes),
        "hidden": hidden,
        "earlier": _from(request, start - PAGE) if start else "",
        "later": _from(request, start + PAGE) if start + PAGE < len(changes) else "",
    }
    return page(request, viewer, "backtest_result.html", context, room="jobs")


def _differs(clock: dict[str, Any]) -> bool:
    """Whether the trials are not all alike for a clock."""
    return bool(clock["changes"]) or any(tally != clock["tallies"][0] for tally in clock["tallies"])


def _shown(place: int, clock: dict[str, Any], names: list[str]) -> tuple[Any, ...]:
    """The chart of a clock, and its figures by year."""
    return clock_chart(place, clock, names), *_years(clock, names)


def _years(clock: dict[str, Any], names: list[str]) -> tuple[list[str], list[tuple[str, list[list[int]]]]]:
    years, rows = years_of(clock)
    return years, [(names[int(trial)], figures) for trial, figures in rows]


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdigit() else None


def _from(request: HttpRequest, start: int) -> str:
    asked = request.GET.copy()
    asked["from"] = str(max(0, start))
    return f"?{asked.urlencode()}#changes"


@require_safe
@room
def export(request: HttpRequest, viewer: Viewer, job_id: int) -> HttpResponseBase:
    """The same as a spreadsheet: the figures, and the cases whose fate changes."""
    row = found(job_load(seen_by=viewer, job_id=job_id))
    _args, told = job_papers(seen_by=viewer, job_id=job_id)
    found(told if row.kind == KIND and told else None)
    names = trial_names(told)
    figures = [
        (clock_chart(place, one, names).title, names[trial], tally["in_time"], tally["late"], tally["open"])
        for place, one in enumerate(told["clocks"])
        for trial, tally in enumerate(one["tallies"])
    ]
    changes, _hidden = changes_seen(viewer, told, None, None)
    lines = [
        (c.number, c.clock, c.trial, c.opened_at, c.was, c.now, c.due_was or "", c.due_now or "", c.ended_at or "", c.who)
        for c in changes
    ]  # fmt: skip
    access_log(viewer=viewer, verb="export", thing=f"job/{job_id}", allowed=True, reason=str(len(lines)))
    head = [
        _("编号"), _("时限"), _("方案"), _("登记时间"), _("原结果"), _("新结果"), _("原时限"), _("新时限"), _("完成时间"),
        _("完成人"),
    ]  # fmt: skip
    figures_head = [_("时限"), _("方案"), _("按时"), _("逾期"), _("未办")]
    sheets: list[Sheet] = [(_("回测结果"), figures_head, figures), (_("结果改变的事项"), head, lines)]
    people = [(one.who, *one.cells) for one in for_people(told)]
    sheets.append((_("对人的后果"), [_("谁"), *names], people))
    return workbook_answer(_("回测"), f"{viewer.at:%Y-%m-%d}", sheets)
