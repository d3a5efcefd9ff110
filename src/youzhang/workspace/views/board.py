"""The manager's board, and the list behind each of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import add
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import Books, books_load
from youzhang.insight.queries.behind import SLOTS, WHATS, Behind, behind_happened, behind_open
from youzhang.insight.queries.figures import Done, Open, done_by_register, open_by_register
from youzhang.insight.queries.workload import people_led
from youzhang.organization.access import Viewer, may_act
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.board.asked import Month, behind_url, day_asked, month_asked, months_back
from youzhang.workspace.board.parts import (
    Shown,
    books_shown,
    causes_charts,
    people_chart,
    registers_chart,
    states_chart,
    units_chart,
    weeks_chart,
)
from youzhang.workspace.door import NotForYou, room
from youzhang.workspace.page import page, said
from youzhang.workspace.words.people import person_words


@dataclass(frozen=True, slots=True)
class Figure:
    """One large figure; `tone` colours it where it is bad news."""

    word: str
    count: str
    url: str
    tone: str = ""


@require_safe
@room
def board(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The board: of all registers, or of one with its stages and causes."""
    shown = books_shown(books_load().all_in_force(viewer.at))
    month = month_asked(request, viewer)
    chosen = next((one for one in shown if one.key == request.GET.get("register")), None)
    found = open_by_register(seen_by=viewer)
    done = done_by_register(seen_by=viewer, since=month.since, to=month.to)
    key = chosen.key if chosen else None
    charts = [states_chart(viewer, chosen), *causes_charts(viewer, chosen)] if chosen else []
    if not chosen:
        seen = [one for one in shown if one.key in found or one.key in done]
        charts = [registers_chart(seen, found, done)]
    charts += [units_chart(viewer, key), weeks_chart(viewer, key, month)]
    context = {
        "registers": shown,
        "chosen": chosen,
        "months": [one.key for one in months_back(viewer.at.date())],
        "month": month,
        "figures": _figures(
            found.get(key, Open()) if key else reduce(add, found.values(), Open()),
            done.get(key, Done()) if key else reduce(add, done.values(), Done()),
            key,
            month,
        ),
        "charts": charts,
        "people": people_chart(viewer),
    }
    return page(request, viewer, "board.html", context, room="board")


def _figures(found: Open, done: Done, key: str | None, month: Month) -> list[Figure]:
    span = {"register": key or "", "since": month.since.isoformat(), "to": month.to.isoformat()}
    rate = "–" if done.rate is None else f"{done.rate} %"
    return [
        Figure(
            _("超时"),
            str(found.overdue),
            behind_url(slot="overdue", register=key),
            "late" if found.overdue else "",
        ),
        Figure(
            _("今天到期"),
            str(found.today),
            behind_url(slot="today", register=key),
            "warn" if found.today else "",
        ),
        Figure(_("未结"), str(found.open), behind_url(slot="open", register=key)),
        Figure(_("本月登记"), str(done.opened), behind_url(what="opened", **span)),
        Figure(_("本月办结"), str(done.ended), behind_url(what="ended", **span)),
        Figure(_("本月按时"), str(done.in_time), behind_url(what="in_time", **span)),
        Figure(_("本月逾期"), str(done.late), behind_url(what="late", **span)),
        Figure(_("本月按时率"), rate, ""),
    ]


@dataclass(frozen=True, slots=True)
class BehindLine:
    """A line of the list behind a figure."""

    row: Behind
    register: str
    state: str
    owner: str
    clock: str


@require_safe
@room
def board_cases(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list behind a figure."""
    asked, after = request.GET, request.GET.get("after", "")
    key = int(after) if after.isdigit() else None
    what, slot = asked.get("what", ""), asked.get("slot", "open")
    register = asked.get("register") or None
    person = asked.get("person", "")
    asked_about = {person, asked.get("owner", "")} - {"", viewer.person}
    if not asked_about.issubset(people_led(viewer)):
        raise NotForYou(_("只有上级能看各人手上的事。"))
    if what in WHATS:
        today = viewer.at.date()
        to = day_asked(request, "to") or today
        since = day_asked(request, "since") or today - timedelta(days=30)
        rows, more = behind_happened(
            seen_by=viewer, what=what, since=since, to=to, register=register, after=key,  # type: ignore[arg-type]
        )  # fmt: skip
    else:
        rows, more = behind_open(
            seen_by=viewer, slot=slot if slot in SLOTS else "open", register=register, after=key,  # type: ignore[arg-type]
            unit=asked.get("unit", ""), person=person, owner=asked.get("owner", ""), state=asked.get("state", ""),
            field=asked.get("field", ""), value=asked.get("value", ""),
        )  # fmt: skip
    books = books_load()
    kept = [(name, value) for name, value in asked.items() if name != "after"]
    context = {
        "title": _title(what, slot),
        "about": _about(request, viewer, books),
        "lines": [_line(row, books) for row in rows],
        "happened": what in WHATS,
        "may_act": may_act(viewer) and what not in WHATS,
        "next_url": f"?{urlencode([*kept, ('after', more)])}" if more is not None else "",
        "first_url": f"?{urlencode(kept)}" if after else "",
        "board_url": f"{reverse('board')}?{urlencode({'register': register})}"
        if register
        else reverse("board"),
    }
    return page(request, viewer, "board_cases.html", context, room="board")


def _title(what: str, slot: str) -> str:
    words = {
        "opened": _("登记的事项"), "ended": _("办结的事项"), "in_time": _("按时完成的时限"), "late": _("逾期完成的时限"),
        "overdue": _("超时的事项"), "today": _("今天到期的事项"), "later": _("未结、未超时、今天不到期的事项"),
    }  # fmt: skip
    return words.get(what) or words.get(slot) or _("未结的事项")


def _about(request: HttpRequest, viewer: Viewer, books: Books) -> list[str]:
    """What the list is narrowed to, in words."""
    asked, directory, found = request.GET, directory_load(), []
    shown: Shown | None = None
    if asked.get("register"):
        all_shown = books_shown(books.all_in_force(viewer.at))
        shown = next((one for one in all_shown if one.key == asked["register"]), None)
        found.append(shown.title if shown else asked["register"])
    if asked.get("unit") in directory.departments:
        found.append(directory.departments[asked["unit"]].name)
    if shown and asked.get("state") in shown.spec.states:
        found.append(said(shown.spec.states[asked["state"]]))
    if shown and asked.get("field") in shown.spec.fields:
        options = shown.spec.fields[asked["field"]].options
        value = asked.get("value", "")
        found.append(said(options[value]) if value in options else value)
    found += [person_words(directory, asked[name]) for name in ("person", "owner") if asked.get(name)]
    if asked.get("what") in WHATS:
        found.append(f"{asked.get('since', '')} – {asked.get('to', '')}")
    return found


def _line(row: Behind, books: Books) -> BehindLine:
    register = books.by_key[row.book].register(row.register)
    state = said(register.states[row.state]) if row.state in register.states else row.state
    owner = person_words(directory_load(), row.owner) if row.owner else ""
    clock = said(register.clocks[row.clock].label) if row.clock in register.clocks else row.clock
    return BehindLine(row, said(register.title), state, owner, clock)
