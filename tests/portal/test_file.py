"""Filing: with a name, without one, with photographs; what is refused keeps what was typed."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.portal.conftest import FILE, Public
from youzhang.cases.models import Attachment
from youzhang.customers.models import Customer
from youzhang.notices.models import Key, Notice
from youzhang.portal.services.guard import FILINGS
from youzhang.runtime.models import Entry


def test_only_what_customers_may_open_is_offered(public: Public) -> None:
    text = public.page("/portal/")
    assert FILE in text
    assert "internal" not in text
    assert "/portal/file/desk/request" not in text
    assert public.client.get("/portal/file/public-desk/internal").status_code == 404
    assert public.client.post("/portal/file/desk/request", {"consent": "yes"}).status_code == 404


def test_number_and_code_are_given_once(public: Public) -> None:
    number, code = public.file(**{"f-topic": "leak"})
    assert number == "TS2025-0001"
    assert len(code) == 11
    assert code.replace("-", "") not in Key.objects.get().secret
    assert public.client.get("/portal/filed").headers["Location"] == "/portal/follow"
    assert Entry.objects.get(number=number).state == "received"
    assert Notice.objects.get().person == "liuyang"


def test_who_says_his_name_is_known_again(public: Public) -> None:
    public.file(name="王 芳", phone="139 0000 0001")
    public.file(name="王芳", phone="13900000001")
    public.file(name=" 王芳 ", phone="+86 13900000001")
    assert [(c.name, c.phone) for c in Customer.objects.order_by("code")] == [
        ("王 芳", "+8613900000001"),
        ("王芳", "+8613900000001"),
    ]
    second = Customer.objects.order_by("code")[1].code
    assert Entry.objects.filter(opened_by=f"customer:{second}").count() == 2


def test_a_name_alone_recognises_nobody(public: Public) -> None:
    public.file(name="王芳")
    public.file(name="王芳")
    assert Customer.objects.count() == 2


def test_who_stays_unknown_is_kept_nowhere(public: Public) -> None:
    public.file(name="王芳", phone="13900000001", anonymous="yes")
    public.file()
    assert not Customer.objects.exists()
    first, second = Entry.objects.order_by("pk")
    assert first.opened_by.startswith("customer:~")
    assert first.opened_by != second.opened_by
    assert "王芳" not in first.snapshot


def test_photographs_go_with_it(public: Public) -> None:
    photo = SimpleUploadedFile("漏水.jpg", b"a photograph", "image/jpeg")
    public.file(papers=[photo])
    paper = Attachment.objects.get()
    assert (paper.name, paper.case_id) == ("漏水.jpg", Entry.objects.get().pk)
    assert "漏水.jpg" in public.page()


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(public: Public) -> None:
    answer = public.client.post(FILE, {"f-topic": "leak", "name": "王芳", "phone": "12", "consent": "yes"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写“内容”" in text
    assert 'value="王芳"' in text
    assert 'value="leak" checked' in text
    wrong = public.client.post(FILE, {"f-content": "x", "name": "王芳", "phone": "12", "consent": "yes"})
    assert "13900000001" in wrong.content.decode()
    assert public.client.post(FILE, {"f-content": "x"}).status_code == 422
    empty = SimpleUploadedFile("空.jpg", b"")
    assert (
        public.client.post(FILE, {"f-content": "x", "consent": "yes", "papers": [empty]}).status_code == 422
    )
    assert not Entry.objects.exists()
    assert not Customer.objects.exists()


def test_what_is_not_asked_is_not_taken(public: Public) -> None:
    public.file(**{"f-secret": "inside", "f-answer": "done", "f-customer": "K000001"})
    snapshot = Entry.objects.get().snapshot
    assert "inside" not in snapshot
    assert "done" not in snapshot
    assert "K000001" not in snapshot


def test_a_flood_from_one_place_waits(public: Public) -> None:
    for _ in range(FILINGS):
        public.file()
    answer = public.client.post(FILE, {"f-content": "再来一件", "consent": "yes"})
    assert answer.status_code == 429
    assert "再来一件" in answer.content.decode()
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post(FILE, {"f-content": "x", "consent": "yes"}).status_code == 302


def test_in_english(public: Public) -> None:
    public.client = Client(headers={"accept-language": "en"})
    assert "Complaint" in public.page(FILE)
    public.file()
    assert "Received" in public.page()
