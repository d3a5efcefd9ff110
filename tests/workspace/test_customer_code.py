"""Staff give a customer the code to his case: once, noted, and never to learn what they may not see."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.portal.conftest import Public, public
from tests.support.desk import Desk
from tests.workspace.conftest import SignIn
from tests.workspace.test_mails import somebody
from youzhang.cases.queries.timeline import case_timeline
from youzhang.cases.services.act import case_open
from youzhang.customers.services.add import customer_add
from youzhang.engine.deed import Decision
from youzhang.organization.access import viewer_of
from youzhang.runtime.models import Entry
from youzhang.workspace import door

__all__ = ["public"]


@pytest.fixture
def called(public: Public, monkeypatch: pytest.MonkeyPatch) -> str:
    """A complaint that the clerk took by telephone: its id."""
    monkeypatch.setattr(door, "moment_now", lambda: public.wall.at)
    customer = customer_add(name="王芳", phone="13900000001", by="liuyang", at=public.wall.at).code
    values = {"customer": customer, "content": "水管漏水"}
    outcome = case_open(
        by=viewer_of("liuyang", public.wall.at), rulebook="public-desk", register="complaint", values=values
    )
    assert isinstance(outcome, Decision)
    return outcome.events[0].case


def given(client: Client, case: str) -> tuple[str, str]:
    answer = client.post(f"/c/{case}/code")
    assert answer.status_code == 200
    number, code = re.findall(r'<dd class="number">([^<]+)</dd>', answer.content.decode())
    return number, code


def test_a_caller_follows_his_case_with_the_code_he_was_given(public: Public, called: str) -> None:
    clerk = somebody("liuyang")
    assert f"/c/{called}/code" in clerk.get(f"/c/{called}/").content.decode()
    number, code = given(clerk, called)
    street = Client()
    answer = street.post("/portal/follow", {"number": number, "code": code})
    assert answer.headers["Location"] == "/portal/entry"
    assert number in street.get("/portal/entry").content.decode()
    events = case_timeline(seen_by=viewer_of("liuyang", public.wall.at), case=called)
    assert (events[-1].kind, events[-1].actor) == ("noted", "liuyang")
    assert code not in str(events[-1].data)


def test_a_new_code_makes_the_old_one_void_and_closes_its_door(public: Public, called: str) -> None:
    number, old = given(somebody("liuyang"), called)
    street = Client()
    street.post("/portal/follow", {"number": number, "code": old})
    _, new = given(somebody("mali"), called)
    assert street.get("/portal/entry").status_code == 302
    assert street.post("/portal/follow", {"number": number, "code": old}).status_code == 422
    assert street.post("/portal/follow", {"number": number, "code": new}).status_code == 302


def test_one_who_stayed_unknown_gets_a_new_code_too(public: Public, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "moment_now", lambda: public.wall.at)
    public.file()
    number, code = given(somebody("liuyang"), str(Entry.objects.get().pk))
    street = Client()
    street.post("/portal/follow", {"number": number, "code": code})
    assert "水管漏水" in street.get("/portal/entry").content.decode()


def test_no_code_for_a_case_without_a_customer(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open()
    client = signed_in("liuyang")
    assert f"/c/{case}/code" not in client.get(f"/c/{case}/").content.decode()
    assert client.post(f"/c/{case}/code").status_code == 403


@pytest.mark.parametrize(("person", "status"), [("fangzheng", 404), ("zhouqiang", 404), ("songci", 404)])
def test_who_may_not_act_or_see_gives_none(public: Public, called: str, person: str, status: int) -> None:
    assert somebody(person).post(f"/c/{called}/code").status_code == status


def test_none_where_something_of_the_customer_is_hidden_from_staff(
    public: Public, called: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = frozenset({"content"})
    monkeypatch.setattr("youzhang.notices.services.keys.fields_hidden", lambda _scope, _viewer: hidden)
    assert somebody("liuyang").post(f"/c/{called}/code").status_code == 403
