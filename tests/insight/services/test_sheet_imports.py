"""An import from a page: taken, mapped, looked at, brought in as long work, repeated, refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.support.cast import Cast
from tests.support.desk import ADOPTION, MONDAY, TEXT, Desk
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.insight.answers import Answers, StepAnswers
from youzhang.insight.findings import FileRefused
from youzhang.insight.models import Job, SheetImport
from youzhang.insight.queries.sheet_imports import (
    import_answers,
    import_fates,
    import_list,
    import_load,
)
from youzhang.insight.services.job_kinds import KINDS
from youzhang.insight.services.jobs import job_run_next, job_stop
from youzhang.insight.services.sheet_imports import (
    ImportRefused,
    import_again,
    import_answer,
    import_ask,
    import_look,
    import_receive,
)
from youzhang.journal.queries.read import journal_count, journal_read
from youzhang.organization.access import Viewer, viewer_of
from youzhang.runtime.models import Entry

HEADS = "编号,来电人,事由,类别,登记时间,派工时间,维修工,经办人"
ROWS = (
    "A-1,何平,三楼漏水,漏水,2025/1/6 9:00,2025/1/6 9:20,周强,刘洋",
    "A-2,邱女士,夜里有噪声,噪声,2025/1/7 9:00,2025/1/7 10:20,孙毅,刘洋",
    "A-3,李先生,水管滴漏,漏水,2025/2/27 16:00,,,刘洋",
)
AT = MONDAY + timedelta(minutes=5)


def content(*rows: str) -> bytes:
    return "\n".join((HEADS, *(rows or ROWS))).encode()


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """The small regulation, with a field for the number that rows have where they come from."""
    subject = "      subject: {text: 事由, en: Subject}\n"
    assert subject in TEXT
    text = TEXT.replace(subject, "      source_no: {text: 来源编号, en: Number at the source}\n" + subject)
    text = text.replace("    step request.assign:\n", "    step request.assign:\n      zh: 派工\n")
    book, _ = rulebook_adopt(text=text, adoption=ADOPTION, by=cast.administrator, at=MONDAY)
    return Desk(cast, book)


@pytest.fixture
def admin(desk: Desk) -> Viewer:
    return viewer_of(desk.cast.administrator, AT)


def received(admin: Viewer, *rows: str, name: str = "来电.csv") -> int:
    return import_receive(by=admin, name=name, content=content(*rows), rulebook="desk", register="request")


def mapped(admin: Viewer, number: int) -> None:
    """What a person would correct of the suggestion: the text field that holds the number."""
    suggested = import_answers(import_id=number)
    import_answer(by=admin, import_id=number, answers=replace(suggested, by="column:经办人"))


def run(admin: Viewer, number: int, *, skip_bad: bool = False, at: datetime = AT) -> SheetImport:
    import_ask(by=admin, import_id=number, skip_bad=skip_bad)
    assert job_run_next(kinds=KINDS, clock=lambda: at)
    return SheetImport.objects.get(pk=number)


def test_the_headings_suggest_everything(admin: Viewer) -> None:
    answers = import_answers(import_id=received(admin))
    assert answers.key == "编号"
    assert answers.steps["open"].at == "登记时间"
    assert answers.steps["open"].values == {"caller": "来电人", "subject": "事由", "topic": "类别"}
    assert answers.steps["assign"] == StepAnswers("派工时间", {"repairer": "维修工"})
    assert answers.steps["close"] == StepAnswers()


def test_rows_come_in_with_options_and_people_by_their_names(admin: Viewer) -> None:
    number = received(admin)
    mapped(admin, number)
    done = run(admin, number)
    assert done.state == "done"
    row = import_load(seen_by=admin, import_id=number)
    assert row is not None
    assert (row.rows, row.opened, row.skipped, row.wrong) == (3, 3, 0, 0)
    entries = {entry.number: entry for entry in Entry.objects.order_by("id")}
    snapshot = json.loads(entries["FW2025-0001"].snapshot)
    assert snapshot["fields"]["topic"] == "leak"
    assert snapshot["fields"]["repairer"] == "zhouqiang"
    assert entries["FW2025-0001"].opened_by == "liuyang"
    assert entries["FW2025-0003"].state == "received"
    fates, findings = import_fates(import_id=number)
    assert [(one.row, one.fate) for one in fates] == [(2, "opened"), (3, "opened"), (4, "opened")]
    assert fates[0].case == str(entries["FW2025-0001"].id)
    assert findings == ()
    events = journal_read(f"case/{fates[2].case}")
    assert events[0].at == datetime(2025, 2, 27, 16)
    assert json.loads(events[0].body)["data"]["imported"]["file"] == "来电.csv"


def test_a_second_run_changes_nothing_and_its_columns_are_remembered(admin: Viewer) -> None:
    first = received(admin)
    mapped(admin, first)
    run(admin, first)
    before = journal_count()
    again = received(admin)
    assert import_answers(import_id=again).by == "column:经办人"
    run(admin, again)
    row = import_load(seen_by=admin, import_id=again)
    assert row is not None
    assert (row.opened, row.unchanged) == (0, 3)
    assert journal_count() == before


def test_the_first_rows_are_tried_without_writing_anything(admin: Viewer) -> None:
    number = received(
        admin, ROWS[0], "A-9,何平,x,漏水,2025/13/6 9:00,,,刘洋", "A-8,何平,x,停电,2025/1/6 9:00,,,刘洋"
    )
    mapped(admin, number)
    before = journal_count()
    _sheet, _read, report = import_look(by=admin, import_id=number)
    found = {(one.row, one.column, one.code) for one in report.findings}
    assert found == {(3, "登记时间", "I202"), (4, "类别", "I301")}
    assert journal_count() == before


def test_a_wrong_row_refuses_the_file_unless_it_is_left_out(admin: Viewer) -> None:
    rows = (ROWS[0], "A-9,何平,x,漏水,2025/13/6 9:00,,,刘洋")
    number = received(admin, *rows)
    mapped(admin, number)
    assert run(admin, number).state == "refused"
    assert not Entry.objects.exists()
    fates, findings = import_fates(import_id=number)
    assert [(one.row, one.fate) for one in fates] == [(3, "skipped")]
    assert findings[0].code == "I202"
    import_again(by=admin, import_id=number)
    assert run(admin, number, skip_bad=True).state == "done"
    assert Entry.objects.count() == 1


def test_columns_that_are_not_assigned_are_asked_for(admin: Viewer) -> None:
    number = received(admin)
    import_answer(by=admin, import_id=number, answers=Answers())
    with pytest.raises(ImportRefused) as refused:
        import_look(by=admin, import_id=number)
    assert refused.value.code == "I605"


def test_stopped_before_it_began_it_is_a_draft_again(admin: Viewer) -> None:
    number = received(admin)
    mapped(admin, number)
    job = import_ask(by=admin, import_id=number, skip_bad=False)
    with pytest.raises(ImportRefused):
        import_answer(by=admin, import_id=number, answers=Answers())
    assert job_stop(job_id=job, by=admin)
    row = import_load(seen_by=admin, import_id=number)
    assert row is not None
    assert row.state == "draft"
    assert run(admin, number).state == "done"
    assert Job.objects.filter(state="done").count() == 1


def test_a_server_that_ends_leaves_nothing_half_done(admin: Viewer) -> None:
    number = received(admin)
    mapped(admin, number)
    import_ask(by=admin, import_id=number, skip_bad=False)
    before, asked = journal_count(), iter([False, True, True])  # the server ends while the acts are written
    assert job_run_next(kinds=KINDS, clock=lambda: AT, ending=lambda: next(asked, True))
    assert journal_count() == before
    assert SheetImport.objects.get(pk=number).state == "waiting"
    assert job_run_next(kinds=KINDS, clock=lambda: AT)
    assert Entry.objects.count() == 3


def test_only_the_administration_imports(desk: Desk, admin: Viewer) -> None:
    number = received(admin)
    manager = viewer_of(desk.cast.service_manager, AT)
    with pytest.raises(ImportRefused) as refused:
        received(manager)
    assert refused.value.code == "I601"
    assert import_list(seen_by=manager) == ()
    assert import_load(seen_by=manager, import_id=number) is None
    assert [row.id for row in import_list(seen_by=admin)] == [number]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("x.xlsx", b"PK\x03\x04 nothing", "I102"),
        ("x.csv", b"", "I104"),
        ("x.csv", "编号,时间\n".encode(), "I104"),
    ],
)
def test_what_is_no_spreadsheet_is_not_taken(admin: Viewer, name: str, data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        import_receive(by=admin, name=name, content=data, rulebook="desk", register="request")
    assert refused.value.code == code
    assert not SheetImport.objects.exists()


def test_no_such_register(admin: Viewer) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_receive(by=admin, name="x.csv", content=content(), rulebook="desk", register="nothing")
    assert refused.value.code == "I603"
