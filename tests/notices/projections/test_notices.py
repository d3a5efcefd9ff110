"""Who is told what, in the transaction of the act; history and rebuilding tell nobody."""

from __future__ import annotations

from datetime import date, timedelta

from tests.support.desk import MONDAY, Desk
from youzhang.config.wiring import DERIVED
from youzhang.engine.command import Act, Imported, Sign
from youzhang.notices.models import Notice
from youzhang.organization.services.standing import absence_record, person_appoint
from youzhang.runtime.services.rebuild import rebuild
from youzhang.runtime.services.tick import tick

LATER = MONDAY + timedelta(minutes=5)


def told() -> list[tuple[str, str, str]]:
    return list(Notice.objects.order_by("pk").values_list("person", "kind", "zh"))


def test_the_one_who_is_named_is_told_with_the_article(desk: Desk) -> None:
    case = desk.open()
    desk.act(case, "assign", desk.cast.dispatcher, LATER, repairer="zhouqiang")
    assert told() == [("zhouqiang", "notified", "请到场"), ("sunyi", "notified", "请到场")]  # the post
    notice = Notice.objects.get(person="zhouqiang")
    assert (notice.article, notice.number, notice.case_id) == ("2", "FW2025-0001", int(case))
    assert notice.mail_due == ""


def test_a_limit_warns_and_is_missed(desk: Desk) -> None:
    desk.open()
    tick(MONDAY + timedelta(minutes=19))
    assert told() == []
    tick(MONDAY + timedelta(minutes=20))
    assert [row for row in told() if row[0] == "liuyang"] == [("liuyang", "warned", "“assign”临近时限")]
    tick(MONDAY + timedelta(minutes=31))
    assert ("liuyang", "missed", "“assign”超时") in told()
    assert [row for row in told() if row[0] == "mali"][-1][2] == "“assign”超时"
    assert not [row for row in told() if row[0] == "gaoyuan"]
    tick(MONDAY + timedelta(minutes=61))
    assert [row[1] for row in told() if row[0] == "gaoyuan"] == ["notified"]


def test_whoever_may_sign_is_told_once(desk: Desk) -> None:
    case = desk.open()
    desk.act(case, "assign", "liuyang", LATER, repairer="zhouqiang")
    desk.act(case, "finish", "zhouqiang", LATER, amount="800")
    assert [row for row in told() if row[1] == "sign"] == [("mali", "sign", "“finish”等您签批")]
    desk.do(Sign(case, "mali"), LATER)
    assert [row[0] for row in told() if row[1] == "sign"] == ["mali", "gaoyuan"]


def test_who_did_it_is_not_told_what_he_did(desk: Desk) -> None:
    case = desk.open()
    person_appoint(person="mali", post="repairer", since=date(2025, 1, 1), by="songci", at=MONDAY)
    desk.act(case, "assign", "mali", LATER, repairer="mali")
    assert {row[0] for row in told()} == {"zhouqiang", "sunyi"}


def test_who_stands_in_is_told_too(desk: Desk) -> None:
    absence_record(
        person="mali", since=MONDAY, until=MONDAY + timedelta(days=1), reason="年假", by="songci", at=MONDAY
    )
    desk.open()
    tick(MONDAY + timedelta(minutes=31))
    assert {row[0] for row in told() if row[1] == "missed"} == {"mali", "liuyang"}


def test_history_tells_nobody(desk: Desk) -> None:
    past = Imported(by="songci", file="past.xlsx", row=2)
    values = {"subject": "旧事", "topic": "noise"}
    opened = Act("", "open", "liuyang", values, rulebook="desk", register="request", imported=past)
    case = desk.do(opened, MONDAY).events[0].case
    assign = Act(case, "assign", "liuyang", {"repairer": "zhouqiang"}, imported=past)
    desk.do(assign, MONDAY + timedelta(hours=3))
    assert told() == []


def test_a_rebuild_tells_nobody_again_and_forgets_nothing(desk: Desk) -> None:
    case = desk.open()
    desk.act(case, "assign", "liuyang", LATER, repairer="zhouqiang")
    Notice.objects.update(read_at="2025-03-03T10:00:00.000000")
    before = list(Notice.objects.values())
    rebuild(derived=DERIVED)
    assert list(Notice.objects.values()) == before
