"""Claiming and handing over several cases at once."""

from __future__ import annotations

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, at
from youzhang.journal.sql import fetch_one


def owner(case: str) -> str:
    row = fetch_one("SELECT owner FROM runtime_entry WHERE id = %s", [int(case)])
    assert row is not None
    return str(row[0])


def test_ticked_cases_are_claimed_and_each_says_what_happened(signed_in: SignIn, desk: Desk) -> None:
    free, taken, closed = desk.open(), desk.open(), desk.open()
    signed_in(desk.cast.service_manager).post("/work/claim", {"case": [taken]})
    assert owner(taken) == desk.cast.service_manager
    desk.act(closed, "assign", desk.cast.dispatcher, at(9), repairer=desk.cast.repairer)
    text = (
        signed_in(desk.cast.dispatcher)
        .post("/work/claim", {"case": [free, taken, free, "x"]})
        .content.decode()
    )
    assert "共 2 件，办成 1 件" in text
    assert "已由您承办" in text
    assert "此件已由马丽承办" in text
    assert owner(free) == desk.cast.dispatcher
    assert owner(taken) == desk.cast.service_manager


def test_one_that_is_not_to_be_seen_stops_all(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open()
    answer = signed_in(desk.cast.quality_manager).post("/work/claim", {"case": [case]})
    assert answer.status_code == 404
    assert owner(case) == ""


def test_handing_over_asks_to_whom_and_why_and_keeps_what_was_typed(signed_in: SignIn, desk: Desk) -> None:
    case, other = desk.open(), desk.open()
    client = signed_in(desk.cast.dispatcher)
    client.post("/work/claim", {"case": [case]})
    form = client.post("/work/hand-over", {"case": [case, other]})
    assert form.status_code == 200
    assert "马丽（客服经理）" in form.content.decode()
    refused = client.post("/work/hand-over", {"case": [case, other], "to": "", "reason": "明天休假"})
    assert refused.status_code == 422
    assert "请选一位同事" in refused.content.decode()
    assert ">明天休假</textarea>" in refused.content.decode()
    answer = client.post(
        "/work/hand-over", {"case": [case, other], "to": desk.cast.service_manager, "reason": "明天休假"}
    ).content.decode()
    assert "共 2 件，办成 1 件" in answer  # nobody has the other one
    assert "已转交给马丽" in answer
    assert owner(case) == desk.cast.service_manager
    page = client.get(f"/c/{case}/").content.decode()
    assert "刘洋把此件转交给马丽" in page
    assert "刘洋认领了此件" in page
    assert "明天休假" in page


def test_nothing_ticked_says_so(signed_in: SignIn, desk: Desk) -> None:
    client = signed_in(desk.cast.dispatcher)
    for path in ("/work/claim", "/work/hand-over"):
        assert "没有选中任何一件" in client.post(path).content.decode()


def test_an_auditor_is_offered_no_ticks(signed_in: SignIn, desk: Desk) -> None:
    desk.open()
    for path in ("/work/?whose=department", "/r/desk/request/"):
        assert "data-tick>" not in signed_in(desk.cast.auditor).get(path).content.decode()
    assert "data-tick>" in signed_in(desk.cast.dispatcher).get("/work/").content.decode()


def test_who_is_handed_a_case_is_told_and_finds_it_in_their_work(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    client.post("/work/claim", {"case": case})
    client.post("/work/hand-over", {"case": case, "to": desk.cast.quality_manager, "reason": "涉及质量"})
    receiver = signed_in(desk.cast.quality_manager)
    assert "转交给您：涉及质量" in receiver.get("/notices/").content.decode()
    work = receiver.get("/work/").content.decode()
    assert "由您承办" in work
    assert f"/c/{case}/" in work
    assert "由您承办" not in client.get("/work/").content.decode()


def test_a_case_with_something_to_do_is_listed_once(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    client.post("/work/claim", {"case": case})
    text = client.get("/work/").content.decode()
    assert text.count("data-row") == 1
    assert "由您承办" not in text
    desk.act(case, "assign", desk.cast.dispatcher, at(9, 6), repairer=desk.cast.repairer)
    assert "由您承办" in client.get("/work/?kind=own").content.decode()  # the repairer's turn now
    desk.act(case, "finish", desk.cast.repairer, at(9, 6), amount="80")
    signed_in(desk.cast.service_manager).post(f"/c/{case}/sign", {"agree": "yes"})
    client.post(f"/c/{case}/do/close", {})
    assert "由您承办" not in client.get("/work/").content.decode()
