"""Following one's own entry: what is told, what is asked, what can be done; and nothing of anybody else."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from tests.portal.conftest import Public, later
from youzhang.cases.queries.timeline import case_timeline
from youzhang.notices.models import Notice
from youzhang.notices.services.keys import ALPHABET, code_make, code_plain
from youzhang.organization.access import viewer_of
from youzhang.organization.queries.snapshot import directory_load
from youzhang.portal.services.guard import FILINGS, TRIES, address_of
from youzhang.portal.urls import urlpatterns
from youzhang.runtime.models import Entry
from youzhang.workspace.words.people import person_words

PUBLIC = {"portal", "portal_file", "portal_follow"}
ARGUMENTS = {
    "portal_file": ("public-desk", "complaint"),
    "portal_do": ("rate",),
    "portal_answer": ("n1",),
}


def address(name: str) -> str:
    return reverse(name, args=ARGUMENTS.get(name, ()))


def names() -> list[str]:
    return [str(pattern.name) for pattern in urlpatterns]


def test_number_and_code_open_it_from_anywhere(public: Public) -> None:
    number, code = public.file()
    public.client = Client()
    assert public.client.get("/portal/entry").headers["Location"] == "/portal/follow"
    typed = {"number": f" {number.lower()} ", "code": code.lower().replace("-", " ").replace("0", "o")}
    assert public.client.post("/portal/follow", typed).headers["Location"] == "/portal/entry"
    assert number in public.page()
    public.client.post("/portal/leave")
    assert public.client.get("/portal/entry").status_code == 302


def test_a_wrong_code_and_a_wrong_number_are_answered_alike(public: Public) -> None:
    number, code = public.file()
    client = Client()
    one = client.post("/portal/follow", {"number": number, "code": "00000-00000"})
    other = client.post("/portal/follow", {"number": "TS2025-9999", "code": code})
    assert (one.status_code, other.status_code) == (422, 422)
    assert (
        one.content.decode().count("编号或查询码不对")
        == other.content.decode().count("编号或查询码不对")
        == 1
    )


def test_the_code_of_one_does_not_open_another(public: Public) -> None:
    first, _ = public.file()
    _, second = public.file()
    assert Client().post("/portal/follow", {"number": first, "code": second}).status_code == 422


def test_after_ten_wrong_codes_the_number_waits_a_quarter_of_an_hour(public: Public) -> None:
    number, code = public.file()
    client = Client()
    for _ in range(TRIES):
        assert client.post("/portal/follow", {"number": number, "code": "wrong"}).status_code == 422
    assert client.post("/portal/follow", {"number": number, "code": code}).status_code == 429
    later(public.wall, minutes=14, seconds=59)
    assert client.post("/portal/follow", {"number": number, "code": code}).status_code == 429
    later(public.wall, seconds=1)
    assert client.post("/portal/follow", {"number": number, "code": code}).status_code == 302


def test_a_code_has_no_look_alikes() -> None:
    assert not set("ILOU") & set(ALPHABET)
    codes = {code_make() for _ in range(200)}
    assert len(codes) == 200
    assert code_plain("oi l1-0K") == "01110K"


def test_what_is_internal_stays_inside(public: Public) -> None:
    number, _ = public.file()
    public.act(number, "weigh", secret="此人常投诉")
    text = public.page()
    assert "此人常投诉" not in text
    assert "刘洋" not in text
    assert "内部意见" not in text
    assert "水管漏水" in text


def test_a_question_is_answered_and_the_clerk_is_told(public: Public) -> None:
    number, _ = public.file()
    public.act(number, "ask", question="哪一层")
    text = public.page()
    assert "哪一层" in text
    assert "请您补充" in text
    notice = text.split("/portal/entry/answer/")[1].split('"')[0]
    Notice.objects.all().delete()
    assert public.client.post(f"/portal/entry/answer/{notice}", {"text": "三层"}).status_code == 302
    text = public.page()
    assert "您的回复：三层" in text
    assert "/portal/entry/answer/" not in text
    assert Notice.objects.filter(kind="customer", person="liuyang").exists()


def test_a_task_for_the_customer_is_done_by_him(public: Public) -> None:
    number, _ = public.file()
    public.act(number, "send_for")
    text = public.page()
    assert "请寄来照片" in text
    task = text.split("/portal/entry/answer/")[1].split('"')[0]
    Notice.objects.all().delete()
    assert public.client.post(f"/portal/entry/answer/{task}", {"text": "已寄出"}).status_code == 302
    assert "您的回复：已寄出" in public.page()
    assert Notice.objects.filter(kind="customer", person="liuyang").exists()
    assert public.client.post(f"/portal/entry/answer/{task}", {"text": "再寄"}).status_code == 302
    assert "再寄" not in public.page()


def test_what_was_told_shows_the_value_as_it_was(public: Public) -> None:
    number, _ = public.file()
    public.act(number, "tell", answer="已换管")
    later(public.wall, minutes=1)
    public.client.post("/portal/entry/do/again", {"reason": "又漏了"})
    public.act(number, "tell", answer="换了总阀")
    text = public.page()
    assert "已换管" in text
    assert "换了总阀" in text
    assert "又漏了" in text


def test_he_rates_once_and_the_steps_of_others_are_not_his(public: Public) -> None:
    number, _ = public.file()
    assert "/portal/entry/do/" not in public.page()
    for step in ("rate", "weigh", "tell", "open", "nothing"):
        assert public.client.post(f"/portal/entry/do/{step}", {"f-rating": "5"}).status_code == 404
    public.act(number, "tell", answer="已换管")
    assert 'id="f-rating-5"' in public.page()
    refused = public.client.post("/portal/entry/do/rate", {"f-rating": "6", "f-remark": "慢"})
    assert refused.status_code == 422
    assert "慢" in refused.content.decode()
    assert public.client.post("/portal/entry/do/rate", {"f-rating": "4", "f-remark": "慢"}).status_code == 302
    assert Entry.objects.get(number=number).state == "closed"
    assert "/portal/entry/do/" not in public.page()


def test_a_reason_is_asked_where_the_rulebook_asks_it(public: Public) -> None:
    number, _ = public.file()
    public.act(number, "tell", answer="已换管")
    assert public.client.post("/portal/entry/do/again", {}).status_code == 422
    assert Entry.objects.get(number=number).state == "told"


def test_more_can_be_said_later(public: Public) -> None:
    public.file()
    assert public.client.post("/portal/entry/add", {"text": " "}).status_code == 422
    assert public.client.post("/portal/entry/add", {"text": "今天更严重"}).status_code == 302
    assert "今天更严重" in public.page()


def test_too_much_at_once_waits(public: Public) -> None:
    public.file()
    for number in range(FILINGS - 1):
        assert public.client.post("/portal/entry/add", {"text": f"第 {number} 条"}).status_code == 302
    assert public.client.post("/portal/entry/add", {"text": "还有一条"}).status_code == 422
    assert "还有一条" in public.client.post("/portal/entry/add", {"text": "还有一条"}).content.decode()
    later(public.wall, minutes=15)
    assert public.client.post("/portal/entry/add", {"text": "还有一条"}).status_code == 302


def test_behind_a_proxy_the_proxy_says_where_it_comes_from(settings: Settings) -> None:
    request = RequestFactory().get("/portal/", headers={"x-forwarded-for": "192.0.2.1, 198.51.100.7"})
    settings.SECURE_PROXY_SSL_HEADER = None
    assert address_of(request) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "198.51.100.7"


def test_staff_see_that_it_was_the_customer(public: Public) -> None:
    number, _ = public.file()
    case = str(Entry.objects.get(number=number).pk)
    events = case_timeline(seen_by=viewer_of("liuyang", public.wall.at), case=case)
    assert person_words(directory_load(), events[0].actor) == "匿名客户"


@pytest.mark.parametrize("name", [name for name in names() if name not in PUBLIC | {"portal_leave"}])
def test_without_a_key_every_page_asks_for_it(public: Public, name: str) -> None:
    public.file()
    stranger = Client()
    for answer in (stranger.get(address(name)), stranger.post(address(name))):
        assert answer.status_code in (302, 405)
        if answer.status_code == 302:
            assert answer.headers["Location"] == "/portal/follow"


@pytest.mark.parametrize("name", names())
def test_a_forged_form_is_refused(public: Public, name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(address(name)).status_code in (403, 405)


def test_a_cookie_of_ones_own_making_opens_nothing(public: Public) -> None:
    public.file()
    client = Client()
    client.cookies["youzhang_portal"] = "WzEsICJ4Il0:1tabc:forged"
    assert client.get("/portal/entry").status_code == 302


def test_another_s_notice_is_not_his_to_answer(public: Public) -> None:
    first, _ = public.file()
    public.act(first, "ask", question="哪一层")
    notice = public.page().split("/portal/entry/answer/")[1].split('"')[0]
    public.client = Client()
    public.file()
    assert public.client.post(f"/portal/entry/answer/{notice}", {"text": "x"}).status_code == 404
    assert public.client.post("/portal/entry/answer/n99", {"text": "x"}).status_code == 404


def test_pages_carry_no_inline_script_and_are_not_kept(public: Public) -> None:
    number, _ = public.file()
    public.act(number, "tell", answer="已换管")
    for path in ("/portal/", address("portal_file"), "/portal/follow", "/portal/entry"):
        answer = public.client.get(path)
        text = answer.content.decode()
        assert " style=" not in text
        assert "<script" not in text
        assert answer.headers["Cache-Control"] == "no-store"
