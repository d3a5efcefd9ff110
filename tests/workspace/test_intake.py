"""Taking a call: the customer by one field, similar open cases, the caller's own words, one matter in two cases."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client

from tests.support.cast import Cast
from tests.workspace.conftest import Wall
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.queries.timeline import case_timeline
from youzhang.customers.services.add import customer_add
from youzhang.journal.sql import fetch_one
from youzhang.organization.access import viewer_of
from youzhang.organization.models import Account

TEXT = """
rulebook: calls
version: 2025-01-01
title: {zh: 来电}
posts: {dispatcher: {zh: 调度}, manager: {zh: 经理}}
registers:
  call:
    title: {zh: 来电单}
    number: "LD{yyyy}-{serial:03}"
    states: [received, closed]
    fields:
      caller: {customer: 客户, listed: yes}
      topic: {choice: 事由, listed: yes, options: {leak: 漏水, noise: 噪声}}
      content: {text: 内容}
  visit:
    title: {zh: 上门单}
    number: "SM{yyyy}-{serial:03}"
    seen_by: manager
    states: [asked, done]
    fields:
      who: {customer: 用户}
      tel: {phone: 联系电话}
      call: {entry: 来电, of: call}
articles:
  "1":
    zh: 来电登记。
    step call.open: {by: [dispatcher, manager], needs: [caller, content]}
    step call.close: {by: dispatcher, from: received, to: closed}
    step visit.open: {by: [dispatcher, manager]}
    step visit.finish: {by: manager, from: asked, to: done}
"""
ADOPTION = "{adopts: calls, version: 2025-01-01, posts: {dispatcher: dispatcher, manager: service_manager}}"
AT = datetime(2025, 3, 3, 9, 0)
CALL, VISIT = "/r/calls/call/", "/r/calls/visit/"


@pytest.fixture
def cast_adopted(cast: Cast, wall: Wall) -> Cast:
    rulebook_adopt(text=TEXT, adoption=ADOPTION, by=cast.administrator, at=AT)
    if connection.vendor == "postgresql":  # sequences do not go back with a transaction
        fetch_one("SELECT setval('customers_code', 1, false)")
    customer_add(name="王丽华", phone="13900000001", by="liuyang", at=AT)
    customer_add(name="王强", phone="13711112222", by="liuyang", at=AT)
    return cast


def signed(person: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(name=person))
    return client


@pytest.fixture
def client(cast_adopted: Cast) -> Client:
    return signed(cast_adopted.dispatcher)


def opened(client: Client, path: str, **values: str) -> str:
    """A new entry by its form; its id."""
    answer = client.post(
        f"{path}new", {f"f-{name}" if name[0] != "_" else name[1:]: v for name, v in values.items()}
    )
    assert answer.status_code == 303, answer.content.decode()
    found = re.search(r"/c/(\d+)/", answer.headers["Location"])
    assert found
    return found.group(1)


def call(client: Client, customer: str = "K000001", **more: str) -> str:
    return opened(client, CALL, caller=customer, content="厨房漏水", topic="leak", **more)


@pytest.mark.parametrize("typed", ["丽华", "0001", "13900000001", "k000001", "K000001"])
def test_one_field_finds_by_name_telephone_and_number(client: Client, typed: str) -> None:
    text = client.get("/new/", {"q": typed}, headers={"HX-Request": "true"}).content.decode()
    assert 'href="?customer=K000001"' in text
    assert "<html" not in text


def test_the_found_customer_shows_what_is_open_and_goes_along(client: Client) -> None:
    case = call(client)
    closed = call(client)
    client.post(f"/c/{closed}/do/close", {})
    page = client.get("/new/", {"customer": "K000001"}).content.decode()
    assert f"/c/{case}/" in page
    assert f"/c/{closed}/" not in page
    assert f"{CALL}new?customer=K000001" in page
    form = client.get(f"{CALL}new?customer=K000001").content.decode()
    assert 'name="f-caller" value="K000001"' in form
    assert f"/c/{case}/" in form  # similar from the start
    visit = client.get(f"{VISIT}new?customer=K000001").content.decode()
    assert 'value="+8613900000001"' in visit
    assert "没有未办结的事项" in client.get("/new/", {"customer": "K000002"}).content.decode()


def test_beside_matches_what_was_typed_goes_along_too(client: Client) -> None:
    text = client.get("/new/", {"q": "丽华"}).content.decode()
    assert 'href="?customer=K000001"' in text
    assert "name=%E4%B8%BD%E5%8D%8E" in text
    assert "name=K000001" not in client.get("/new/", {"q": "k000001"}).content.decode()


def test_what_is_nobodys_goes_along_as_a_new_customer(client: Client) -> None:
    by_phone = client.get("/new/", {"q": "137 9999 0000"}).content.decode()
    assert "phone=137+9999+0000" in by_phone
    assert "没有认得的客户" in by_phone
    assert 'value="137 9999 0000"' in client.get(f"{CALL}new?phone=137+9999+0000").content.decode()
    assert "name=%E5%88%98" in client.get("/new/", {"q": "刘女士"}).content.decode()
    assert 'value="刘女士"' in client.get(f"{CALL}new?name=刘女士").content.decode()
    assert client.get("/new/", {"customer": "K999999"}).status_code == 200


def test_similar_cases_by_customer_telephone_and_kind(client: Client) -> None:
    mine, other = call(client), call(client, "K000002")
    visit = opened(client, VISIT, who="K000002", tel="13900000001")

    def similar(**typed: str) -> list[tuple[str, str]]:
        text = client.get(f"{CALL}similar", typed).content.decode()
        return re.findall(r'href="/c/(\d+)/".*?<span class="pill"><span>(.*?)</span>', text, re.S)

    assert similar() == []
    assert similar(**{"f-caller": "K000001"}) == [(mine, "同一客户")]
    assert similar(**{"f-caller-phone": "13900000001"}) == [(mine, "同一客户"), (visit, "同一电话")]
    assert similar(**{"f-caller-phone": "139000"}) == []  # too little of it
    assert similar(**{"f-topic": "leak"}) == [(other, "同类事项"), (mine, "同类事项")]
    assert similar(**{"f-caller": "K000001", "f-topic": "leak"}) == [(mine, "同一客户"), (other, "同类事项")]
    client.post(f"/c/{mine}/do/close", {})
    assert similar(**{"f-caller": "K000001"}) == []


def test_a_similar_case_that_is_not_to_be_seen_is_not_told(client: Client, cast_adopted: Cast) -> None:
    visit = opened(signed(cast_adopted.service_manager), VISIT, who="K000001")
    assert f"/c/{visit}/" not in client.get(f"{CALL}similar", {"f-caller": "K000001"}).content.decode()
    manager = signed(cast_adopted.service_manager)
    assert f"/c/{visit}/" in manager.get(f"{CALL}similar", {"f-caller": "K000001"}).content.decode()
    case = call(client, _same_as=visit)  # a number guessed names nothing
    assert "同一事" not in client.get(f"/c/{case}/").content.decode()


def test_one_matter_in_two_cases_is_said_on_both(client: Client) -> None:
    first = call(client)
    second = call(client, _same_as=first)
    one, two = (client.get(f"/c/{case}/").content.decode() for case in (first, second))
    assert f'href="/c/{second}/">LD2025-002</a>' in one
    assert f'href="/c/{first}/">LD2025-001</a>' in two
    assert "刘洋记下：与 LD2025-001 为同一事" in two


def test_an_entry_field_of_the_form_names_the_other_case(client: Client) -> None:
    first = call(client)
    visit = opened(client, VISIT, who="K000001", _same_as=first)
    text = client.get(f"/c/{visit}/").content.decode()
    assert "<dt>来电</dt>" in text
    kept = opened(client, VISIT, who="K000001", call="LD2025-001", _same_as=first)
    assert "LD2025-001" in client.get(f"/c/{kept}/").content.decode()


def test_a_case_shows_those_that_name_it_to_whoever_may_see_them(client: Client, cast_adopted: Cast) -> None:
    first = call(client)
    manager = signed(cast_adopted.service_manager)
    visit = opened(manager, VISIT, who="K000001", call="LD2025-001")
    other = opened(manager, VISIT, who="K000001")
    page = manager.get(f"/c/{first}/").content.decode()
    assert f'<a href="/c/{visit}/">SM2025-001</a><span class="small muted">上门单</span>' in page
    assert f"/c/{other}/" not in page
    assert f"/c/{visit}/" not in client.get(f"/c/{first}/").content.decode()


def test_the_callers_own_words_are_kept_with_the_case(client: Client, cast_adopted: Cast) -> None:
    case = call(
        client, _words=" 说了三遍\n还没来人 ", _channel="visit", **{"caller-label": "王丽华 139 0000 0001"}
    )
    viewer = viewer_of(cast_adopted.dispatcher, AT)
    noted = [event for event in case_timeline(seen_by=viewer, case=case) if event.kind == "noted"]
    assert noted[0].data["text"] == "说了三遍\n还没来人"
    assert noted[0].data["contact"] == {"channel": "visit", "direction": "in", "who": "王丽华 139 0000 0001"}
    odd = call(client, _words="x", _channel="pigeon")
    assert "记下来自对方的电话" in client.get(f"/c/{odd}/").content.decode()


def test_a_refused_form_keeps_words_and_choice(client: Client) -> None:
    first = call(client)
    answer = client.post(
        f"{CALL}new", {"f-caller": "K000001", "words": "说到一半", "channel": "mail", "same_as": first}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert ">说到一半</textarea>" in text
    assert f'value="{first}" form="new-form" checked' in text
    assert '<option value="mail" selected>' in text


def test_a_case_that_is_not_to_be_seen_has_no_number_here(client: Client, cast_adopted: Cast) -> None:
    manager = signed(cast_adopted.service_manager)
    visit = opened(manager, VISIT, who="K000001")
    case = opened(manager, CALL, caller="K000001", content="又来电", _same_as=visit)
    assert "SM2025-001" in manager.get(f"/c/{case}/").content.decode()
    text = client.get(f"/c/{case}/").content.decode()
    assert "SM2025-001" not in text
    assert "与 另一件 为同一事" in text
