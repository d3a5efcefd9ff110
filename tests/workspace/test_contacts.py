"""Words exchanged with a customer: calls noted, letters written from wordings that leaders keep."""

from __future__ import annotations

import re

import pytest

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, Wall, at
from youzhang.cases.models import LetterTemplate
from youzhang.cases.queries.letters import letter_fill
from youzhang.cases.queries.timeline import case_timeline
from youzhang.organization.access import viewer_of

CALL = {
    "direction": "in",
    "channel": "phone",
    "who": "王女士",
    "text": "问几点来人",
    "minutes": "3",
    "when": "",
}


def section(text: str) -> str:
    return text[text.index('id="contacts"') : text.index('id="papers"')]


def test_a_call_is_noted_with_who_when_and_how_long(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    answer = client.post(f"/c/{case}/contact", {**CALL, "when": "2025-03-03T09:04"})
    assert answer.headers["Location"] == f"/c/{case}/#contacts"
    shown = section(client.get(f"/c/{case}/").content.decode())
    assert "刘洋记下来自对方的电话（王女士、通话 3 分钟、2025-03-03 09:04）" in shown
    assert "问几点来人" in shown
    noted = case_timeline(seen_by=viewer_of(desk.cast.dispatcher, at(9, 5)), case=case)[-1]
    assert noted.data["contact"]["minutes"] == 3


def test_by_htmx_the_form_opens_in_place_and_leads_back(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    hx = {"HX-Request": "true"}
    form = client.get(f"/c/{case}/contact?direction=in&channel=phone", headers=hx).content.decode()
    assert "<html" not in form
    assert 'value="in" checked' in form
    assert (
        client.post(f"/c/{case}/contact", CALL, headers=hx).headers["HX-Redirect"].startswith(f"/c/{case}/")
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": " "}, "请写下说了什么"),
        ({"minutes": "0"}, "应为分钟数"),
        ({"minutes": "1441"}, "应为分钟数"),
        ({"minutes": "五"}, "应为分钟数"),
        ({"when": "2025-03-03T09:06"}, "已经过去的时刻"),  # it is 09:05
        ({"when": "昨天"}, "已经过去的时刻"),
    ],
)
def test_a_refused_one_keeps_what_was_typed(
    signed_in: SignIn, desk: Desk, change: dict[str, str], says: str
) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    answer = client.post(f"/c/{case}/contact", {**CALL, **change})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    assert 'value="王女士"' in text
    assert 'aria-invalid="true"' in text


@pytest.mark.parametrize("minutes", ["1", "1440", ""])
@pytest.mark.parametrize("when", ["2025-03-03T09:05", ""])
def test_the_other_side_of_the_limits(signed_in: SignIn, desk: Desk, minutes: str, when: str) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    assert client.post(f"/c/{case}/contact", {**CALL, "minutes": minutes, "when": when}).status_code == 303


def test_an_unknown_channel_is_refused(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    assert client.post(f"/c/{case}/contact", {**CALL, "channel": "pigeon"}).status_code == 422


def test_whoever_leads_keeps_wordings_and_everybody_writes_with_them(signed_in: SignIn, desk: Desk) -> None:
    manager, clerk = signed_in(desk.cast.service_manager), signed_in(desk.cast.dispatcher)
    wording = {
        "title": "致歉", "channel": "letter", "register": "desk/request", "text": "{register} {number}，现为{state}。{me}",
    }  # fmt: skip
    assert clerk.post("/letters/new", wording).status_code == 403
    assert manager.post("/letters/new", wording).status_code == 303
    row = LetterTemplate.objects.get()
    case = desk.open()
    page = clerk.get(f"/c/{case}/contact").content.decode()
    assert ">致歉</a>" in page
    filled = clerk.get(f"/c/{case}/contact?letter={row.pk}").content.decode()
    assert ">服务单 FW2025-0001，现为received。刘洋</textarea>" in filled
    assert 'value="letter" checked' in filled
    manager.post(f"/letters/{row.pk}/", {**wording, "register": "desk/other"})
    assert ">致歉</a>" not in clerk.get(f"/c/{case}/contact").content.decode()
    assert "致歉" in clerk.get("/letters/").content.decode()
    assert clerk.post(f"/letters/{row.pk}/delete").status_code == 403
    assert manager.post(f"/letters/{row.pk}/delete").status_code == 303
    assert not LetterTemplate.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": ""}, "请填写名称"),
        ({"title": "长" * 81}, "请填写名称"),
        ({"text": " "}, "请填写正文"),
        ({"text": "{nummer}"}, "没有 {nummer} 这个空"),
    ],
)
def test_a_wording_that_cannot_be_kept(
    signed_in: SignIn, desk: Desk, change: dict[str, str], says: str
) -> None:
    wording = {"title": "致歉", "channel": "letter", "register": "", "text": "您好"}
    answer = signed_in(desk.cast.service_manager).post("/letters/new", {**wording, **change})
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_blanks_are_filled_once_and_nothing_else_is_read() -> None:
    values = {"customer": "{number} %(x)s {0.__class__}", "number": "1"}
    assert letter_fill("致 {customer}：{number} {other} {", values) == (
        "致 {number} %(x)s {0.__class__}：1 {other} {"
    )


def test_opinions_stand_side_by_side_with_instant_and_words(
    signed_in: SignIn, desk: Desk, wall: Wall
) -> None:
    case, cast = desk.open(), desk.cast
    desk.act(case, "assign", cast.dispatcher, at(9), repairer=cast.repairer)
    desk.act(case, "finish", cast.repairer, at(9, 1), amount="900")
    signed_in(cast.service_manager).post(f"/c/{case}/sign", {"agree": "yes", "reason": "属实，照办"})
    waiting = signed_in(cast.general_manager).get(f"/c/{case}/").content.decode()
    panel = waiting[waiting.index('id="signing"') : waiting.index('class="case-grid"')]
    assert re.search(r"马丽 已签.*?刚刚.*?属实，照办", panel, re.S)
    assert "等 高远" in panel
    signed_in(cast.general_manager).post(f"/c/{case}/sign", {"agree": "no", "reason": "金额过高"})
    desk.act(case, "finish", cast.repairer, at(9, 6), amount="90")
    wall.at = at(9, 20)
    signed_in(cast.service_manager).post(f"/c/{case}/sign", {"agree": "yes"})
    text = signed_in(cast.dispatcher).get(f"/c/{case}/").content.decode()
    rounds = text[text.index('id="opinions"') : text.index('id="contacts"')]
    assert rounds.index("已生效") < rounds.index("未获同意")
    assert re.search(r"高远 不同意.*?金额过高", rounds, re.S)
    assert "属实，照办" in rounds


def test_a_further_signature_is_asked_for_on_the_page(signed_in: SignIn, desk: Desk) -> None:
    case, cast = desk.open(), desk.cast
    desk.act(case, "assign", cast.dispatcher, at(9), repairer=cast.repairer)
    desk.act(case, "finish", cast.repairer, at(9, 1), amount="90")
    manager = signed_in(cast.service_manager)
    assert 'name="to"' in manager.get(f"/c/{case}/").content.decode()
    assert 'name="to"' not in signed_in(cast.repairer).get(f"/c/{case}/").content.decode()
    assert manager.post(f"/c/{case}/signer", {"to": cast.quality_manager, "reason": ""}).status_code == 422
    assert (
        manager.post(f"/c/{case}/signer", {"to": cast.quality_manager, "reason": "涉及质量"}).status_code
        == 303
    )
    manager.post(f"/c/{case}/sign", {"agree": "yes"})
    text = manager.get(f"/c/{case}/").content.decode()
    assert "等 何静" in text


def test_the_case_page_offers_claiming_then_handing_over(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    head = client.get(f"/c/{case}/").content.decode()
    assert ">认领</button>" in head
    client.post("/work/claim", {"case": case})
    owned = client.get(f"/c/{case}/").content.decode()
    assert ">认领</button>" not in owned
    assert ">转交…</button>" in owned
    assert "承办人：刘洋" in owned
    assert ">转交…</button>" not in signed_in(desk.cast.auditor).get(f"/c/{case}/").content.decode()
