"""Other cases that this one is tied to: about the same matter, named in an entry field, or naming this one in theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from youzhang.cases.queries.numbers import cases_naming, cases_numbered
from youzhang.cases.queries.page import CaseView
from youzhang.organization.access import Viewer
from youzhang.workspace.case.moments import Moment
from youzhang.workspace.words.speaker import said


@dataclass(frozen=True, slots=True)
class Related:
    """The other case: a link, and how it is tied to this one."""

    url: str
    number: str
    how: str


def related_shown(viewer: Viewer, view: CaseView, moments: Sequence[Moment]) -> tuple[Related, ...]:
    """Each once; a case that an entry field names is a link only where the viewer may see it."""
    found = {m.other[0]: Related(m.other[0], m.other[1], _("同一事")) for m in moments if m.other[0]}
    named = {
        str(item.value): item.field
        for item in view.fields
        if item.field.type.name == "entry" and item.value and not item.hidden
    }
    registers = {number: field.type.of for number, field in named.items()}
    cases = cases_numbered(seen_by=viewer, rulebook=view.case.rulebook, numbers=registers)
    for number, case in cases.items():
        url = reverse("case", args=(case,))
        found.setdefault(url, Related(url, number, said(named[number].label)))
    for register, row in cases_naming(seen_by=viewer, rulebook=view.rulebook, case=view.case):
        url = reverse("case", args=(row.id,))
        title = said(view.rulebook.registers[register].title)
        found.setdefault(url, Related(url, row.number or f"#{row.id}", title))
    return tuple(found.values())
