from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, Wall, at


def assigned(desk: Desk) -> str:
    case = desk.open()
    desk.act(case, "assign", desk.cast.dispatcher, at(9, 2), repairer=desk.cast.repairer)
    return case


def shape(client: Client, path: str) -> str:
    """The hidden input that says what a form was made for."""
    found = re.search(r'name="form" value="([^"]+)"', client.get(path).content.decode())
    assert found
    return found.group(1)


def test_a_step_is_done_and_leads_back_to_the_case(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    answer = client.post(f"/c/{case}/do/assign", {"f-repairer": desk.cast.repairer})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/c/{case}/")
    text = client.get(f"/c/{case}/").content.decode()
    assert "assigned" in text
    assert f'data-draft-done="do:{case}/assign"' in text


def test_the_form_opens_in_place_and_on_its_own(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    part = client.get(f"/c/{case}/do/assign", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "周强" in part  # a person to choose
    assert "依据第 2 条" in part
    assert "<html" in client.get(f"/c/{case}/do/assign").content.decode()


def test_a_refusal_names_the_field_and_the_article(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    answer = client.post(f"/c/{case}/do/assign", {"f-repairer": ""}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "请填写“维修工”。" in answer.content.decode()
    assert "依据第 2 条" in answer.content.decode()


def test_a_reason_that_is_asked_for_is_marked(signed_in: SignIn, desk: Desk) -> None:
    case, client = assigned(desk), signed_in(desk.cast.repairer)
    answer = client.post(f"/c/{case}/do/wait", {"reason": " "})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "请写明理由。" in text
    assert re.search(r'id="reason"[^>]*aria-invalid="true"', text)
    assert client.post(f"/c/{case}/do/wait", {"reason": "等配件"}).status_code == 303


def test_a_step_that_is_closed_to_me_says_why_instead_of_a_form(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open()
    text = signed_in(desk.cast.dispatcher).get(f"/c/{case}/do/reopen").content.decode()
    assert "要由经理办理。" in text
    assert "f-" not in re.findall(r'name="(f-)', text)


def test_signatures_stand_side_by_side_and_take_effect_once_complete(
    signed_in: SignIn, desk: Desk, wall: Wall
) -> None:
    case, client = assigned(desk), signed_in(desk.cast.repairer)
    assert client.post(f"/c/{case}/do/finish", {"f-amount": "800"}).status_code == 303
    text = client.get(f"/c/{case}/").content.decode()
    assert "“finish”等待签批" in text
    assert "等 马丽" in text
    assert "随后：待签" in text  # one signature alone is no countersigning
    manager = signed_in(desk.cast.service_manager)
    declined = manager.post(f"/c/{case}/sign", {"agree": "no", "reason": ""})
    assert declined.status_code == 422
    assert "请写明理由。" in declined.content.decode()
    assert manager.post(f"/c/{case}/sign", {"agree": "yes", "reason": "同意"}).status_code == 303
    assert "马丽 已签" in manager.get(f"/c/{case}/").content.decode()
    director = signed_in(desk.cast.general_manager)
    assert "填写意见" in director.get("/work/").content.decode()
    assert director.post(f"/c/{case}/sign", {"agree": "yes"}).status_code == 303
    assert "800.00 元" in client.get(f"/c/{case}/").content.decode()


def test_one_cannot_sign_ones_own_request_but_take_it_back(signed_in: SignIn, desk: Desk) -> None:
    case, client = assigned(desk), signed_in(desk.cast.repairer)
    client.post(f"/c/{case}/do/finish", {"f-amount": "800"})
    answer = client.post(f"/c/{case}/sign", {"agree": "yes"})
    assert answer.status_code == 422
    assert "自己提出的申请不能自己签批。" in answer.content.decode()
    assert client.post(f"/c/{case}/withdraw").status_code == 303
    assert "等待签批" not in client.get(f"/c/{case}/").content.decode().split("经过")[0]


def test_more_time_is_asked_with_amount_and_reason(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    path = f"/c/{case}/extend/assign"
    assert "最多可延 1 小时，1 次" in client.get(path).content.decode()
    wrong = client.post(path, {"amount": "-3", "unit": "minute", "reason": "堵车"})
    assert wrong.status_code == 422
    assert "请填一个正整数" in wrong.content.decode()
    assert "堵车" in wrong.content.decode()
    beyond = client.post(path, {"amount": "2", "unit": "hour", "reason": "堵车"})
    assert "延期超出上限：最多 1 小时，1 次。" in beyond.content.decode()
    assert client.post(path, {"amount": "30", "unit": "minute", "reason": "堵车"}).status_code == 303
    assert "已延期 1 次" in client.get(f"/c/{case}/").content.decode()


def test_remarks_papers_tasks_and_notices(signed_in: SignIn, desk: Desk) -> None:
    case, client = assigned(desk), signed_in(desk.cast.repairer)
    paper = SimpleUploadedFile("照片 1.txt", "现场".encode(), "text/plain")
    assert client.post(f"/c/{case}/note", {"text": "见附件", "files": paper}).status_code == 303
    text = client.get(f"/c/{case}/").content.decode()
    assert "照片 1.txt" in text
    assert "见附件" in text
    found = re.search(r"/attachments/\d+", text)
    assert found
    download = client.get(found.group())
    assert b"".join(download.streaming_content) == "现场".encode()  # type: ignore[attr-defined]
    assert "attachment" in download.headers["Content-Disposition"]
    assert "sandbox" in download.headers["Content-Security-Policy"]
    outsider = signed_in(desk.cast.quality_manager)
    assert outsider.get(found.group()).status_code == 404
    notice = re.search(rf"/c/{case}/prove/(n\d+)", text)
    assert notice
    assert outsider.post(f"/c/{case}/prove/{notice.group(1)}").status_code == 404
    assert client.post(f"/c/{case}/prove/{notice.group(1)}", {"note": "收到"}).status_code == 303
    empty = client.post(f"/c/{case}/note", {"text": " "})
    assert empty.status_code == 409
    assert "没有改动任何东西" in empty.content.decode()


def test_a_task_is_finished_by_whose_it_is(signed_in: SignIn, desk: Desk) -> None:
    for subject in ("一", "二", "三"):
        case = desk.open(subject=subject)
    manager = signed_in(desk.cast.service_manager)
    assert "统一处理" in manager.get("/work/").content.decode()
    text = manager.get(f"/c/{case}/").content.decode()
    task = re.search(rf"/c/{case}/finish/(t\d+)", text)
    assert task
    assert signed_in(desk.cast.dispatcher).post(f"/c/{case}/finish/{task.group(1)}").status_code == 409
    assert manager.post(f"/c/{case}/finish/{task.group(1)}", {"note": "已发通告"}).status_code == 303
    assert "马丽办完了任务“统一处理”" in manager.get(f"/c/{case}/").content.decode()


def test_an_act_reads_nothing_for_the_page_it_leads_to(signed_in: SignIn, desk: Desk) -> None:
    """Only the plain statements of the service and of who is asking; the ORM, which pages use, is asked nothing."""
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    made_for = shape(client, f"/c/{case}/do/assign")
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(f"/c/{case}/do/assign", {"form": made_for, "f-repairer": desk.cast.repairer})
    assert answer.status_code == 303
    reads = [q["sql"] for q in asked.captured_queries if q["sql"].startswith("SELECT")]
    assert reads == []
