"""The inbox of notices, and the choice of mail."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from tests.support.desk import MONDAY, Desk
from tests.workspace.conftest import SignIn
from youzhang.notices.models import Letter, Notice, Preference


def assigned(desk: Desk) -> str:
    case = desk.open()
    desk.act(case, "assign", "liuyang", MONDAY + timedelta(minutes=1), repairer="zhouqiang")
    return case


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_inbox_says_what_will_stand_there(signed_in: SignIn, desk: Desk) -> None:
    assert "没有告知" in text(signed_in("zhouqiang"), "/notices/")


def test_a_notice_is_unread_until_its_case_is_looked_at(signed_in: SignIn, desk: Desk) -> None:
    case, client = assigned(desk), signed_in("zhouqiang")
    page = text(client, "/notices/")
    assert "请到场" in page
    assert "《服务台办法》第 2 条" in page
    assert '<span class="count">1' in page
    text(client, f"/c/{case}/")
    page = text(client, "/notices/")
    assert "请到场" in page
    assert '<span class="count">' not in page
    assert "请到场" not in text(client, "/notices/?show=unread")


def test_another_who_looks_at_the_case_reads_nothing_for_him(signed_in: SignIn, desk: Desk) -> None:
    case = assigned(desk)
    text(signed_in("mali"), f"/c/{case}/")
    assert {row.read_at for row in Notice.objects.all()} == {""}


def test_all_that_was_shown_is_read(signed_in: SignIn, desk: Desk) -> None:
    assigned(desk)
    first = Notice.objects.get(person="zhouqiang").pk
    assigned(desk)
    signed_in("mali").post("/notices/read", {"upto": first + 9})
    client = signed_in("zhouqiang")
    client.post("/notices/read", {"upto": first})
    assert [row.read_at != "" for row in Notice.objects.filter(person="zhouqiang").order_by("pk")] == [
        True,
        False,
    ]


def test_the_choice_is_kept_and_checked(signed_in: SignIn, desk: Desk) -> None:
    client = signed_in("zhouqiang")
    wrong = client.post("/notices/mail", {"address": "zhou", "mode": "at_once"})
    assert wrong.status_code == 422
    assert "li@example.cn" in wrong.content.decode()
    assert 'value="zhou"' in wrong.content.decode()
    half = client.post("/notices/mail", {"address": "z@example.cn", "mode": "at_once", "quiet_from": "22:00"})
    assert half.status_code == 422
    given = {
        "address": "z@example.cn",
        "mode": "digest",
        "digest_at": "17:00",
        "quiet_from": "",
        "quiet_until": "",
    }
    assert client.post("/notices/mail", given).status_code == 303
    assert Preference.objects.get().digest_at == "17:00"


def test_what_waits_follows_the_choice(signed_in: SignIn, desk: Desk) -> None:
    client = signed_in("zhouqiang")
    client.post("/notices/mail", {"address": "z@example.cn", "mode": "at_once"})
    assigned(desk)
    assert Notice.objects.get(person="zhouqiang").mail_due != ""
    client.post("/notices/mail", {"address": "", "mode": "none"})
    assert Notice.objects.get(person="zhouqiang").mail_due == ""


def test_one_is_read_and_another_s_is_not_mine(signed_in: SignIn, desk: Desk) -> None:
    assigned(desk)
    mine = Notice.objects.get(person="zhouqiang")
    assert signed_in("mali").post(f"/notices/{mine.pk}/read").status_code == 404
    assert signed_in("zhouqiang").post(f"/notices/{mine.pk}/read").status_code == 303
    assert Notice.objects.get(pk=mine.pk).read_at != ""
    assert Notice.objects.get(person="sunyi").read_at == ""


def test_whoever_looks_after_the_settings_sees_what_did_not_go_out(signed_in: SignIn, desk: Desk) -> None:
    stamp = "2025-03-03T09:00:00.000000"
    for number, status in enumerate(("sent", "failed", "unknown", "ready")):
        Letter.objects.create(
            person="zhouqiang", address=f"z{number}@example.cn", subject="密件", text="x", status=status,
            message_id=f"<{number}>", made_at=stamp, next_at=stamp, error="no such box",
        )  # fmt: skip
    page = text(signed_in("songci"), "/notices/mail")
    assert "z1@example.cn" in page
    assert "z2@example.cn" in page
    assert "z0@example.cn" not in page
    assert "密件" not in page
    assert "z1@example.cn" not in text(signed_in("mali"), "/notices/mail")
    own = text(signed_in("zhouqiang"), "/notices/mail")
    assert "不知是否送达" in own
    assert "没有发成，已停止" in own
