from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.insight.board import ADOPTION, GOOD, MAPPING, NOW, TEXT, board_adopt, mapping_of, read_rows
from tests.support.cast import Cast
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.models import Party, Work
from youzhang.engine.command import Act
from youzhang.engine.deed import Decision
from youzhang.insight.services import import_history
from youzhang.insight.services.import_history import ImportReport, history_import
from youzhang.journal.models import Event
from youzhang.notices.models import Notice
from youzhang.runtime.models import Clock, Entry
from youzhang.runtime.services.submit import submit
from youzhang.runtime.services.tick import tick

LATER = NOW + timedelta(days=1)


@pytest.fixture
def board(cast: Cast) -> Cast:
    board_adopt()
    return cast


def bring(
    folder: Path, rows: Sequence[Sequence[Any]], *, mapping: str = MAPPING, at: datetime = NOW, **how: Any
) -> ImportReport:
    read = read_rows(folder, rows, mapping=mapping, until=at)
    return history_import(read, mapping_of(folder, mapping), file="messages.xlsx", by="songci", at=at, **how)


def events(key: str) -> list[tuple[str, datetime, dict[str, Any]]]:
    entry = Entry.objects.get(snapshot__contains=f'"external_no":"{key}"')
    rows = Event.objects.filter(stream=f"case/{entry.id}").order_by("seq")
    return [(row.kind, datetime.fromisoformat(row.at), json.loads(row.body)["data"]) for row in rows]


def test_each_act_at_its_own_time(board: Cast, tmp_path: Path) -> None:
    report = bring(tmp_path, GOOD)
    assert (report.rows, report.opened, report.unchanged, report.skipped, report.acts) == (3, 3, 0, 0, 5)
    (opened, noticed, answered) = events("2549")
    assert opened[1] == datetime(2019, 4, 25, 9, 32, 9)
    assert opened[2]["imported"] == {"by": "songci", "file": "messages.xlsx", "row": 2}
    assert opened[2]["number"] == "LY2019-0001"
    assert noticed[2]["unsent"] is True
    assert answered[1] == datetime(2019, 5, 10, 14, 56, 53)
    assert answered[2]["values"] == {"answer": "已修复"}
    assert answered[2]["clocks"]["answer"]["status"] == "met"
    assert {row.recorded_at for row in Event.objects.filter(stream__startswith="case/")} == {
        "2026-03-02T09:00:00.000000"
    }
    assert {row.actor for row in Event.objects.filter(stream__startswith="case/")} == {""}


def test_a_clock_rings_at_its_own_past_instant(board: Cast, tmp_path: Path) -> None:
    bring(tmp_path, GOOD)
    found = events("2554")
    assert [kind for kind, _, _ in found] == [
        "acted", "notified", "warned", "missed", "notified", "tasked", "breached", "acted",
    ]  # fmt: skip
    missed = found[3]
    assert missed[1] == datetime(2018, 10, 26)  # the make-up days of that National Day counted
    assert missed[2]["due"] == datetime.combine(missed[1] - timedelta(days=1), time.max).isoformat()
    assert missed[2]["imported"]["row"] == 3
    assert found[7][2]["clocks"]["answer"]["status"] == "met_late"


def test_nothing_is_sent_and_nobody_has_work_of_it(board: Cast, tmp_path: Path) -> None:
    bring(tmp_path, GOOD[:2])
    told = [
        data for key in ("2549", "2554") for kind, _, data in events(key) if kind in ("notified", "tasked")
    ]
    assert len(told) == 4
    assert all(data["unsent"] for data in told)
    assert not Work.objects.exists()
    assert not Clock.objects.exists()
    assert not Party.objects.exists()


def test_what_is_still_open_is_late_in_history_and_the_next_tick_is_silent(
    board: Cast, tmp_path: Path
) -> None:
    bring(tmp_path, GOOD[2:])
    assert {(kind, data.get("unsent", False)) for kind, _, data in events("2555") if kind in ("notified", "tasked")} == {
        ("notified", True), ("tasked", True),
    }  # fmt: skip
    before = Event.objects.count()
    tick(LATER)
    assert Event.objects.count() == before
    work = Work.objects.get()
    assert (work.kind, work.token, work.late) == ("clock", "post:dispatcher", True)


def test_after_history_life_goes_on(board: Cast, tmp_path: Path) -> None:
    bring(tmp_path, (GOOD[0], (7.0, "昨日", NOW - timedelta(days=1), "", "", "")))
    tick(NOW + timedelta(days=40))
    told = [data for kind, at, data in events("7") if kind == "notified" and at > NOW]
    assert len(told) == 1
    assert "unsent" not in told[0]
    assert [notice.zh for notice in Notice.objects.filter(person=board.service_manager)] == ["逾期"]


def test_a_second_run_changes_nothing(board: Cast, tmp_path: Path) -> None:
    bring(tmp_path, GOOD)
    before = list(Event.objects.order_by("id").values_list("id", "hash"))
    report = bring(tmp_path, GOOD, at=LATER)
    assert (report.opened, report.unchanged, report.acts, report.refused) == (0, 3, 0, False)
    assert list(Event.objects.order_by("id").values_list("id", "hash")) == before


def test_also_after_people_have_worked_on_it(board: Cast, tmp_path: Path) -> None:
    bring(tmp_path, GOOD)
    case = str(Entry.objects.get(snapshot__contains='"external_no":"2555"').id)
    values = {"answer": "已处理", "clerk": board.repairer}
    assert isinstance(
        submit(Act(case, "answer", board.dispatcher, values), at=NOW + timedelta(hours=1)), Decision
    )
    report = bring(tmp_path, GOOD, at=LATER)
    assert (report.unchanged, report.refused) == (3, False)


def test_a_later_file_adds_what_is_new(board: Cast, tmp_path: Path) -> None:
    recent = (8.0, "新近", NOW - timedelta(days=2), "", "", "")
    bring(tmp_path, (GOOD[0], recent))
    answered = (*recent[:4], "已答复", NOW - timedelta(hours=20))
    report = bring(tmp_path, (GOOD[0], answered, GOOD[1]), at=LATER)
    assert (report.unchanged, report.continued, report.opened, report.acts) == (1, 1, 1, 3)
    assert [kind for kind, _, _ in events("8")] == ["acted", "notified", "acted"]


def test_other_content_under_a_known_key_is_refused(board: Cast, tmp_path: Path) -> None:
    bring(tmp_path, GOOD)
    changed = (GOOD[0][0], "路灯亮了", *GOOD[0][2:])
    report = bring(tmp_path, (changed, GOOD[1]), at=LATER)
    assert report.refused
    assert [(one.code, one.row) for one in report.findings] == [("I303", 2)]
    assert "主题" in report.findings[0].says.zh


def test_nothing_is_put_in_before_what_has_happened(board: Cast, tmp_path: Path) -> None:
    bring(tmp_path, GOOD[2:])
    late = (*GOOD[2][:4], "已处理", "2019/12/31 9:00:00")
    report = bring(tmp_path, (late,), at=LATER)
    assert [(one.code, one.column) for one in report.findings] == [("I304", "答复时间")]


def test_one_wrong_row_refuses_the_file(board: Cast, tmp_path: Path) -> None:
    rows = (*GOOD, (9.0, "", "2019/4/25 9:00", "", "", ""), (10.0, "a", "2019/4/31 9:00", "", "", ""))
    report = bring(tmp_path, rows)
    assert report.refused
    assert [(one.code, one.row, one.column) for one in report.bad()] == [
        ("I301", 5, "主题"), ("I202", 6, "留言时间"),
    ]  # fmt: skip
    assert "F503" in report.bad()[0].says.zh
    assert "第1条" in report.bad()[0].says.zh
    assert not Entry.objects.exists()


def test_wrong_rows_can_be_left_out(board: Cast, tmp_path: Path) -> None:
    rows = (*GOOD, (9.0, "", "2019/4/25 9:00", "", "", ""), (10.0, "a", "2019/4/31 9:00", "", "", ""))
    report = bring(tmp_path, rows, skip_bad=True)
    assert (report.opened, report.skipped, report.refused) == (3, 2, False)
    assert Entry.objects.count() == 3


def test_a_row_whose_reply_is_refused_is_left_out_whole(board: Cast, tmp_path: Path) -> None:
    rows = (GOOD[0], (9.0, "a", "2019/4/25 9:00", "", "", "2019/4/26 9:00"))
    report = bring(tmp_path, rows, skip_bad=True)
    assert (report.opened, report.skipped) == (1, 1)
    assert Entry.objects.count() == 1


def test_before_the_first_day_in_force(board: Cast, tmp_path: Path) -> None:
    report = bring(tmp_path, ((9.0, "a", "2010/12/31 9:00", "", "", ""),))
    assert report.refused
    assert "F516" in report.findings[0].says.zh


def test_a_step_that_needs_signatures_is_refused(board: Cast, tmp_path: Path) -> None:
    text = MAPPING + "  - {step: issue, at: 详情, values: {}}\n"
    rows = ((9.0, "a", "2019/4/25 9:00", "2019/4/27 9:00", "b", "2019/4/26 9:00"),)
    report = bring(tmp_path, rows, mapping=text)
    assert [(one.code, one.row) for one in report.findings] == [("I302", 2)]
    assert not Entry.objects.exists()


def test_a_try_writes_nothing(board: Cast, tmp_path: Path) -> None:
    report = bring(tmp_path, GOOD, dry_run=True)
    assert (report.opened, report.acts) == (3, 5)
    assert not Entry.objects.exists()


def test_a_crash_leaves_nothing(board: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: Counter[str] = Counter()

    def breaks(*arguments: Any, **more: Any) -> Any:
        done["acts"] += 1
        if done["acts"] == 4:
            raise RuntimeError("power cut")
        return submit(*arguments, **more)

    monkeypatch.setattr(import_history, "submit", breaks)
    before = Event.objects.count()
    with pytest.raises(RuntimeError):
        bring(tmp_path, GOOD)
    assert Event.objects.count() == before
    assert not Entry.objects.exists()
    monkeypatch.undo()
    assert bring(tmp_path, GOOD).opened == 3


def test_people_must_be_known(board: Cast, tmp_path: Path) -> None:
    text = MAPPING.replace("values: {answer: 答复}", "by: nobody, values: {answer: 答复}")
    report = bring(tmp_path, GOOD, mapping=text, skip_bad=True)
    assert report.refused
    assert [(one.code, one.row) for one in report.findings] == [("I209", 0)]


def test_a_person_who_did_it_is_named_whatever_his_post(board: Cast, tmp_path: Path) -> None:
    text = MAPPING.replace("values: {answer: 答复}", f"by: {board.auditor}, values: {{answer: 答复}}")
    bring(tmp_path, GOOD[:1], mapping=text)
    assert [row.actor for row in Event.objects.filter(kind="acted").order_by("id")] == ["", board.auditor]


def test_rows_come_in_order_of_time_whatever_the_order_of_the_file(board: Cast, tmp_path: Path) -> None:
    rows = [(float(n), "a", datetime(2019, 6, 30 - n, 9), "", "", "") for n in range(1, 20)]
    bring(tmp_path, rows)
    numbers = [(entry.opened_at, entry.number) for entry in Entry.objects.order_by("id")]
    assert numbers == sorted(numbers)


def test_a_key_that_no_index_holds(cast: Cast, tmp_path: Path) -> None:
    text = TEXT.replace("Number at the source, listed: yes", "Number at the source")
    rulebook_adopt(text=text, adoption=ADOPTION, by="songci", at=datetime(2024, 1, 2))
    bring(tmp_path, GOOD)
    assert bring(tmp_path, GOOD, at=LATER).unchanged == 3


def test_what_other_entries_refuse_is_found_while_writing(cast: Cast, tmp_path: Path) -> None:
    """The register holds an entry that a rule of the new rows looks at: memory alone could not know."""
    guard = 'must: {once: "not exists(message where subject == this.subject and state == received)"}, needs: subject'
    text = TEXT.replace("needs: subject", guard)
    rulebook_adopt(text=text, adoption=ADOPTION, by="songci", at=datetime(2024, 1, 2))
    values = {"subject": "噪声扰民", "body": "已有"}
    held = Act("", "open", cast.dispatcher, values, rulebook="board", register="message")
    assert isinstance(submit(held, at=datetime(2025, 1, 6)), Decision)
    report = bring(tmp_path, GOOD)
    assert report.refused
    assert [(one.code, one.row) for one in report.bad()] == [("I301", 4)]
    assert Entry.objects.count() == 1
    assert bring(tmp_path, GOOD, skip_bad=True).opened == 2


def test_a_live_case_is_told_of_by_the_tick_not_by_the_import(board: Cast, tmp_path: Path) -> None:
    """Answered in time as a later file says; until that file came, its clocks rang in the open."""
    recent = (8.0, "新近", NOW - timedelta(days=2), "", "", "")
    bring(tmp_path, (recent,))
    then = NOW + timedelta(days=40)
    answered = (*recent[:4], "已答复", NOW + timedelta(days=1))
    other = (9.0, "又一", NOW - timedelta(days=1), "", "", "")
    report = bring(tmp_path, (answered, other), at=then)
    assert (report.continued, report.opened) == (1, 1)
    assert [data.get("unsent") for kind, at, data in events("9") if kind in ("notified", "tasked")] == [
        True
    ] * 3
    assert [kind for kind, _, _ in events("8")] == ["acted", "notified", "acted"]


def test_a_long_key_is_known_again(board: Cast, tmp_path: Path) -> None:
    rows = (("n" * 250, *GOOD[0][1:]),)
    assert bring(tmp_path, rows).opened == 1
    assert bring(tmp_path, rows, at=LATER).unchanged == 1
