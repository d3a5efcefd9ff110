from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.insight.board import TEXT, mapping_of, read_rows, real_messages, rulebook
from tests.insight.counted import VALUES, Row, by_year, day_of, in_time
from youzhang.engine.command import Act, Imported
from youzhang.engine.replay import IN_TIME, LATE, Past, history_sorted
from youzhang.insight.past import history_of_file, past_read
from youzhang.insight.queries.backtest import (
    Outcome,
    backtest,
    book_of_all_time,
    fates_changed,
    openings_of,
    parameter_value,
)
from youzhang.insight.queries.trials import settings_read, trials_of_draft, trials_of_values, value_label
from youzhang.insight.sheets import sheet_read
from youzhang.kernel.durations import Duration
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.national import load_national
from youzhang.kernel.people import directory_build
from youzhang.language.load import rulebook_compile

UNTIL = datetime(2026, 1, 1)
REAL = """
imports: board
register: message
key: {external_no: 留言编号}
when_no_time: end of day
open: {at: 留言时间, values: {subject: 留言主题, body: 留言详情}}
steps:
  - {step: answer, at: 答复时间, values: {answer: 答复意见}}
"""


def outcomes(history: list[Past], values: tuple[int, ...] = VALUES, **how: Any) -> list[Outcome]:
    trials = trials_of_values(rulebook(), None, "limit", tuple(str(value) for value in values))
    how.setdefault("until", UNTIL)
    return backtest(trials, history, directory=directory_build(), calendar=load_national(), **how)


def made_up(number: int) -> list[tuple[Any, ...]]:
    """Messages of ten years, many of them around holidays; always the same ones."""
    chance = random.Random("messages")
    rows: list[tuple[Any, ...]] = []
    for key in range(number):
        written = datetime(2011, 1, 3) + timedelta(minutes=chance.randrange(60 * 24 * 3280))
        if key % 3 == 0:
            written = written.replace(month=chance.choice((1, 2, 4, 5, 9, 10)), day=chance.randrange(1, 29))
        answered = written + timedelta(minutes=chance.randrange(60 * 24 * 50))
        given = f"{answered.year}/{answered.month}/{answered.day} {answered:%H:%M:%S}" if key % 11 else ""
        rows.append((float(key), "主题", written, "", "答复" if given else "", given))
    return rows


def rows_of(cells: list[Any], written: int, answered: int) -> list[Row]:
    found = []
    for row in cells:
        day = day_of(row[written])
        assert day is not None
        found.append((str(int(row[0])), day, day_of(row[answered])))
    return found


def assert_same(found: list[Outcome], rows: list[Row]) -> None:
    """Every value, every year, every single row."""
    assert len(found) == len(VALUES)
    for outcome, value in zip(found, VALUES, strict=True):
        years = {year: [t.in_time, t.late, t.open] for year, t in outcome.years.items()}
        assert years == by_year(rows, value), value
        verdicts = {fate.case: {IN_TIME: True, LATE: False}.get(fate.verdict) for fate in outcome.fates}
        assert verdicts == {row[0]: in_time(row, value) for row in rows}, value


def test_it_is_exact_on_made_up_messages(tmp_path: Path) -> None:
    rows = made_up(600)
    read = read_rows(tmp_path, rows)
    assert not read.bad
    found = outcomes(history_of_file(read.cases, mapping_of(tmp_path), "made up"))
    assert_same(found, rows_of(rows, 2, 5))


def test_it_is_exact_on_the_real_messages(tmp_path: Path) -> None:
    path = real_messages()
    sheet = sheet_read(path)
    read = past_read(sheet, mapping_of(tmp_path, REAL), until=UNTIL)
    assert (read.rows, len(read.cases), len(read.bad)) == (2816, 2816, 0)
    found = outcomes(history_of_file(read.cases, mapping_of(tmp_path, REAL), path.name))
    cells = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]
    assert_same(found, rows_of(cells, 3, 6))
    assert [(outcome.total.in_time, outcome.total.late) for outcome in found] == [
        (281, 2535), (707, 2109), (1076, 1740), (1365, 1451), (1736, 1080), (2103, 713), (2343, 473), (2568, 248),
    ]  # fmt: skip


moments = st.datetimes(datetime(2011, 1, 1), datetime(2024, 12, 31))


@given(moments, st.timedeltas(timedelta(0), timedelta(days=70)), st.integers(1, 40))
def test_any_message_and_any_limit(written: datetime, taken: timedelta, number: int) -> None:
    past = [_act("m", "open", written, subject="x"), _act("m", "answer", written + taken, answer="y")]
    (outcome,) = outcomes(past, (number,))
    row = ("m", written.date(), (written + taken).date())
    assert (outcome.fates[0].verdict == IN_TIME) is in_time(row, number)


@given(moments, st.integers(1, 40), st.booleans())
def test_the_last_evening_is_in_time_and_midnight_is_late(written: datetime, number: int, late: bool) -> None:
    (outcome,) = outcomes([_act("m", "open", written, subject="x")], (number,), until=datetime(2030, 1, 1))
    due = outcome.fates[0].due
    assert due is not None
    assert due.time() == time.max
    at = due + timedelta(microseconds=1) if late else due
    past = [_act("m", "open", written, subject="x"), _act("m", "answer", at, answer="y")]
    (after,) = outcomes(past, (number,), until=datetime(2030, 1, 1))
    assert after.fates[0].verdict == (LATE if late else IN_TIME)


def _act(case: str, step: str, at: datetime, **values: str) -> Past:
    place = ("board", "message") if step == "open" else ("", "")
    return Past(at, Act(case, step, "", dict(values), "", *place, Imported("", "law")))


def test_the_cases_whose_fate_changes(tmp_path: Path) -> None:
    rows = made_up(300)
    history = history_of_file(read_rows(tmp_path, rows).cases, mapping_of(tmp_path), "made up")
    before, after = outcomes(history, (15, 10))
    changes = fates_changed(before, after)
    counted = rows_of(rows, 2, 5)
    assert {change.after.case for change in changes} == {
        row[0] for row in counted if in_time(row, 15) and in_time(row, 10) is False
    }
    assert {(c.before.verdict, c.after.verdict) for c in changes} == {(IN_TIME, LATE)}
    assert all(c.before.due and c.after.due and c.after.due < c.before.due for c in changes)
    assert [c.after.opened_at for c in changes] == sorted(c.after.opened_at for c in changes)
    assert openings_of(history)[changes[0].after.case]["external_no"] == changes[0].after.case


def test_only_some_days_are_counted(tmp_path: Path) -> None:
    rows = made_up(300)
    history = history_of_file(read_rows(tmp_path, rows).cases, mapping_of(tmp_path), "made up")
    (outcome,) = outcomes(history, (15,), since=date(2014, 3, 1), to=date(2015, 5, 31))
    wanted = {row[0] for row in rows_of(rows, 2, 5) if date(2014, 3, 1) <= row[1] <= date(2015, 5, 31)}
    assert wanted
    assert {fate.case for fate in outcome.fates} == wanted
    assert outcomes(history, (15,), clocks=("message.none",)) == []


def test_a_draft_beside_what_is_in_force(tmp_path: Path) -> None:
    now = book_of_all_time(rulebook(), None, parameters={"limit": Duration(15, "working day")})
    draft = rulebook_compile(TEXT.replace("15 working days", "10 working days"), "draft.yaml")
    trials, changed = trials_of_draft(now, draft)
    assert changed == {"limit": Duration(10, "working day")}
    rows = made_up(200)
    history = history_of_file(read_rows(tmp_path, rows).cases, mapping_of(tmp_path), "made up")
    found = backtest(trials, history, directory=directory_build(), calendar=load_national(), until=UNTIL)
    same = outcomes(history, (15, 10))
    assert [one.total for one in found] == [one.total for one in same]
    kept, _ = trials_of_draft(
        book_of_all_time(rulebook(), now, parameters={"limit": Duration(3, "day")}), rulebook()
    )
    assert kept[1].book.parameters["limit"] == Duration(3, "day")


def test_what_a_draft_refuses_is_told(tmp_path: Path) -> None:
    draft = rulebook_compile(
        TEXT.replace("needs: answer, takes: clerk", "needs: [answer, clerk]"), "draft.yaml"
    )
    trials, _ = trials_of_draft(book_of_all_time(rulebook(), None), draft)
    rows = made_up(20)
    history = history_of_file(read_rows(tmp_path, rows).cases, mapping_of(tmp_path), "made up")
    now, then = backtest(trials, history, directory=directory_build(), calendar=load_national(), until=UNTIL)
    assert now.refused == ()
    assert len(then.refused) == now.total.in_time + now.total.late
    assert then.refused[0][1].codes == ("F503",)
    assert then.total.open == 20


def test_values_are_read_with_the_unit_of_the_present_one() -> None:
    limit = rulebook().parameters["limit"]
    assert parameter_value(limit, limit.default, "10") == Duration(10, "working day")
    assert parameter_value(limit, limit.default, "2 weeks") == Duration(2, "week")
    assert value_label(Duration(10, "working day")).zh == "10 个工作日"
    with pytest.raises(YouzhangError) as wrong:
        parameter_value(limit, limit.default, "ten")
    assert wrong.value.code == "I501"


def test_settings_on_the_command_line() -> None:
    assert settings_read("limit=1, 3,5", rulebook()) == ("limit", ("1", "3", "5"))
    assert settings_read("15,10", rulebook()) == ("limit", ("15", "10"))
    for text in ("other=1", "limit=", "="):
        with pytest.raises(YouzhangError) as wrong:
            settings_read(text, rulebook())
        assert wrong.value.code == "I503"


def test_what_happened_at_one_instant_keeps_its_order() -> None:
    at = datetime(2019, 4, 25, 9)
    acts = [_act("a", "answer", at), _act("b", "open", at), _act("c", "open", at - timedelta(days=1))]
    assert [past.command.case for past in history_sorted(acts)] == ["c", "a", "b"]
