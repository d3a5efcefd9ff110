from __future__ import annotations

import re

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, at
from youzhang.engine.command import Sign
from youzhang.runtime.services.tick import tick

PAGE = "/rulebooks/desk/"


def test_the_picture_counts_every_article_once(signed_in: SignIn, desk: Desk) -> None:
    text = signed_in(desk.cast.dispatcher).get(PAGE).content.decode()
    assert re.findall(r'<a class="cover-cell cover-(\w+)"', text) == ["runs"] * 4
    shares = re.findall(r'<rect class="cover-(\w+)" x="(\d+)" y="0" width="(\d+)"', text)
    assert shares == [("runs", "0", "4")]
    assert "系统执行 <strong>4</strong>" in text


def test_search_in_articles(signed_in: SignIn, desk: Desk) -> None:
    client = signed_in(desk.cast.dispatcher)

    def shown(words: str) -> list[str]:
        text = client.get(PAGE, {"q": words}).content.decode()
        return re.findall(r'<article class="article" id="a(\d+)"', text)

    assert shown("") == ["1", "2", "3", "4"]
    assert shown("派工") == ["2"]
    assert shown("总经理 签批") == ["3"]
    assert shown("没有这些字") == []
    text = client.get(PAGE, {"q": "派工 <script>"}).content.decode()
    assert "没有哪一条有这些字" in text
    assert "<script>" not in text
    assert "<mark>派工</mark>" in client.get(PAGE, {"q": "派工"}).content.decode()


def test_the_cases_of_an_article_are_filtered(signed_in: SignIn, desk: Desk) -> None:
    first, second = desk.open(at(9)), desk.open(at(9, 1), subject="另一件")
    tick(at(10))
    desk.act(first, "assign", desk.cast.dispatcher, at(10, 5), repairer=desk.cast.repairer)
    client = signed_in(desk.cast.service_manager)

    def shown(**asked: str) -> set[str]:
        text = client.get(f"{PAGE}articles/2/", asked).content.decode()
        return set(re.findall(r'href="/c/(\d+)/"', text))

    assert shown() == {first, second}
    assert shown(open="yes") == {first, second}
    assert shown(register="request") == {first, second}
    assert shown(register="other") == set()
    desk.act(first, "finish", desk.cast.repairer, at(11), amount=100)
    desk.do(Sign(first, desk.cast.service_manager), at(11, 5))
    desk.act(first, "close", desk.cast.dispatcher, at(11, 10))
    assert shown(open="yes") == {second}
    assert shown() == {first, second}
    assert "只看未结的" in client.get(f"{PAGE}articles/2/").content.decode()


def test_who_may_not_back_test_is_told_why(signed_in: SignIn, desk: Desk) -> None:
    text = signed_in(desk.cast.quality_manager).get(PAGE).content.decode()
    assert 'aria-disabled="true"' in text
    assert "回测会重演全部事项" in text
    assert (
        'href="/rulebooks/desk/backtest"' in signed_in(desk.cast.service_manager).get(PAGE).content.decode()
    )
