"""From an event to a mail in somebody's box, over real SMTP: one mail instead of a flood, none twice."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.support.desk import MONDAY, Desk
from tests.support.post_office import PostOffice, post_office_open
from youzhang.cases.models import Party
from youzhang.engine.command import Act, Imported
from youzhang.notices.models import Letter, Notice
from youzhang.notices.services.post import post_round
from youzhang.notices.services.preferences import preference_set
from youzhang.notices.services.send import letter_claim, letters_send
from youzhang.organization.access import viewer_of
from youzhang.organization.services.people import person_change, person_leave
from youzhang.organization.services.standing import appointment_end
from youzhang.runtime.services.tick import tick


def minute(number: int) -> datetime:
    return MONDAY + timedelta(minutes=number)


def wants_mail(person: str, mode: str = "at_once", **choice: str) -> None:
    address = f"{person}@example.cn"
    preference_set(by=viewer_of(person, MONDAY), address=address, mode=mode, **choice)


def assigned(desk: Desk, at: datetime, **values: str) -> str:
    case = desk.open(at, **values)
    desk.act(case, "assign", "liuyang", at, repairer="zhouqiang")
    return case


def test_a_notice_arrives_with_its_article_and_a_link(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang")
    case = assigned(desk, MONDAY)
    assert post_round(MONDAY).sent == 1
    (mail,) = post_office.mails
    assert (mail["To"], mail["From"]) == ("zhouqiang@example.cn", "youzhang@example.cn")
    assert mail["Subject"] == "[FW2025-0001] 请到场"
    assert mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_content()
    assert "周强，您好：" in text
    assert "三楼漏水" in text
    assert "《服务台办法》第 2 条" in text
    assert f"https://crm.example.cn/c/{case}/" in text
    assert Letter.objects.get().status == "sent"


def test_it_speaks_the_reader_s_language(desk: Desk, post_office: PostOffice) -> None:
    person_change(code="zhouqiang", name="Zhou", phone="", language="en", by="songci", at=MONDAY)
    wants_mail("zhouqiang")
    assigned(desk, MONDAY)
    post_round(MONDAY)
    text = post_office.mails[0].get_content()
    assert "Dear Zhou" in text
    assert "Service desk, article 2" in text


def test_what_the_reader_may_not_see_does_not_stand_in_it(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang")
    assigned(desk, MONDAY, caller="王女士")
    post_round(MONDAY)
    assert "王女士" not in post_office.mails[0].get_content()


def test_a_second_mail_waits_ten_minutes_and_takes_everything_along(
    desk: Desk, post_office: PostOffice
) -> None:
    wants_mail("zhouqiang")
    for number in range(3):
        assigned(desk, minute(number))
        post_round(minute(number))
    assert len(post_office.mails) == 1
    post_round(minute(9))
    assert len(post_office.mails) == 1
    post_round(minute(10))
    assert [mail["Subject"] for mail in post_office.mails][1:] == ["有章：2 条告知"]
    post_round(minute(30))
    assert len(post_office.mails) == 2


def test_quiet_hours_keep_it_until_their_end(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang", quiet_from="08:00", quiet_until="10:00")
    assigned(desk, MONDAY)
    post_round(minute(59))
    assert post_office.mails == []
    post_round(minute(60))
    assert len(post_office.mails) == 1


def test_the_digest_is_one_mail_at_its_time(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang", "digest", digest_at="17:00")
    for number in range(3):
        assigned(desk, minute(20 * number))
    post_round(datetime(2025, 3, 3, 16, 59))
    assert post_office.mails == []
    post_round(datetime(2025, 3, 3, 17, 0))
    assert [mail["Subject"] for mail in post_office.mails] == ["有章：3 条告知"]


def test_what_was_read_meanwhile_is_not_sent(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang", quiet_from="08:00", quiet_until="10:00")
    assigned(desk, MONDAY)
    Notice.objects.update(read_at="2025-03-03T09:10:00.000000")
    post_round(minute(60))
    assert post_office.mails == []
    assert not Notice.objects.exclude(mail_due="").exists()


def test_a_case_that_is_no_longer_mine_to_see_is_not_told(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang", quiet_from="08:00", quiet_until="10:00")
    assigned(desk, MONDAY)
    appointment_end(person="zhouqiang", post="repairer", until=MONDAY.date(), by="songci", at=minute(5))
    Party.objects.filter(token="person:zhouqiang").delete()
    post_round(MONDAY + timedelta(days=1, hours=2))
    assert post_office.mails == []


def test_what_could_not_go_out_for_days_stays_in_the_inbox(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang")
    assigned(desk, MONDAY)
    post_round(MONDAY + timedelta(days=3, minutes=1))
    assert post_office.mails == []
    assigned(desk, MONDAY + timedelta(days=4))
    post_round(MONDAY + timedelta(days=7))
    assert len(post_office.mails) == 1


def test_nobody_who_has_left_is_written_to(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang", quiet_from="08:00", quiet_until="10:00")
    assigned(desk, MONDAY)
    person_leave(code="zhouqiang", until=MONDAY.date(), by="songci", at=minute(5))
    post_round(MONDAY + timedelta(days=1))
    assert post_office.mails == []


def test_history_sends_nothing(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang")
    past = Imported(by="songci", file="past.xlsx", row=2)
    values = {"subject": "旧事", "topic": "noise"}
    opened = Act("", "open", "liuyang", values, rulebook="desk", register="request", imported=past)
    case = desk.do(opened, MONDAY).events[0].case
    desk.do(Act(case, "assign", "liuyang", {"repairer": "zhouqiang"}, imported=past), minute(1))
    tick(minute(5))
    post_round(minute(5))
    assert post_office.mails == []


def test_a_busy_server_is_asked_again_later_and_later(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang")
    assigned(desk, MONDAY)
    post_office.answer = "451 busy"
    assert post_round(MONDAY).failed == 1
    letter = Letter.objects.get()
    assert (letter.status, letter.tries, letter.error) == ("ready", 1, "busy")
    assert post_round(MONDAY + timedelta(seconds=59)).failed == 0
    assert post_round(minute(1)).failed == 1
    post_office.answer = "250 OK"
    assert post_round(minute(5)).sent == 0
    assert post_round(minute(6)).sent == 1
    assert len(post_office.mails) == 1


def test_a_server_that_is_away_is_waited_for_and_given_up_in_the_end(desk: Desk, settings: object) -> None:
    wants_mail("zhouqiang")
    assigned(desk, MONDAY)
    with post_office_open() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port  # type: ignore[attr-defined]
        settings.EMAIL_USE_TLS = False  # type: ignore[attr-defined]
    at = MONDAY
    for _ in range(7):
        post_round(at)
        at += timedelta(days=1)
    letter = Letter.objects.get()
    assert (letter.status, letter.tries) == ("failed", 7)
    assert "refused" in letter.error


def test_an_address_that_is_refused_for_good_is_not_asked_again(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang")
    assigned(desk, MONDAY)
    post_office.answer = "550 no such box"
    post_round(MONDAY)
    letter = Letter.objects.get()
    assert (letter.status, letter.error) == ("failed", "no such box")


def test_a_mail_that_broke_off_is_never_sent_twice(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang")
    assigned(desk, MONDAY)
    post_office.hangs_up = True
    post_round(MONDAY)
    assert Letter.objects.get().status == "unknown"
    post_office.hangs_up = False
    post_round(minute(60))
    assert len(post_office.mails) == 1


def test_one_process_has_a_letter_and_a_dead_one_keeps_it(desk: Desk, post_office: PostOffice) -> None:
    wants_mail("zhouqiang")
    assigned(desk, MONDAY)
    post_office.answer = "451 busy"
    post_round(MONDAY)
    post_office.answer = "250 OK"
    letter = Letter.objects.get()
    assert letter_claim(letter.pk, minute(1))
    assert not letter_claim(letter.pk, minute(1))
    assert letters_send(at=minute(10)).sent == 0
    assert Letter.objects.get().status == "sending"
    letters_send(at=minute(12))
    assert Letter.objects.get().status == "unknown"
    assert post_office.mails == []
