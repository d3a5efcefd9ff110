"""Several processes with one outbox: every letter goes out once, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection

from tests.support.cast import company_found
from tests.support.desk import desk_found
from tests.support.post_office import PostOffice
from youzhang.notices.models import Letter, Notice
from youzhang.notices.services.post import post_round
from youzhang.notices.services.preferences import preference_set
from youzhang.notices.services.send import letters_send
from youzhang.organization.access import viewer_of

AT = datetime(2025, 3, 3, 9, 0)
STAMP = "2025-03-03T09:00:00.000000"


@pytest.mark.django_db(transaction=True)
def test_four_processes_send_each_letter_once(post_office: PostOffice) -> None:
    company_found(accounts=False)
    for number in range(12):
        Letter.objects.create(
            person="mali",
            address="mali@example.cn",
            subject=f"{number}",
            text="x",
            message_id=f"<{number}@example.cn>",
            made_at=STAMP,
            next_at=STAMP,
        )
    together = Barrier(4)

    def process(_number: int) -> int:
        together.wait(timeout=30)
        try:
            return letters_send(at=AT).sent
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(process, range(4)))
    assert sum(sent) == 12
    assert sorted(mail["Subject"] for mail in post_office.mails) == sorted(str(n) for n in range(12))
    assert set(Letter.objects.values_list("status", flat=True)) == {"sent"}


@pytest.mark.django_db(transaction=True)
def test_four_processes_make_one_letter_of_a_person_s_notices(post_office: PostOffice) -> None:
    desk = desk_found(company_found(accounts=False))
    preference_set(by=viewer_of("zhouqiang", AT), address="z@example.cn", mode="at_once")
    for _ in range(5):
        case = desk.open(AT)
        desk.act(case, "assign", "liuyang", AT, repairer="zhouqiang")
    together = Barrier(4)

    def process(_number: int) -> int:
        together.wait(timeout=30)
        try:
            return post_round(AT).sent
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(process, range(4)))
    post_round(AT)
    assert [mail["Subject"] for mail in post_office.mails] == ["有章：5 条告知"]
    assert not Notice.objects.filter(person="zhouqiang", letter=None).exists()
