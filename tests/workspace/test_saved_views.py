"""Views that somebody keeps of a list, and the columns they want."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, at
from youzhang.cases.models import SavedView
from youzhang.cases.services import views as services

LIST = "/r/desk/request/"


def save(client: Client, name: str, query: str, place: str = "r/desk/request") -> int:
    return client.post("/views/save", {"place": place, "name": name, "query": query}).status_code


def heads(text: str) -> list[str]:
    return re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', text)


def test_a_view_of_a_register_is_kept_offered_and_thrown_away(signed_in: SignIn, desk: Desk) -> None:
    desk.open()
    client = signed_in(desk.cast.dispatcher)
    answer = client.post(
        "/views/save",
        {"place": "r/desk/request", "name": " 漏水  未完 ", "query": "topic=leak&state=open&after=9"},
    )
    assert answer.headers["Location"] == f"{LIST}?topic=leak&state=open"
    text = client.get(LIST).content.decode()
    assert "?topic=leak&amp;state=open" in text
    assert ">漏水 未完</a>" in text
    assert 'aria-current="true"' in client.get(f"{LIST}?state=open&topic=leak").content.decode()
    assert ">漏水 未完</a>" not in signed_in(desk.cast.service_manager).get(LIST).content.decode()
    row = SavedView.objects.get()
    assert signed_in(desk.cast.service_manager).post(f"/views/{row.pk}/delete").status_code == 404
    assert client.post(f"/views/{row.pk}/delete").headers["Location"] == LIST
    assert not SavedView.objects.exists()


def test_the_same_name_again_replaces_it(signed_in: SignIn, desk: Desk) -> None:
    client = signed_in(desk.cast.dispatcher)
    assert save(client, "我的", "topic=leak") == save(client, "我的", "topic=noise") == 303
    assert SavedView.objects.get().query == "topic=noise"


@pytest.mark.parametrize("name", ["", "  ", "长" * 41])
def test_a_view_needs_a_name(signed_in: SignIn, desk: Desk, name: str) -> None:
    answer = signed_in(desk.cast.dispatcher).post("/views/save", {"place": "work", "name": name, "query": ""})
    assert answer.status_code == 409
    assert "名字" in answer.content.decode()


def test_there_is_a_limit(signed_in: SignIn, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST", 2)
    client = signed_in(desk.cast.dispatcher)
    assert [save(client, name, "") for name in "一二三"] == [303, 303, 409]
    assert save(client, "二", "topic=leak") == 303


def test_a_view_never_leads_away(signed_in: SignIn, desk: Desk) -> None:
    client = signed_in(desk.cast.dispatcher)
    answer = client.post("/views/save", {"place": "https://example.org/", "name": "外", "query": "a=1"})
    assert answer.headers["Location"].startswith("/work/?")


def test_a_view_of_my_work(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open()
    desk.act(case, "assign", desk.cast.dispatcher, at(9), repairer=desk.cast.repairer)
    client = signed_in(desk.cast.repairer)
    assert save(client, "待阅", "kind=notice&order=new", "work") == 303
    text = client.get("/work/?kind=notice&order=new").content.decode()
    assert "待阅告知" in text
    assert "/why/clock/" not in text  # limits are left out
    assert 'aria-current="true">待阅</a>' in text
    assert "没有符合条件的" in client.get("/work/?kind=sign").content.decode()


def test_chosen_columns_stay_also_those_that_no_index_holds(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open(caller="王女士")
    desk.act(case, "assign", desk.cast.dispatcher, at(9), repairer=desk.cast.repairer)
    desk.act(case, "finish", desk.cast.repairer, at(9), amount="80.5")
    client = signed_in(desk.cast.dispatcher)
    assert heads(client.get(LIST).content.decode()) == ["编号", "内容", "类别", "状态", "承办人", "登记时间"]
    client.post(
        f"{LIST}columns", {"column": ["amount", "repairer", "caller", "nonsense"], "query": "topic=leak"}
    )
    text = client.get(LIST).content.decode()
    assert heads(text) == [
        "编号",
        "内容",
        "金额",
        "维修工",
        "状态",
        "承办人",
        "登记时间",
    ]  # the masked one never
    assert "周强" in text
    assert "王女士" not in text
    given = client.get(f"{LIST}?column=topic").content.decode()
    assert heads(given) == ["编号", "内容", "类别", "状态", "承办人", "登记时间"]
    client.post(f"{LIST}columns", {"column": ["amount"], "standard": "yes"})
    assert "类别" in heads(client.get(LIST).content.decode())


def test_a_column_of_the_entry_itself_shows_its_value(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open(subject="三楼漏水")
    client = signed_in(desk.cast.dispatcher)
    client.post(f"{LIST}columns", {"column": ["subject", "amount"]})
    assert "三楼漏水" in client.get(LIST).content.decode()
    desk.act(case, "assign", desk.cast.dispatcher, at(9), repairer=desk.cast.repairer)
    desk.act(case, "finish", desk.cast.dispatcher, at(9), amount="80.5")
    assert "80.50 元" not in client.get(LIST).content.decode()  # waits for a signature
    signed_in(desk.cast.service_manager).post(f"/c/{case}/sign", {"agree": "yes"})
    assert "80.50 元" in client.get(LIST).content.decode()


def test_oldest_first_page_by_page(signed_in: SignIn, desk: Desk) -> None:
    for number in range(52):
        desk.open(subject=f"第 {number} 件")
    client = signed_in(desk.cast.dispatcher)
    first = client.get(f"{LIST}?order=old").content.decode()
    found = re.findall(r">(FW2025-\d{4})<", first)
    assert (found[0], found[-1], len(found)) == ("FW2025-0001", "FW2025-0050", 50)
    following = re.search(r'href="(\?[^"]*after=\d+)"', first)
    assert following
    second = client.get(LIST + following.group(1).replace("&amp;", "&")).content.decode()
    assert re.findall(r">(FW2025-\d{4})<", second) == ["FW2025-0051", "FW2025-0052"]
