from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.cast import Cast
from tests.workspace.conftest import Wall
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.customers.models import Customer
from youzhang.customers.services.add import customer_add
from youzhang.organization.models import Account

TEXT = """
rulebook: calls
version: 2025-01-01
title: {zh: 来电}
posts: {dispatcher: {zh: 调度}}
registers:
  call:
    title: {zh: 来电单}
    states: [received, closed]
    fields:
      caller: {customer: 客户, listed: yes}
      content: {text: 内容}
articles:
  "1":
    zh: 来电登记。
    step call.open: {by: dispatcher, needs: [caller, content]}
    step call.close: {by: dispatcher, from: received, to: closed}
"""
ADOPTION = "{adopts: calls, version: 2025-01-01, posts: {dispatcher: dispatcher}}"
AT = datetime(2025, 3, 3, 9, 0)
NEW = "/r/calls/call/new"


@pytest.fixture
def client(cast: Cast, wall: Wall) -> Client:
    rulebook_adopt(text=TEXT, adoption=ADOPTION, by=cast.administrator, at=AT)
    client = Client()
    client.force_login(Account.objects.get(name=cast.dispatcher))
    return client


def test_known_customers_are_offered_by_a_part_of_name_or_telephone(client: Client) -> None:
    customer_add(name="王丽华", phone="13900000001", by="liuyang", at=AT)
    customer_add(name="李强", phone="13711112222", by="liuyang", at=AT)
    suggest = reverse("customer_suggest")
    by_name = client.get(suggest, {"field": "f-caller", "f-caller-name": "丽华", "f-caller-phone": ""})
    assert "王丽华" in by_name.content.decode()
    assert "139 0000 0001" in by_name.content.decode()
    by_phone = client.get(suggest, {"field": "f-caller", "f-caller-phone": "1111"}).content.decode()
    assert "李强" in by_phone
    assert "王丽华" not in by_phone
    assert client.get(suggest, {"f-caller-name": "没有这个人"}).content.decode().strip() == ""


def test_a_chosen_customer_is_taken_as_he_is(client: Client) -> None:
    row = customer_add(name="王丽华", phone="13900000001", by="liuyang", at=AT)
    answer = client.post(NEW, {"f-caller": row.code, "f-content": "不热"})
    assert answer.status_code == 303
    assert "王丽华" in client.get(answer.headers["Location"]).content.decode()
    assert "王丽华" in client.get("/r/calls/call/").content.decode()


def test_a_new_customer_is_entered_with_the_case(client: Client) -> None:
    data = {"f-caller": "", "f-caller-name": "赵敏", "f-caller-phone": "010-88886666", "f-content": "不热"}
    assert client.post(NEW, data).status_code == 303
    assert Customer.objects.get().phone == "+861088886666"


def test_the_same_name_and_telephone_is_the_same_customer(client: Client) -> None:
    customer_add(name="赵敏", phone="010-88886666", by="liuyang", at=AT)
    data = {"f-caller-name": "赵敏", "f-caller-phone": "（010）8888 6666", "f-content": "不热"}
    assert client.post(NEW, data).status_code == 303
    assert Customer.objects.count() == 1


def test_a_wrong_telephone_is_told_at_the_field_and_nothing_is_entered(client: Client) -> None:
    data = {"f-caller-name": "赵敏", "f-caller-phone": "一二三", "f-content": "不热"}
    answer = client.post(NEW, data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "电话不对" in text
    assert 'value="一二三"' in text
    assert 'value="不热"' in text
    assert Customer.objects.count() == 0


def test_without_any_customer_the_rulebook_asks_for_one(client: Client) -> None:
    answer = client.post(NEW, {"f-content": "不热"})
    assert answer.status_code == 422
    assert "请填写“客户”。" in answer.content.decode()


def test_a_case_refused_for_another_reason_keeps_the_customer_chosen(client: Client) -> None:
    data = {"f-caller-name": "赵敏", "f-caller-phone": "13900000001", "f-content": ""}
    text = client.post(NEW, data).content.decode()
    code = Customer.objects.get().code
    assert f'value="{code}"' in text
    assert "赵敏" in text
    assert client.post(NEW, {"f-caller": code, "f-content": "不热"}).status_code == 303
    assert Customer.objects.count() == 1


def test_a_new_customer_in_a_field_that_not_everybody_sees_is_entered_too(cast: Cast, wall: Wall) -> None:
    text = TEXT.replace(
        "{customer: 客户, listed: yes}", "{customer: 客户, personal: yes, seen_by: dispatcher}"
    )
    rulebook_adopt(text=text, adoption=ADOPTION, by=cast.administrator, at=AT)
    client = Client()
    client.force_login(Account.objects.get(name=cast.dispatcher))
    data = {"f-caller": "", "f-caller-name": "赵敏", "f-caller-phone": "010-88886666", "f-content": "不热"}
    answer = client.post(NEW, data)
    assert answer.status_code == 303
    assert "赵敏" in client.get(answer.headers["Location"]).content.decode()
