"""The box of mails: one click makes a case of one, its papers go along, nobody makes a second one."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from tests.notices.services.test_take_in import with_photo
from tests.notices.test_mail_reading import letter
from tests.portal.conftest import Public, public
from youzhang.cases.models import Attachment
from youzhang.notices.models import Incoming
from youzhang.notices.services.take_in import mail_take
from youzhang.organization.models import Account
from youzhang.runtime.models import Entry
from youzhang.workspace import door

__all__ = ["public"]
AT = datetime(2025, 3, 3, 10, 0)
NEW = "/r/public-desk/complaint/new"


@pytest.fixture
def box(public: Public, monkeypatch: pytest.MonkeyPatch) -> Incoming:
    """A mail that waits."""
    monkeypatch.setattr(door, "moment_now", lambda: public.wall.at)
    mail_take(with_photo(), at=AT)
    return Incoming.objects.get()


def somebody(person: str) -> Client:
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(Account.objects.get(name=person))
    return client


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_form_is_filled_from_the_mail_and_the_papers_go_along(box: Incoming) -> None:
    client = somebody("liuyang")
    assert "投诉" in text(client, "/mail/")
    assert f"{NEW}?mail={box.pk}" in text(client, f"/mail/{box.pk}/")
    form = text(client, f"{NEW}?mail={box.pk}")
    assert "墙面空鼓</textarea>" in form
    assert 'value="王芳"' in form
    assert f'name="mail" value="{box.pk}"' in form
    given = {
        "f-content": "墙面空鼓",
        "f-customer-name": "王芳",
        "mail": box.pk,
        "words": "投诉",
        "channel": "mail",
    }
    answer = client.post(NEW, given)
    assert answer.status_code == 303
    box.refresh_from_db()
    case = Entry.objects.get().pk
    assert (box.status, box.case_id, box.settled_by) == ("opened", case, "liuyang")
    assert Attachment.objects.get().case_id == case
    assert "待处理" in text(client, "/mail/")
    assert f"/c/{case}/" in text(client, f"/mail/{box.pk}/")
    client.post(NEW, given)
    assert Attachment.objects.count() == 1


def test_a_refused_form_keeps_the_mail(box: Incoming) -> None:
    answer = somebody("liuyang").post(NEW, {"f-content": "x", "mail": box.pk})
    assert answer.status_code == 422
    assert f'name="mail" value="{box.pk}"' in answer.content.decode()
    assert Incoming.objects.get().status == "new"


def test_it_is_put_to_a_case_by_number(box: Incoming, public: Public) -> None:
    number, _ = public.file()
    client = somebody("liuyang")
    assert (
        client.post(f"/mail/{box.pk}/add", {"number": "TS2025-9999"}).headers["Location"]
        == f"/mail/{box.pk}/"
    )
    assert client.post(f"/mail/{box.pk}/add", {"number": number.lower()}).headers["Location"] == "/mail/"
    box.refresh_from_db()
    assert (box.status, box.case_id) == ("added", Entry.objects.get(number=number).pk)


def test_what_is_nothing_for_us_is_set_aside(box: Incoming) -> None:
    client = somebody("liuyang")
    client.post(f"/mail/{box.pk}/set-aside")
    assert "没有来信" in text(client, "/mail/")
    assert "投诉" in text(client, "/mail/?status=set_aside")


def test_words_of_a_mail_are_never_markup(box: Incoming) -> None:
    mail_take(letter("<script>alert(1)</script>", Message_ID="<9@x>", Subject="<b>x</b>").as_bytes(), at=AT)
    page = text(somebody("liuyang"), f"/mail/{Incoming.objects.order_by('-pk')[0].pk}/")
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


@pytest.mark.parametrize(
    ("person", "status"), [("liuyang", 200), ("fangzheng", 200), ("zhouqiang", 403), ("songci", 403)]
)
def test_every_address_as_every_role(box: Incoming, person: str, status: int) -> None:
    client = somebody(person)
    assert client.get("/mail/").status_code == status
    assert client.get(f"/mail/{box.pk}/").status_code == status
    for path in (f"/mail/{box.pk}/add", f"/mail/{box.pk}/set-aside"):
        assert client.get(path).status_code == 405
        assert client.post(path).status_code == (302 if person == "liuyang" else 403)


def test_strangers_sign_in_and_what_is_not_there_is_404(box: Incoming) -> None:
    for path in ("/mail/", f"/mail/{box.pk}/"):
        assert Client().get(path).headers["Location"].startswith("/sign-in")
    assert somebody("liuyang").get("/mail/99999/").status_code == 404
    assert Client(enforce_csrf_checks=True).post(f"/mail/{box.pk}/add").status_code == 403
