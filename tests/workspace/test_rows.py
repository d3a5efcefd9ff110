"""Lines of a table on a form: several options in one cell by their labels, ticks, percentages; and several departments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation

from youzhang.kernel.people import Department, directory_build
from youzhang.language.field import Field
from youzhang.language.library import library_folder
from youzhang.language.load import rulebook_load
from youzhang.workspace.forms.fields import field_form
from youzhang.workspace.forms.reading import values_read
from youzhang.workspace.words.speaker import Speaker

BANK = rulebook_load(library_folder() / "bank-complaints" / "2025-01-01.yaml")
ROSTER = BANK.registers["line"].fields["roster"]
AT = datetime(2025, 6, 5, 9)


def posted(text: str) -> QueryDict:
    return QueryDict(text)


def typed(days: list[str]) -> list[dict[str, Any]]:
    post = QueryDict(mutable=True)
    for word in days:
        post.appendlist("f-roster-person", "dong")
        post.appendlist("f-roster-days", word)
        post.appendlist("f-roster-begins", "00:00")
        post.appendlist("f-roster-ends", "02:00")
    found: list[dict[str, Any]] = values_read(post, [ROSTER])["roster"]
    return found


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("周日", ["sunday"]),
        ("周一、周三", ["monday", "wednesday"]),
        ("周一 周三，Fri", ["monday", "wednesday", "friday"]),
        ("monday;sunday", ["monday", "sunday"]),
        ("", []),
        ("假日", ["假日"]),
    ],
)
def test_several_options_are_written_in_one_cell(words: str, days: list[str]) -> None:
    assert typed([words])[0]["days"] == days


def test_each_line_keeps_its_own_days() -> None:
    assert [row["days"] for row in typed(["周日", "", "周一、周二"])] == [
        ["sunday"],
        [],
        ["monday", "tuesday"],
    ]


def test_what_is_kept_is_shown_again_and_reads_back_the_same() -> None:
    rows = [{"person": "dong", "days": ["monday", "sunday"]}, {"person": "dong"}]
    form = field_form(Speaker(directory_build(), BANK), ROSTER, value=rows, needed=True, at=AT)
    cells = [{cell.name: cell for cell in row} for row in form.rows]
    assert [row["f-roster-days"].value for row in cells] == ["周一、周日", ""]
    assert cells[0]["f-roster-days"].shown == "如 周一、周二"
    assert typed([row["f-roster-days"].value for row in cells])[0]["days"] == ["monday", "sunday"]
    with translation.override("en"):
        shown = field_form(Speaker(directory_build(), BANK), ROSTER, value=rows, needed=True, at=AT)
        assert shown.rows[0][1].value == "Mon, Sun"


def test_a_tick_in_a_line_is_yes_or_nothing() -> None:
    column = BANK.registers["line"].fields["published"]
    rows = Field("r", ROSTER.type, ROSTER.label, {}, rows=(column,))
    form = field_form(
        Speaker(directory_build(), BANK), rows, value=[{"published": True}], needed=False, at=AT
    )
    assert [(o.value, o.checked) for o in form.rows[0][0].options] == [("yes", True)]
    assert values_read(posted("f-r-published=yes&f-r-published="), [rows])["r"] == [{"published": "yes"}]


def test_all_departments_that_are_ticked_are_read() -> None:
    assisting = BANK.registers["complaint"].fields["assisting"]
    units = directory_build(departments=[Department("credit", "信贷部"), Department("card", "银行卡部")])
    form = field_form(Speaker(units, BANK), assisting, value=["card"], needed=False, at=AT)
    assert [(o.value, o.checked) for o in form.options] == [("credit", False), ("card", True)]
    assert values_read(posted("f-assisting=credit&f-assisting=card"), [assisting])["assisting"] == [
        "credit",
        "card",
    ]
