from __future__ import annotations

import io
import json
import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.insight.recount import busy_weeks
from tests.support.desk import TEXT, Desk
from tests.workspace.conftest import SignIn, Wall
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.insight.models import Job
from youzhang.insight.services.job_kinds import KINDS
from youzhang.insight.services.jobs import job_run_next

ASK = "/rulebooks/desk/backtest"
SECOND = TEXT.replace("version: 2025-01-01", "version: 2025-01-02").replace(
    "    clock request.assign:\n      due: 30 minutes after open",
    "    parameter patience: {default: 30 minutes, zh: 派工时限, en: Patience}\n"
    "    clock request.assign:\n      due: patience after open",
)
ADOPTION = """
adopts: desk
version: 2025-01-02
posts: {dispatcher: dispatcher, repairer: repairer, manager: service_manager, director: general_manager}
"""


@pytest.fixture
def history(desk: Desk, wall: Wall) -> datetime:
    """Five weeks of cases under a version with a parameter."""
    rulebook_adopt(text=SECOND, adoption=ADOPTION, by=desk.cast.administrator, at=datetime(2025, 1, 2))
    wall.at = busy_weeks(desk)
    return wall.at


def play(at: datetime) -> None:
    assert job_run_next(kinds=KINDS, clock=lambda: at)


def test_values_are_compared_in_the_background_and_found_again(
    signed_in: SignIn, desk: Desk, history: datetime
) -> None:
    client = signed_in(desk.cast.service_manager)
    assert "派工时限" in client.get(ASK).content.decode()
    answer = client.post(ASK, {"mode": "values", "parameter": "patience", "values": "10 minutes，2 hours"})
    job = Job.objects.get()
    assert answer.headers["Location"] == reverse("job", args=(job.id,))
    assert "排队中" in client.get(reverse("job", args=(job.id,))).content.decode()
    assert client.get(reverse("backtest_result", args=(job.id,))).status_code == 404
    play(history)
    assert "查看结果" in client.get(reverse("job", args=(job.id,))).content.decode()
    assert "已完成" in client.get("/jobs/").content.decode()
    text = client.get(reverse("backtest_result", args=(job.id,))).content.decode()
    assert "现行" in text
    assert "按时 → <strong>逾期</strong>" in text
    assert "逾期 → <strong>按时</strong>" in text
    # as counted by hand: dispatched after 5, 29, 45 or 200 minutes
    minutes = re.findall(r'<th scope="row">(?:<a[^>]*>)?([^<]+)(?:</a>)?</th>', text)
    assert minutes[:3] == ["现行", "10 分钟", "2 小时"]
    assert text.count("data-chart=") == 1  # the only limit that the parameter is about
    assert "另有 1 个时限不受影响" in text
    assert "服务台办法 · 派工时限：10 分钟、2 小时" in text


def test_the_list_of_changed_cases_is_filtered_and_exported(
    signed_in: SignIn, desk: Desk, history: datetime
) -> None:
    client = signed_in(desk.cast.service_manager)
    client.post(ASK, {"mode": "values", "parameter": "patience", "values": "10 minutes,2 hours"})
    play(history)
    job = Job.objects.get()
    page = reverse("backtest_result", args=(job.id,))

    def changed(**asked: int) -> int:
        return client.get(page, asked).content.decode().count("→ <strong>")

    assert changed() == changed(trial=1) + changed(trial=2) > 0
    answer = client.get(reverse("backtest_export", args=(job.id,)))
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["回测结果", "结果改变的事项", "对人的后果"]
    rows: list[Any] = book.get_sheet_by_index(1).to_python()
    assert len(rows) - 1 == changed()
    assert rows[1][0].startswith("FW2025-")


def test_a_draft_from_a_file(signed_in: SignIn, desk: Desk, history: datetime) -> None:
    client = signed_in(desk.cast.service_manager)
    draft = SECOND.replace("default: 30 minutes", "default: 3 hours").replace("2025-01-02", "2025-06-01")
    client.post(ASK, {"mode": "draft", "file": SimpleUploadedFile("draft.yaml", draft.encode())})
    play(history)
    text = client.get(reverse("backtest_result", args=(Job.objects.get().id,))).content.decode()
    assert "草案把参数 patience 改为" in text
    assert "逾期 → <strong>按时</strong>" in text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"mode": "values", "parameter": "patience", "values": " ， "}, "请写出要比较的值"),
        ({"mode": "values", "parameter": "patience", "values": "soon"}, "参数“patience”的值“soon”不对"),
        ({"mode": "values", "parameter": "patience", "values": "5", "since": "2025-02-30"}, "日期写成"),
        ({"mode": "values", "parameter": "patience", "values": "5", "since": "2025-03-02", "to": "2025-03-01"}, "早于"),
        ({"mode": "draft"}, "请选择草案文件"),
        ({"mode": "draft", "draft": "rulebook: desk\nversion: x\n"}, "draft.yaml:"),
    ],
)  # fmt: skip
def test_what_cannot_be_played_is_said_and_what_was_typed_stays(
    signed_in: SignIn, desk: Desk, history: datetime, given: dict[str, str], says: str
) -> None:
    answer = signed_in(desk.cast.service_manager).post(ASK, given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    for name in ("values", "since"):
        assert not given.get(name, "").strip(" ，") or f'value="{given[name]}"' in text
    assert Job.objects.count() == 0


def test_who_sees_no_cases_gets_no_figures_of_them(signed_in: SignIn, desk: Desk, history: datetime) -> None:
    answer = signed_in(desk.cast.quality_manager).get(ASK)
    assert answer.status_code == 403
    administrator = signed_in(desk.cast.administrator)
    administrator.post(ASK, {"mode": "values", "parameter": "patience", "values": "10 minutes"})
    play(history)
    job = Job.objects.get()
    text = administrator.get(reverse("backtest_result", args=(job.id,))).content.decode()
    assert "FW2025" not in text
    assert re.search(r"另有 \d+ 件您看不到", text)
    assert signed_in(desk.cast.service_manager).get(f"/jobs/{job.id}/").status_code == 404


def test_one_can_stop_it(signed_in: SignIn, desk: Desk, history: datetime) -> None:
    client = signed_in(desk.cast.service_manager)
    client.post(ASK, {"mode": "values", "parameter": "patience", "values": "10 minutes"})
    job = Job.objects.get()
    client.post(reverse("job_stop", args=(job.id,)))
    assert not job_run_next(kinds=KINDS, clock=lambda: history + timedelta(minutes=1))
    assert "已停止" in client.get(reverse("job", args=(job.id,))).content.decode()


FINED = SECOND.replace("{breach: dispatcher}", "{breach: dispatcher, fine: '20'}").replace(
    "2025-01-02", "2025-01-03"
)


def test_what_it_means_for_people(signed_in: SignIn, desk: Desk, wall: Wall) -> None:
    adoption = ADOPTION.replace("2025-01-02", "2025-01-03")
    rulebook_adopt(text=FINED, adoption=adoption, by=desk.cast.administrator, at=datetime(2025, 1, 3))
    wall.at = busy_weeks(desk)
    client = signed_in(desk.cast.service_manager)
    client.post(ASK, {"mode": "values", "parameter": "patience", "values": "10 minutes"})
    play(wall.at)
    job = Job.objects.get()
    result = json.loads(job.result)
    tallies = next(one["tallies"] for one in result["clocks"] if one["clock"] == "request.assign")
    now, trial = next(one["trials"] for one in result["people"] if one["trials"][0][0])
    late = [
        tally["late"] + tally["open"] for tally in tallies
    ]  # every one that was missed is a breach of twenty yuan
    assert [now[0], trial[0]] == late
    assert [Decimal(now[1]), Decimal(trial[1])] == [20 * count for count in late]
    text = client.get(reverse("backtest_result", args=(job.id,))).content.decode()
    more = late[1] - late[0]
    assert more > 0
    assert f"违反 {late[1]}（+{more}） · 罚款（元） {20 * late[1]}.00（+{20 * more}.00）" in text
    assert re.search(r"请签 \d+", text)  # the same under both: nothing of the authority was tried
