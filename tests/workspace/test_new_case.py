from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from tests.support.desk import MONDAY, Desk
from tests.support.side_by_side import ADOPTION, BOARDS, GENERAL
from tests.workspace.conftest import SignIn
from youzhang.adoption.services.adopt import rulebook_adopt

NEW = reverse("new_case", args=("desk", "request"))


def fields_of(text: str) -> set[str]:
    """Names of the inputs that a page shows."""
    return set(re.findall(r'name="(f-[\w-]+)"', text))


def test_the_form_shows_what_is_needed_first_and_marks_it(signed_in: SignIn, desk: Desk) -> None:
    text = signed_in(desk.cast.dispatcher).get(NEW).content.decode()
    assert fields_of(text) >= {"f-subject", "f-topic", "f-amount"}
    assert text.index('name="f-subject"') < text.index('name="f-amount"')
    assert text.count('class="need"') == 2  # subject and topic, as article 1 says
    assert 'data-draft="new:desk/request"' in text


def test_a_call_becomes_a_case_with_a_number(signed_in: SignIn, desk: Desk) -> None:
    client = signed_in(desk.cast.dispatcher)
    answer = client.post(NEW, {"f-subject": "三楼漏水", "f-topic": "leak"})
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"]).content.decode()
    assert "FW2025-0001" in page
    assert "剩 30 分钟" in page
    assert 'data-draft-done="new:desk/request"' in page  # the draft is forgotten once
    assert "data-draft-done=" not in client.get(answer.headers["Location"]).content.decode()


def test_htmx_is_led_on_by_its_header(signed_in: SignIn, desk: Desk) -> None:
    client = signed_in(desk.cast.dispatcher)
    answer = client.post(NEW, {"f-subject": "漏水", "f-topic": "leak"}, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert re.fullmatch(r"/c/\d+/", answer.headers["HX-Redirect"])


def test_a_refused_form_keeps_everything_and_says_what_would_be_right(signed_in: SignIn, desk: Desk) -> None:
    client = signed_in(desk.cast.dispatcher)
    typed = {"f-subject": "", "f-topic": "flood", "f-amount": "12.345", "f-caller": "王女士 “急”"}
    answer = client.post(NEW, typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="12.345"' in text
    assert 'value="王女士 “急”"' in text
    assert "金额，如 1250.00，最多两位小数" in text
    assert "漏水 / 噪声" in text
    assert 'aria-invalid="true"' in text
    answer = client.post(NEW, {"f-topic": "leak"}, headers={"HX-Request": "true"})
    part = answer.content.decode()
    assert answer.status_code == 422
    assert part.lstrip().startswith("<form")
    assert "请填写“事由”。" in part
    assert "依据第 1 条" in part  # the article behind it
    assert 'href="/rulebooks/desk/articles/1/"' in part


def test_who_may_not_record_is_told_by_the_rulebook(signed_in: SignIn, desk: Desk) -> None:
    answer = signed_in(desk.cast.repairer).post(NEW, {"f-subject": "漏水", "f-topic": "leak"})
    assert answer.status_code == 422
    assert "要由调度办理。" in answer.content.decode()


def test_an_auditor_cannot_record(signed_in: SignIn, desk: Desk) -> None:
    answer = signed_in(desk.cast.auditor).post(NEW, {"f-subject": "漏水", "f-topic": "leak"})
    assert answer.status_code == 403
    assert "只看不改" in answer.content.decode()


def test_what_is_typed_is_never_markup(signed_in: SignIn, desk: Desk) -> None:
    client: Client = signed_in(desk.cast.dispatcher)
    answer = client.post(NEW, {"f-subject": "<script>alert(1)</script>", "f-topic": "leak"})
    page = client.get(answer.headers["Location"]).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_only_registers_in_force_can_be_recorded_in(signed_in: SignIn, desk: Desk) -> None:
    client = signed_in(desk.cast.dispatcher)
    assert client.get(reverse("new_case", args=("desk", "nothing"))).status_code == 404
    assert "服务单" in client.get(reverse("new")).content.decode()


def test_what_another_regulation_takes_is_offered_and_what_was_typed_goes_along(
    signed_in: SignIn, desk: Desk
) -> None:
    for text, key in ((BOARDS, "boards"), (GENERAL, "general")):
        rulebook_adopt(text=text, adoption=f"adopts: {key}\n{ADOPTION}", by="x", at=MONDAY)
    client, typed = signed_in(desk.cast.dispatcher), {"f-goods": "cable", "f-lot": "P-40"}
    boards, general = (reverse("new_case", args=(key, "slip")) for key in ("boards", "general"))
    refused = client.post(boards, typed, headers={"HX-Request": "true"}).content.decode()
    assert f'formaction="{general}"' in refused
    assert "改按《一般投诉》登记" in refused
    moved = client.post(general, {"f-goods": "cable"}, headers={"HX-Request": "true"})
    assert moved.headers["HX-Replace-Url"] == general
    assert 'id="new-case-head" hx-swap-oob="true"' in moved.content.decode()
    assert "改按" not in moved.content.decode(), "only something is missing"
    answer = client.post(general, typed)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "（不适用：《电路板投诉》第 1 条）" in page
