"""A register's list: filter, page by key, export what one may see."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.lists import CaseRow, case_list
from youzhang.cases.queries.views import columns_kept
from youzhang.engine.book import Book
from youzhang.language.field import Field
from youzhang.language.register import Register
from youzhang.organization.access import Viewer, may_act
from youzhang.organization.services.access_log import access_log
from youzhang.workspace.door import found, room
from youzhang.workspace.forms.fields import Option
from youzhang.workspace.page import page, said
from youzhang.workspace.saved import place_of, views_shown
from youzhang.workspace.sheets import register_sheet
from youzhang.workspace.speak import customers_in, speaker_of
from youzhang.workspace.words.lists import listed_words
from youzhang.workspace.words.people import person_words
from youzhang.workspace.words.rules import opening_words
from youzhang.workspace.words.speaker import Speaker

PAGE = 50
EXPORT_MOST = 100_000
NO_COLUMN = ("rows", "file", "choices", "people", "departments", "signature")
FILTERS = ("choice", "department", "person", "yes_no")


@dataclass(frozen=True, slots=True)
class Filter:
    """One drop-down above the list."""

    name: str
    label: str
    options: tuple[Option, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: what each column says."""

    row: CaseRow
    state: str
    owner: str
    cells: tuple[tuple[str, str], ...]


@require_safe
@room
def registers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All registers in force: where a phone's bottom bar leads."""
    return page(request, viewer, "registers.html", {}, room="register")


@require_safe
@room
def register(request: HttpRequest, viewer: Viewer, rulebook: str, register: str) -> HttpResponse:
    """The list."""
    book, spec = register_found(viewer, rulebook, register)
    wanted = _wanted(request, viewer, book, spec)
    after = request.GET.get("after", "")
    rows = case_list(
        seen_by=viewer, rulebook=rulebook, register=register, states=wanted.states, fields=wanted.fields,
        text=wanted.text, open_only=wanted.open_only, after=int(after) if after.isdigit() else None, limit=PAGE,
        columns=wanted.columns, oldest=wanted.oldest,
    )  # fmt: skip
    speaker = speaker_of(book, spec, viewer, customers_in(spec, *(row.values for row in rows.rows)))
    columns = columns_of(spec, wanted.columns)
    key = f"{rulebook}/{register}"
    context = {
        "book": book.rulebook,
        "register": spec,
        "title": said(spec.title),
        "titled": _is_titled(spec),
        "columns": [said(field.label) for field in columns],
        "lines": [_line(speaker, row, columns) for row in rows.rows],
        "filters": _filters(speaker, spec, wanted),
        "wanted": wanted,
        "next_url": f"?{urlencode([*wanted.pairs(), ('after', rows.after)])}" if rows.after else "",
        "first_url": f"?{urlencode(wanted.pairs())}" if after else "",
        "export_url": f"{reverse('register_export', args=(rulebook, register))}?{urlencode(wanted.pairs())}",
        "new_url": reverse("new_case", args=(rulebook, register)),
        "new_words": opening_words(spec),
        "views": views_shown(viewer, place_of(rulebook, register), wanted.pairs()),
        "choosable": [Option(f.name, said(f.label), f in columns) for f in columns_choosable(spec)],
        "query": urlencode(wanted.pairs(with_columns=False)),
        "column_names": request.GET.getlist("column"),
        "may_act": may_act(viewer),
    }
    return page(request, viewer, "register.html", context, room="register", here=key)


@require_safe
@room
def export(request: HttpRequest, viewer: Viewer, rulebook: str, register: str) -> HttpResponseBase:
    """The same list as a spreadsheet, as far as one may see."""
    book, spec = register_found(viewer, rulebook, register)
    wanted = _wanted(request, viewer, book, spec)
    rows = case_list(
        seen_by=viewer, rulebook=rulebook, register=register, states=wanted.states, fields=wanted.fields,
        text=wanted.text, open_only=wanted.open_only, limit=EXPORT_MOST, columns=wanted.columns, oldest=wanted.oldest,
    ).rows  # fmt: skip
    speaker = speaker_of(book, spec, viewer, customers_in(spec, *(row.values for row in rows)))
    access_log(
        viewer=viewer, verb="export", thing=f"{rulebook}/{register}", allowed=True, reason=str(len(rows))
    )
    columns = columns_of(spec, wanted.columns)
    head = [
        _("编号"),
        _("内容"),
        _("状态"),
        _("登记时间"),
        _("登记人"),
        _("承办人"),
        *(said(f.label) for f in columns),
    ]
    lines = (
        [
            row.number,
            row.title,
            speaker.stage(row.state),
            row.opened_at,
            person_words(speaker.directory, row.opened_by),
            person_words(speaker.directory, row.owner) if row.owner else "",
            *(listed_words(speaker, field, row.values.get(field.name)) for field in columns),
        ]
        for row in rows
    )
    return register_sheet(said(spec.title), f"{viewer.at:%Y-%m-%d}", head, lines)


def register_found(viewer: Viewer, rulebook: str, register: str) -> tuple[Book, Register]:
    """The register of the version in force, or the page that says there is none."""
    book: Book = found(books_load().in_force(rulebook, viewer.at))
    return book, found(book.rulebook.registers.get(register))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is filtered by."""

    states: tuple[str, ...]
    fields: dict[str, str]
    text: str
    open_only: bool
    oldest: bool = False
    columns: tuple[str, ...] = ()

    def pairs(self, *, with_columns: bool = True) -> list[tuple[str, str]]:
        """As an address holds it."""
        found = self._filters()
        found += [("order", "old")] if self.oldest else []
        return [*found, *(("column", name) for name in self.columns)] if with_columns else found

    def _filters(self) -> list[tuple[str, str]]:
        found = [("state", state) for state in self.states] or ([("state", "open")] if self.open_only else [])
        found += list(self.fields.items())
        return [*found, ("q", self.text)] if self.text else found

    @property
    def anything(self) -> bool:
        """Whether anything is filtered at all."""
        return bool(self._filters())


def _wanted(request: HttpRequest, viewer: Viewer, book: Book, spec: Register) -> Wanted:
    states = tuple(state for state in request.GET.getlist("state") if state in spec.states)
    fields = {
        field.name: request.GET[field.name]
        for field in spec.fields.values()
        if field.type.name in FILTERS and field.mask is None and request.GET.get(field.name)
    }
    columns = request.GET.getlist("column") or columns_kept(
        seen_by=viewer, place=place_of(book.rulebook.id, spec.name)
    )
    choosable = {field.name for field in columns_choosable(spec)}
    return Wanted(
        states,
        fields,
        request.GET.get("q", "").strip()[:80],
        request.GET.get("state") == "open",
        request.GET.get("order") == "old",
        tuple(dict.fromkeys(name for name in columns if name in choosable)),
    )


def columns_choosable(spec: Register) -> tuple[Field, ...]:
    """The fields a list can show: one value in one cell, and no mask (what is masked is left to the case page)."""
    return tuple(f for f in spec.fields.values() if f.mask is None and f.type.name not in NO_COLUMN)


def columns_of(spec: Register, chosen: tuple[str, ...]) -> tuple[Field, ...]:
    """The fields shown as columns: those chosen, else those that the rulebook lists."""
    choosable = columns_choosable(spec)
    return tuple(f for f in choosable if (f.name in chosen if chosen else f.listed))


def _is_titled(spec: Register) -> bool:
    """Whether the title needs a column of its own: not where the field it comes from has one."""
    texts = (f for f in spec.fields.values() if f.type.name in ("text", "note") and not f.personal)
    first = next(texts, None)
    return first is not None and not first.listed


def _line(speaker: Speaker, row: CaseRow, columns: tuple[Field, ...]) -> Line:
    cells = tuple((speaker.name(f.name), listed_words(speaker, f, row.values.get(f.name))) for f in columns)
    owner = person_words(speaker.directory, row.owner) if row.owner else ""
    return Line(row, speaker.stage(row.state), owner, cells)


def _filters(speaker: Speaker, spec: Register, wanted: Wanted) -> tuple[Filter, ...]:
    states = [Option("open", _("未结束的"), wanted.open_only)]
    states += [Option(name, said(word), name in wanted.states) for name, word in spec.states.items()]
    filters = [Filter("state", _("状态"), tuple(states))]
    for field in spec.fields.values():
        if field.mask is not None or not field.listed:
            continue
        if field.type.name == "choice":
            options = tuple(
                Option(k, said(w), wanted.fields.get(field.name) == k) for k, w in field.options.items()
            )
            filters.append(Filter(field.name, said(field.label), options))
        elif field.type.name == "department":
            units = speaker.directory.departments.values()
            options = tuple(Option(u.id, u.name, wanted.fields.get(field.name) == u.id) for u in units)
            filters.append(Filter(field.name, said(field.label), options))
    filters.append(
        Filter("order", _("排序"), (Option("old", _("早登记的在前"), wanted.oldest),), _("新登记的在前"))
    )
    return tuple(filters)
