"""The "why?" sheets and the pages of a rulebook."""

from __future__ import annotations

import re

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, Wall, at
from youzhang.runtime.services.tick import tick


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_why_this_limit(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open()
    words = plain(signed_in(desk.cast.dispatcher).get(f"/c/{case}/why/clock/assign").content.decode())
    assert "三十分钟内派工，逾期告知经理" in words  # the article
    assert "“登记”后 30 分钟内完成“assigned”" in words  # the rule in a sentence
    assert "从何时起 2025-03-03 周一 09:00" in words
    assert "到何时止 2025-03-03 周一 09:30" in words
    assert "服务台办法 2025-01-01" in words  # the version


def test_the_days_that_were_passed_over_are_named(signed_in: SignIn, desk: Desk, wall: Wall) -> None:
    friday = at(9, 0, day=7)
    case = desk.open(friday)
    desk.act(case, "assign", desk.cast.dispatcher, at(9, 5, day=7), repairer=desk.cast.repairer)
    wall.at = at(9, 10, day=7)
    words = plain(signed_in(desk.cast.dispatcher).get(f"/c/{case}/why/clock/finish").content.decode())
    assert "跳过的日子 2 天" in words
    assert "2025-03-08 周六" in words
    assert "2025-03-09 周日" in words
    assert "到何时止 2025-03-11 周二 24:00" in words


def test_why_this_happened_leads_to_its_cause_and_its_effects(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open()
    tick(at(9, 40))
    client = signed_in(desk.cast.service_manager)
    page = client.get(f"/c/{case}/").content.decode()
    notified = re.search(r'id="e(\d+)">(?:(?!</li>).)*系统告知客服经理', page, re.DOTALL)
    assert notified
    sheet = client.get(f"/c/{case}/why/{notified.group(1)}", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in sheet
    assert "因为：" in sheet
    assert "“assign”超过时限" in plain(sheet)
    assert re.search(r"流水账校验值 [0-9a-f]{64}", plain(sheet))


def test_why_of_what_is_not_there(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    assert client.get(f"/c/{case}/why/99").status_code == 404
    assert client.get(f"/c/{case}/why/clock/nothing").status_code == 404


def test_the_rulebook_beside_what_the_system_does_for_it(signed_in: SignIn, desk: Desk) -> None:
    desk.open()
    words = plain(signed_in(desk.cast.dispatcher).get("/rulebooks/desk/").content.decode())
    assert "系统执行 4" in words
    assert "超时：告知经理；记调度违反本条；再过 30 分钟 仍未完成，告知总经理。" in words
    assert "调度可申请延期，最多 1 小时、1 次" in words
    assert "≤ 500" in words
    assert "经理、再由总经理" in words  # the table of authority
    assert "管到 1 件" in words


def test_an_article_lists_every_case_it_touched_that_one_may_see(signed_in: SignIn, desk: Desk) -> None:
    desk.open()
    path = "/rulebooks/desk/articles/1/"
    assert "FW2025-0001" in signed_in(desk.cast.dispatcher).get(path).content.decode()
    outsider = signed_in(desk.cast.quality_manager).get(path).content.decode()
    assert "FW2025-0001" not in outsider
    assert "还没有管到您能看到的事项" in outsider


def test_the_organization(signed_in: SignIn, desk: Desk) -> None:
    words = plain(signed_in(desk.cast.quality_manager).get("/organization/").content.decode())
    assert "维修工 周强 、 孙毅" in words
    assert "客服经理 负责 马丽" in words
    assert "路人" not in words
