from __future__ import annotations

import re

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn


def test_a_number_leads_to_its_case_at_once(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    answer = client.get("/find/", {"q": "fw2025-0001"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/c/{case}/")


def test_words_are_found_where_one_may_see(signed_in: SignIn, desk: Desk) -> None:
    desk.open(subject="三楼漏水", caller="王女士")
    desk.open(subject="楼上噪声", topic="noise")
    found = signed_in(desk.cast.dispatcher).get("/find/", {"q": "漏水"}).content.decode()
    assert re.findall(r"FW2025-\d{4}", found) == ["FW2025-0001"]
    assert "没有找到" in signed_in(desk.cast.dispatcher).get("/find/", {"q": "王女士"}).content.decode()
    assert "没有找到" in signed_in(desk.cast.quality_manager).get("/find/", {"q": "漏水"}).content.decode()


def test_nothing_asked_nothing_found(signed_in: SignIn, desk: Desk) -> None:
    text = signed_in(desk.cast.dispatcher).get("/find/").content.decode()
    assert "没有找到" not in text
