"""The charts of the board, each from one question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from youzhang.engine.book import Book
from youzhang.insight.queries.figures import (
    Done,
    Open,
    done_by_week,
    open_by_state,
    open_by_unit,
    open_by_value,
)
from youzhang.insight.queries.workload import Load, workload
from youzhang.kernel.people import Directory
from youzhang.language.field import Field
from youzhang.language.register import Register
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.board.asked import Month, behind_url, register_url
from youzhang.workspace.board.charts import Cell, Chart, Line, Series, cells_of
from youzhang.workspace.page import said
from youzhang.workspace.words.instants import instant_words


@dataclass(frozen=True, slots=True)
class Shown:
    """A register that the board knows: its key, its title, and what it is in the version in force."""

    key: str
    title: str
    spec: Register


def open_series() -> tuple[Series, ...]:
    """The three colours of open cases."""
    return (Series(_("超时"), "late"), Series(_("今天到期"), "warn"), Series(_("其余未结"), "quiet"))


def open_line(name: str, found: Open, url: str, **asked: object) -> Line:
    """One bar of open cases: overdue, due today, the others."""
    urls = [behind_url(slot=slot, **asked) for slot in ("overdue", "today", "later")]
    return Line(name, cells_of((found.overdue, found.today, found.later), urls), url)


def open_chart(key: str, title: str, head: str, lines: Iterable[tuple[Line, Cell]], note: str = "") -> Chart:
    """Bars of open cases with their totals."""
    pairs = list(lines)
    return Chart(
        key, title, head, open_series(), tuple(line for line, _total in pairs), note=note, total=_("未结"),
        totals=tuple(total for _line, total in pairs),
    )  # fmt: skip


def registers_chart(shown: Iterable[Shown], found: Mapping[str, Open], done: Mapping[str, Done]) -> Chart:
    """Every register: what is open, and this month's share in time."""
    lines = []
    for one in shown:
        count, month = found.get(one.key, Open()), done.get(one.key, Done())
        line = open_line(one.title, count, f"?register={one.key}", register=one.key)
        rate = "–" if month.rate is None else f"{month.rate} %"
        lines.append((Line(line.name, line.cells, line.url, (rate,)), _total(count, register=one.key)))
    chart = open_chart("registers", _("按登记簿"), _("登记簿"), lines)
    return Chart(
        chart.key, chart.title, chart.head, chart.series, chart.lines, (_("本月按时率"),), total=chart.total,
        totals=chart.totals,
    )  # fmt: skip


def states_chart(viewer: Viewer, shown: Shown) -> Chart:
    """By the stage a case stands in; the states that nothing stands in are left out."""
    found = open_by_state(seen_by=viewer, register=shown.key)
    order = [*shown.spec.states, *(state for state in found if state not in shown.spec.states)]
    lines = []
    for state in (state for state in order if state in found):
        name = said(shown.spec.states[state]) if state in shown.spec.states else state
        url = register_url(shown.key, state=state)
        line = open_line(name, found[state], url, register=shown.key, state=state)
        lines.append((line, Cell(found[state].open, url)))
    return open_chart("states", _("按阶段"), _("阶段"), lines)


def causes_charts(viewer: Viewer, shown: Shown) -> list[Chart]:
    """By each choice that lists show."""
    return [_cause_chart(viewer, shown, field) for field in causes_of(shown.spec)]


def causes_of(spec: Register) -> list[Field]:
    """The choices that lists show and that are hidden from nobody."""
    return [f for f in spec.fields.values() if f.type.name == "choice" and f.listed and f.mask is None]


def _cause_chart(viewer: Viewer, shown: Shown, field: Field) -> Chart:
    found = open_by_value(seen_by=viewer, register=shown.key, field=field.name)
    lines = []
    for value in sorted(found, key=lambda value: -found[value].open):
        name = said(field.options[value]) if value in field.options else value
        url = register_url(shown.key, state="open", **{field.name: value})
        line = open_line(name, found[value], url, register=shown.key, field=field.name, value=value)
        lines.append((line, Cell(found[value].open, url)))
    title = _("按%(what)s") % {"what": said(field.label)}
    return open_chart(f"by-{field.name}", title, said(field.label), lines)


def units_chart(viewer: Viewer, register: str | None) -> Chart:
    """By the department that has something to do."""
    directory, found = directory_load(), open_by_unit(seen_by=viewer, register=register)
    lines = []
    for unit in (unit for unit in directory.departments if unit in found):
        asked = {"register": register or "", "unit": unit}
        line = open_line(directory.departments[unit].name, found[unit], "", **asked)
        lines.append((line, Cell(found[unit].open, behind_url(slot="open", **asked))))
    note = _("等哪个部门办理就计在哪里；同时等两个部门的，两处都计。")
    return open_chart("units", _("按部门"), _("部门"), lines, note)


def weeks_chart(viewer: Viewer, register: str | None, month: Month) -> Chart:
    """Twelve weeks: limits met in time and late, cases opened and ended."""
    series = (
        Series(_("按时"), "good"),
        Series(_("逾期"), "late"),
        Series(_("新登记"), "ink", line=True),
        Series(_("办结"), "quiet", line=True),
    )
    weeks = done_by_week(seen_by=viewer, register=register, to=month.to)
    lines = tuple(_week(monday, found, register, month.to) for monday, found in weeks.items())
    note = _("按时与逾期数的是时限，登记与办结数的是事项。")
    return Chart("weeks", _("每周走势"), _("周（周一起）"), series, lines, (_("按时率"),), note, upright=True)


def _week(monday: date, found: Done, register: str | None, to: date) -> Line:
    last = min(monday + timedelta(days=6), to)
    asked = {"register": register or "", "since": monday.isoformat(), "to": last.isoformat()}
    whats = ("in_time", "late", "opened", "ended")
    counts = [getattr(found, what) for what in whats]
    rate = "–" if found.rate is None else f"{found.rate} %"
    cells = cells_of(counts, [behind_url(what=what, **asked) for what in whats])
    return Line(f"{monday:%m-%d}", cells, more=(rate,))


def people_chart(viewer: Viewer) -> Chart | None:
    """Who has how much to do, for those who lead people."""
    everybody, directory = workload(seen_by=viewer), directory_load()
    loads = [load for load in everybody if load.waiting.open or load.own or load.away_until]
    if not loads:
        return None
    free = len(everybody) - len(loads)
    note = _("等本人或其岗位办理的未结事项；同一岗位的几个人，各计一次。")
    if free:
        note += ngettext("另有 %(count)s 人手上没有事。", "另有 %(count)s 人手上没有事。", free) % {
            "count": free
        }
    pairs = [(_person(load, directory), _total(load.waiting, person=load.person)) for load in loads]
    chart = open_chart("people", _("各人手上的事"), _("人员"), pairs)
    return Chart(
        chart.key, chart.title, chart.head, chart.series, chart.lines, (_("名下"), _("部门"), _("不在岗至"), _("交接")),
        note, total=chart.total, totals=chart.totals,
    )  # fmt: skip


def _person(load: Load, directory: Directory) -> Line:
    line = open_line(directory.name(load.person), load.waiting, "", person=load.person)
    unit = directory.departments[load.unit].name if load.unit in directory.departments else ""
    away = instant_words(load.away_until) if load.away_until else ""
    act = (_("转交…"), behind_url(person=load.person)) if load.waiting.open else ("", "")
    return Line(line.name, line.cells, behind_url(owner=load.person), (str(load.own), unit, away), act)


def _total(found: Open, **asked: object) -> Cell:
    return Cell(found.open, behind_url(slot="open", **asked) if found.open else "")


def books_shown(books: Iterable[Book]) -> list[Shown]:
    """The registers in force; where two are called alike, with their rulebooks."""
    pairs = [(book, spec) for book in books for spec in book.rulebook.registers.values()]
    names = Counter(said(spec.title) for _book, spec in pairs)
    found = []
    for book, spec in pairs:
        title = said(spec.title)
        if names[title] > 1:
            title = _("%(register)s（%(rulebook)s）") % {
                "register": title,
                "rulebook": said(book.rulebook.title),
            }
        found.append(Shown(f"{book.rulebook.id}/{spec.name}", title, spec))
    return found
