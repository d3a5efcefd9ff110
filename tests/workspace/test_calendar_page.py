"""The calendar's pages: what a day is, changing it both ways, and what would move before it is confirmed."""

from __future__ import annotations

import html
import json
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.cast import Cast
from tests.support.desk import ADOPTION, MONDAY, TEXT, Desk
from tests.workspace.conftest import SignIn, Wall
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.engine.command import ExtendClock
from youzhang.journal.queries.read import journal_count, journal_read
from youzhang.kernel.durations import Duration
from youzhang.organization.queries.snapshot import calendar_load
from youzhang.runtime.services.submit import world_now

FRIDAY = reverse("calendar_day", args=("2025-03-07",))


def due(case: str, clock: str) -> datetime:
    found = world_now().case(case)
    assert found is not None
    limit = found.clocks[clock].due
    assert limit is not None
    return limit


def said(client: Client, path: str, **given: str) -> str:
    answer = client.post(path, given) if given else client.get(path)
    return html.unescape(answer.content.decode())


@pytest.fixture
def admin(signed_in: SignIn, desk: Desk) -> Client:
    return signed_in(desk.cast.administrator)


@pytest.fixture
def running(desk: Desk, wall: Wall) -> str:
    """A case whose work is due in two working days: on Wednesday the 5th, 24:00."""
    case = desk.open()
    desk.act(case, "assign", desk.cast.dispatcher, wall.at, repairer=desk.cast.repairer)
    assert due(case, "finish").date() == date(2025, 3, 5)
    return case


def test_the_year_says_in_words_what_each_day_is(admin: Client) -> None:
    text = said(admin, reverse("calendar") + "?year=2025")
    assert "2025 年工作日历" in text
    assert 'title="2025-01-29 周三：休息，春节"' in text
    assert 'title="2025-01-26 周日：上班，春节调休上班"' in text
    assert "暂定）" not in text
    text = said(admin, reverse("calendar") + "?year=2028")
    assert "国家放假安排尚未公布" in text
    assert "（暂定）" in text


def test_a_month_names_its_days(admin: Client) -> None:
    text = said(admin, reverse("calendar") + "?year=2025&month=1")
    assert "2025 年 1 月" in text
    assert "春节调休上班" in text
    assert "?year=2024&amp;month=12" in admin.get(reverse("calendar") + "?year=2025&month=1").content.decode()
    assert "?year=2026&amp;month=1" in admin.get(reverse("calendar") + "?year=2025&month=12").content.decode()
    assert "2025 年工作日历" in said(admin, reverse("calendar") + "?year=2025&month=13")


@pytest.mark.parametrize("year", ["1999", "2101", "x", ""])
def test_a_year_that_cannot_be_is_this_one(admin: Client, year: str) -> None:
    assert "2025 年工作日历" in said(admin, reverse("calendar") + f"?year={year}")


@pytest.mark.parametrize("day", ["2025-02-30", "yesterday", "1999-01-01"])
def test_a_day_that_is_none_is_not_there(admin: Client, day: str) -> None:
    assert admin.get(reverse("calendar_day", args=(day,))).status_code == 404


def test_a_day_off_is_previewed_with_the_limits_that_move_and_then_done(admin: Client, running: str) -> None:
    wednesday, before = reverse("calendar_day", args=("2025-03-05",)), journal_count()
    given = {"kind": "rest", "until": "", "note": "公司成立日"}
    text = said(admin, wednesday, **given)
    assert "有 1 个按新日历会是另一个时刻" in text
    assert "2025-03-05 周三 24:00" in text
    assert "2025-03-06 周四 24:00" in text
    assert "您看不到此件" in text  # the administration sees no case
    assert journal_count() == before
    assert calendar_load().is_working_day(date(2025, 3, 5))
    answer = admin.post(wednesday, {**given, "confirm": "yes", "recount": "yes"}, follow=True)
    assert "1 个时限按新日历重算" in html.unescape(answer.content.decode())
    assert not calendar_load().is_working_day(date(2025, 3, 5))
    assert due(running, "finish").date() == date(2025, 3, 6)
    assert journal_read(f"case/{running}")[-1].kind == "recounted"
    assert json.loads(journal_read("organization")[-1].body)["values"]["note"] == "公司成立日"


def test_without_counting_again_open_limits_stay(admin: Client, running: str) -> None:
    wednesday = reverse("calendar_day", args=("2025-03-05",))
    admin.post(wednesday, {"kind": "rest", "until": "", "note": "停电", "confirm": "yes"})
    assert not calendar_load().is_working_day(date(2025, 3, 5))
    assert due(running, "finish").date() == date(2025, 3, 5)


def test_a_working_saturday_and_back_again(admin: Client) -> None:
    saturday, day = reverse("calendar_day", args=("2025-03-08",)), date(2025, 3, 8)
    admin.post(saturday, {"kind": "work", "until": "2025-03-09", "note": "采暖季值班", "confirm": "yes"})
    assert calendar_load().is_working_day(day)
    assert calendar_load().is_working_day(day + timedelta(days=1))
    assert "上班，采暖季值班" in said(admin, saturday)
    admin.post(saturday, {"kind": "national", "until": "", "note": "", "confirm": "yes"})
    assert not calendar_load().is_working_day(day)
    assert calendar_load().is_working_day(day + timedelta(days=1))


def test_an_extension_moves_along(signed_in: SignIn, cast: Cast, wall: Wall) -> None:
    may = "who: repairer, extend: {by: repairer, most: 2 working days, times: 1}}"
    text = TEXT.replace("version: 2025-01-01", "version: 2025-02-01").replace("who: repairer}", may)
    adoption = ADOPTION.replace("version: 2025-01-01", "version: 2025-02-01")
    book, _ = rulebook_adopt(text=text, adoption=adoption, by=cast.administrator, at=MONDAY)
    desk = Desk(cast, book)
    case = desk.open()
    desk.act(case, "assign", cast.dispatcher, wall.at, repairer=cast.repairer)
    desk.do(ExtendClock(case, "finish", cast.repairer, Duration(1, "working day"), "等配件"), wall.at)
    assert due(case, "finish").date() == date(2025, 3, 6)
    given = {"kind": "rest", "until": "", "note": "检修", "confirm": "", "recount": "yes"}
    path = reverse("calendar_day", args=("2025-03-06",))
    admin = signed_in(cast.administrator)
    text = said(admin, path, **given)
    assert "2025-03-07" in text
    admin.post(path, {**given, "confirm": "yes"})
    assert due(case, "finish").date() == date(2025, 3, 7)


def test_what_is_late_already_stays(admin: Client, wall: Wall, running: str) -> None:
    wall.at = datetime(2025, 3, 6, 0, 0)
    text = said(admin, reverse("calendar_day", args=("2025-03-05",)), kind="rest", until="", note="检修")
    assert "没有未到期的时限会因此移动" in text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "", "until": "", "note": "x"}, "请选一项。"),
        ({"kind": "rest", "until": "", "note": ""}, "请写明原因"),
        (
            {"kind": "rest", "until": "2025-03-06", "note": "x"},
            "应在 2025-03-07 周五 至 2025-05-07 周三 之间。",
        ),
        (
            {"kind": "rest", "until": "2025-05-08", "note": "x"},
            "应在 2025-03-07 周五 至 2025-05-07 周三 之间。",
        ),
        ({"kind": "maybe", "until": "", "note": "x"}, "没有这一项"),
    ],
)
def test_what_is_wrong_stands_at_its_field(admin: Client, given: dict[str, str], says: str) -> None:
    before = journal_count()
    answer = admin.post(FRIDAY, {**given, "confirm": "yes"})
    assert answer.status_code == 422
    assert says in html.unescape(answer.content.decode())
    assert journal_count() == before


def test_sixty_two_days_are_the_most(admin: Client) -> None:
    answer = admin.post(FRIDAY, {"kind": "rest", "until": "2025-05-07", "note": "停产检修"})
    assert answer.status_code == 200


def test_hours_are_changed_from_today(admin: Client) -> None:
    hours = reverse("calendar_hours")
    assert "08:30-12:00 13:30-17:30" in said(admin, hours)
    answer = admin.post(hours, {"hours": "09:00-08:00", "since": "2025-03-03"})
    assert answer.status_code == 422
    answer = admin.post(hours, {"hours": "09:00-17:00", "since": "2025-03-04"})
    assert "应为今天或以前的一天。" in html.unescape(answer.content.decode())
    admin.post(hours, {"hours": "09:00-17:00", "since": "2025-03-03", "confirm": "yes"})
    assert [str(shift) for shift in calendar_load().shifts] == ["09:00-17:00"]


NOTICE = {
    "source": "通知",
    "off": "2027-1-1 至 2027-01-03 元旦\n\n2027-02-05～2027-02-11　春节",
    "work": "2027-02-20 春节",
}


def test_a_notice_is_taken_in(admin: Client) -> None:
    path = reverse("calendar_notice", args=(2027,))
    text = said(admin, path, **NOTICE)
    assert "放假 10 天，调休上班 1 天" in text
    assert calendar_load().is_provisional(date(2027, 2, 8), date(2027, 2, 8))
    admin.post(path, {**NOTICE, "confirm": "yes"})
    loaded = calendar_load()
    assert not loaded.is_provisional(date(2027, 1, 1), date(2027, 12, 31))
    assert loaded.is_working_day(date(2027, 2, 20))
    assert loaded.day_status(date(2027, 2, 8)).label.en == "Spring Festival"
    assert [day for day in loaded.years[2027].off if day.month == 1] == [date(2027, 1, n) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"off": "2027-02-05 春节\n春节放七天"}, "第 2 行“春节放七天”读不懂"),
        ({"off": "2026-12-31 元旦"}, "第 1 行“2026-12-31 元旦”读不懂"),
        ({"off": "2027-02-30 春节"}, "第 1 行"),
        ({"off": "2027-02-01 至 2027-02-16 春节"}, "最多连续 15 天"),
        ({"off": "2027-02-20 春节"}, "既放假又上班：2027-02-20。"),
        ({"off": ""}, "请填写。"),
    ],
)
def test_a_notice_with_a_wrong_line(admin: Client, given: dict[str, str], says: str) -> None:
    before = journal_count()
    answer = admin.post(reverse("calendar_notice", args=(2027,)), {**NOTICE, **given, "confirm": "yes"})
    assert answer.status_code == 422
    assert says in html.unescape(answer.content.decode())
    assert journal_count() == before


@pytest.mark.parametrize("path", [FRIDAY, reverse("calendar_hours")])
def test_only_the_administration_changes_it(signed_in: SignIn, desk: Desk, path: str) -> None:
    client, before = signed_in(desk.cast.dispatcher), journal_count()
    assert "要由系统管理岗位办理。" in said(client, path)
    given = {"kind": "rest", "note": "x", "hours": "09:00-17:00", "since": "2025-03-03", "confirm": "yes"}
    assert client.post(path, given).status_code == 403
    assert journal_count() == before
