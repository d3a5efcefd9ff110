"""The journal played again under what was in force gives what happened: the back-test's ground is firm."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from tests.insight.board import GOOD, NOW, board_adopt, mapping_of, read_rows
from tests.support.cast import Cast
from tests.support.desk import MONDAY, Desk
from youzhang.adoption.queries.books import books_load
from youzhang.engine.codec import case_text
from youzhang.engine.command import ExtendClock, Finish, Note, Sign, Violate
from youzhang.engine.replay import replay
from youzhang.insight.queries.history import history_of_journal
from youzhang.insight.services.import_history import history_import
from youzhang.kernel.durations import Duration
from youzhang.organization.queries.snapshot import organization_snapshot
from youzhang.runtime.models import Entry
from youzhang.runtime.services.submit import world_now
from youzhang.runtime.services.tick import tick

MINUTE = timedelta(minutes=1)


def busy_days(desk: Desk) -> datetime:
    """Every kind of act: late ones, an extension, signatures given and declined, remarks, tasks, a reopening."""
    cast = desk.cast
    first, second, third = desk.open(MONDAY), desk.open(MONDAY + MINUTE), desk.open(MONDAY + 2 * MINUTE)
    desk.do(ExtendClock(second, "assign", cast.dispatcher, Duration(1, "hour"), "路远"), MONDAY + 10 * MINUTE)
    tick(MONDAY + 100 * MINUTE)
    for case in (first, second):
        desk.act(case, "assign", cast.dispatcher, MONDAY + 110 * MINUTE, repairer=cast.repairer)
    desk.act(first, "wait", cast.repairer, MONDAY + timedelta(hours=3), "等配件")
    desk.act(first, "resume", cast.repairer, MONDAY + timedelta(days=1))
    for case, amount in ((first, 300), (second, 900)):
        desk.act(case, "finish", cast.repairer, MONDAY + timedelta(days=2), amount=amount)
    desk.do(Sign(first, cast.service_manager), MONDAY + timedelta(days=2, hours=1))
    desk.do(Sign(second, cast.service_manager, False, "太贵"), MONDAY + timedelta(days=2, hours=2))
    desk.do(Note(second, cast.dispatcher, "已说明"), MONDAY + timedelta(days=2, hours=3))
    desk.do(
        Violate(second, cast.service_manager, "2", cast.dispatcher, "迟到"),
        MONDAY + timedelta(days=2, hours=4),
    )
    task = next(iter(world_now().case(third).tasks), "")  # type: ignore[union-attr]
    if task:
        desk.do(Finish(third, task, cast.service_manager, "已统一处理"), MONDAY + timedelta(days=2, hours=5))
    desk.act(first, "close", cast.dispatcher, MONDAY + timedelta(days=3))
    desk.act(first, "reopen", cast.service_manager, MONDAY + timedelta(days=4), "又漏了")
    end = MONDAY + timedelta(days=8)
    tick(end)
    return end


def test_the_journal_played_again_is_what_happened(desk: Desk) -> None:
    end = busy_days(desk)
    books, snapshot = books_load(), organization_snapshot()
    history = history_of_journal("desk", books)
    played = replay(
        history.commands,
        books=books.by_key.values(),
        directory=snapshot.directory,
        calendar=snapshot.calendar,
        until=end,
    )
    assert played.refused == []
    for entry in Entry.objects.all():
        case = played.world.cases[str(entry.id)]
        assert case_text(case) == entry.snapshot
        assert (case.number, case.state, case.seq) == (entry.number, entry.state, entry.seq)
        assert history.numbers[case.id] == entry.number


def test_imported_history_is_history(cast: Cast, tmp_path: Path) -> None:
    board_adopt()
    read = read_rows(tmp_path, GOOD)
    history_import(read, mapping_of(tmp_path), file="messages.xlsx", by="", at=NOW)
    books, snapshot = books_load(), organization_snapshot()
    history = history_of_journal("board", books)
    assert [past.at for past in history.commands] == sorted(past.at for past in history.commands)
    played = replay(
        history.commands,
        books=books.by_key.values(),
        directory=snapshot.directory,
        calendar=snapshot.calendar,
        until=NOW,
    )
    assert played.refused == []
    assert len(played.world.cases) == 3
