"""The organization is changed from its pages: each act, its event, its refusal at the field, and who may."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, Wall
from youzhang.engine.command import Claim
from youzhang.journal.queries.read import journal_count, journal_read
from youzhang.organization import services
from youzhang.organization.models import Absence, Account, Appointment, Delegation
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.organization.changes import _templates


def act(kind: str, code: str, name: str) -> str:
    return reverse("organization_act", args=(kind, code, name))


def last_event() -> tuple[str, str, dict[str, object]]:
    row = journal_read("organization")[-1]
    return row.kind, row.actor, json.loads(row.body)["values"]


def text_of(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


@pytest.fixture
def admin(signed_in: SignIn, desk: Desk) -> Client:
    return signed_in(desk.cast.administrator)


def test_a_department_is_founded_renamed_moved_led_and_closed(admin: Client, desk: Desk) -> None:
    given = {"name": "夜班组", "code": "night", "parent": "repair", "since": "2025-03-03"}
    answer = admin.post(reverse("organization_new", args=("department",)), given)
    assert answer.headers["Location"] == reverse("department", args=("night",))
    admin.post(act("departments", "night", "rename"), {"name": "夜间抢修组"})
    admin.post(act("departments", "night", "move"), {"parent": "service"})
    admin.post(act("departments", "night", "lead"), {"post": "dispatcher"})
    directory = directory_load()
    unit = directory.departments["night"]
    assert (unit.name, unit.parent, unit.head_post) == ("夜间抢修组", "service", "dispatcher")
    assert "夜间抢修组" in text_of(admin, reverse("organization"))
    admin.post(act("departments", "night", "close"), {"until": "2025-03-02"})
    assert last_event()[0] == "DepartmentHeadSet"  # a last day before the first is refused
    admin.post(act("departments", "night", "close"), {"until": "2025-03-03"})
    assert last_event() == ("DepartmentClosed", "songci", {"code": "night", "until": "2025-03-03"})


def test_a_post_is_made_with_everything_and_placed_elsewhere(admin: Client, desk: Desk) -> None:
    given = {"title": "夜班长", "code": "night-chief", "department": "repair", "above": "service_manager",
             "deputy": "dispatcher", "access": "", "since": "2025-03-03"}  # fmt: skip
    admin.post(reverse("organization_new", args=("post",)), given)
    post = directory_load().posts["night-chief"]
    assert (post.title, post.department, post.above, post.deputy) == (
        "夜班长",
        "repair",
        "service_manager",
        "dispatcher",
    )
    admin.post(act("posts", "night-chief", "move"), {"department": "service", "above": ""})
    admin.post(act("posts", "night-chief", "deputy"), {"deputy": ""})
    post = directory_load().posts["night-chief"]
    assert (post.department, post.above, post.deputy) == ("service", None, None)


def test_somebody_joins_is_appointed_relieved_and_leaves(admin: Client, desk: Desk, wall: Wall) -> None:
    given = {"name": "吴敏", "code": "wumin", "phone": "", "language": "zh-hant", "since": "2025-03-03", "until": "",
             "post": "repairer"}  # fmt: skip
    admin.post(reverse("organization_new", args=("person",)), given)
    assert directory_load().posts_of("wumin", wall.at) == ("repairer",)
    admin.post(
        act("people", "wumin", "appoint"),
        {"post": "dispatcher", "since": "2025-03-03", "until": "2025-03-31"},
    )
    admin.post(
        reverse("organization_row_act", args=("wumin", "relieve", "repairer")), {"until": "2025-03-10"}
    )
    ends = {one.post_id: one.until for one in Appointment.objects.filter(person_id="wumin")}
    assert ends == {"dispatcher": date(2025, 3, 31), "repairer": date(2025, 3, 10)}
    answer = admin.post(act("people", "wumin", "leave"), {"until": "2025-03-20"})
    assert answer.headers["Location"] == reverse("person_handover", args=("wumin",))
    assert last_event() == ("PersonLeft", "songci", {"code": "wumin", "until": "2025-03-20"})


def test_errors_stand_at_their_fields_and_what_was_typed_stays(admin: Client, desk: Desk) -> None:
    before = journal_count()
    given = {
        "name": "新的马丽",
        "code": "mali",
        "language": "zh-hans",
        "since": "2025-03-03",
        "until": "",
        "post": "",
    }
    answer = admin.post(reverse("organization_new", args=("person",)), given)
    text = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "编码“mali”已经用过。" in text
    assert re.search(r'name="code" value="mali"[^>]*aria-invalid="true"', text)
    assert 'value="新的马丽"' in text
    answer = admin.post(
        act("people", "mali", "appoint"), {"post": "service_manager", "since": "三月", "until": ""}
    )
    text = html.unescape(answer.content.decode())
    assert "应为日期，如 2026-01-05。" in text
    assert '<option value="service_manager" selected>' in text
    assert journal_count() == before


def test_a_code_with_capitals_is_refused(admin: Client, desk: Desk) -> None:
    given = {"name": "夜班组", "code": "Night", "parent": "", "since": "2025-03-03"}
    answer = admin.post(reverse("organization_new", args=("department",)), given)
    assert answer.status_code == 422
    assert "小写字母、数字和连字符" in html.unescape(answer.content.decode())


@pytest.mark.parametrize("path", [
    reverse("organization_new", args=("post",)), act("people", "mali", "appoint"), act("people", "mali", "leave"),
    act("people", "mali", "absence"), act("people", "mali", "delegate"), act("people", "mali", "account-password"),
    act("posts", "repairer", "close"), act("departments", "repair", "rename"),
    reverse("organization_row_act", args=("mali", "relieve", "service_manager")),
])  # fmt: skip
def test_others_see_why_it_is_closed_and_cannot_do_it(signed_in: SignIn, desk: Desk, path: str) -> None:
    client, before = signed_in(desk.cast.dispatcher), journal_count()
    answer = client.get(path)
    assert answer.status_code == 200
    assert "要由系统管理岗位办理。" in html.unescape(answer.content.decode())
    assert client.post(path, {"until": "2025-03-03", "name": "x"}).status_code == 403
    assert journal_count() == before


def test_own_leave_and_delegation_need_nobody_else(signed_in: SignIn, desk: Desk, wall: Wall) -> None:
    client = signed_in(desk.cast.service_manager)
    client.post(act("people", "mali", "absence"), {"since": "2025-03-03", "since_time": "08:00", "until": "2025-03-05",
                "until_time": "", "reason": "看病"})  # fmt: skip
    assert directory_load().away("mali", wall.at)
    client.post(act("people", "mali", "delegate"), {"taker": "hejing", "posts": ["service_manager"],
                "since": "2025-03-03", "until": "2025-03-05"})  # fmt: skip
    assert directory_load().acts_for("hejing", "service_manager", wall.at) == "delegation"
    number = Delegation.objects.get().pk
    client.post(reverse("organization_row_act", args=("mali", "take-back", str(number))))
    client.post(reverse("organization_row_act", args=("mali", "back", str(Absence.objects.get().pk))))
    wall.at = wall.at.replace(hour=10)
    assert not directory_load().away("mali", wall.at)
    assert directory_load().acts_for("hejing", "service_manager", wall.at) is None


@pytest.mark.parametrize(
    ("name", "since", "until", "ok"),
    [
        ("absence", "2025-02-25", "2025-02-26", True),  # six days back
        ("absence", "2025-02-24", "2025-02-26", False),  # seven days and nine hours back
        ("absence", "2025-03-04", "2025-06-03", True),  # ninety-two days
        ("absence", "2025-03-04", "2025-06-04", False),
        ("delegate", "2025-03-03", "2025-03-04", True),  # from today
        ("delegate", "2025-03-02", "2025-03-04", False),
    ],
)
def test_the_limits_of_what_one_enters_for_oneself(
    signed_in: SignIn, desk: Desk, name: str, since: str, until: str, ok: bool
) -> None:
    client = signed_in(desk.cast.service_manager)
    given = {"since": since, "until": until, "reason": "", "taker": "hejing"}
    answer = client.post(act("people", "mali", name), given)
    assert answer.status_code == (302 if ok else 422)
    if not ok:
        assert "超出的，请系统管理岗位办理" in html.unescape(answer.content.decode())
    admin = signed_in(desk.cast.administrator)
    if not ok:
        assert admin.post(act("people", "mali", name), given).status_code == 302


def test_nobody_ends_the_leave_of_another_through_their_own_page(signed_in: SignIn, desk: Desk) -> None:
    signed_in(desk.cast.service_manager).post(
        act("people", "mali", "absence"), {"since": "2025-03-03", "until": "2025-03-05", "reason": ""}
    )
    number = Absence.objects.get().pk
    client = signed_in(desk.cast.dispatcher)
    assert (
        client.post(reverse("organization_row_act", args=("liuyang", "back", str(number)))).status_code == 404
    )
    assert client.post(reverse("organization_row_act", args=("mali", "back", str(number)))).status_code == 403


def test_why_somebody_is_away_is_for_themselves_and_the_administration(signed_in: SignIn, desk: Desk) -> None:
    admin = signed_in(desk.cast.administrator)
    admin.post(
        act("people", "mali", "absence"), {"since": "2025-03-03", "until": "2025-03-05", "reason": "住院"}
    )
    page = reverse("person", args=("mali",))
    assert "住院" in text_of(admin, page)
    assert "住院" in text_of(signed_in(desk.cast.service_manager), page)
    assert "住院" not in text_of(signed_in(desk.cast.dispatcher), page)


def test_an_account_is_opened_with_a_password_shown_once(admin: Client, desk: Desk) -> None:
    admin.post(reverse("organization_new", args=("person",)),
               {"name": "吴敏", "code": "wumin", "language": "zh-hans", "since": "2025-03-03"})  # fmt: skip
    answer = admin.post(act("people", "wumin", "account-open"), {"name": "wumin", "password": ""})
    secret = re.search(r"<code>([^<]+)</code>", answer.content.decode())
    assert answer.status_code == 200
    assert secret is not None
    assert Account.objects.get(name="wumin").check_password(secret.group(1))
    assert secret.group(1) not in text_of(admin, reverse("person", args=("wumin",)))
    assert secret.group(1) not in "".join(row.body for row in journal_read("organization"))
    answer = admin.post(act("people", "wumin", "account-password"), {"password": "short"})
    assert answer.status_code == 422
    admin.post(act("people", "wumin", "account-close"))
    assert not Account.objects.get(name="wumin").is_active
    admin.post(act("people", "wumin", "account-reopen"))
    assert Account.objects.get(name="wumin").is_active


def test_the_history_says_who_changed_what(signed_in: SignIn, desk: Desk) -> None:
    admin = signed_in(desk.cast.administrator)
    admin.post(act("posts", "repairer", "deputy"), {"deputy": "dispatcher"})
    text = text_of(admin, reverse("organization_changes"))
    assert "岗位 维修工 的代理岗位由无改为调度" in text
    assert "宋慈" in text
    client = signed_in(desk.cast.dispatcher)
    assert "岗位 维修工" not in text_of(client, reverse("organization_changes"))
    assert "刘洋 任 调度" in text_of(client, reverse("organization_changes") + "?about=liuyang")
    assert "马丽 任" not in text_of(client, reverse("organization_changes") + "?about=mali")


def test_every_kind_of_event_has_its_sentence() -> None:
    recorded = set()
    for file in Path(services.__path__[0]).glob("*.py"):
        recorded |= set(re.findall(r'organization_record\(\s*"(\w+)"', file.read_text(encoding="utf-8")))
    assert recorded == set(_templates())


def test_what_somebody_owns_is_ticked_and_handed_over(signed_in: SignIn, desk: Desk, wall: Wall) -> None:
    case = desk.open()
    desk.do(Claim(case, desk.cast.dispatcher), wall.at)
    client = signed_in(desk.cast.service_manager)
    text = text_of(client, reverse("person_handover", args=(desk.cast.dispatcher,)))
    assert f'name="case" value="{case}"' in text
    given = {"case": case, "to": desk.cast.service_manager, "reason": "休假"}
    assert client.post(reverse("hand_over"), given).status_code == 200
    text = text_of(client, reverse("person_handover", args=(desk.cast.dispatcher,)))
    assert f'name="case" value="{case}"' not in text
    assert "FW2025-0001" in text  # they took part, and somebody else owns it now


def test_what_somebody_leaves_behind(signed_in: SignIn, desk: Desk, wall: Wall) -> None:
    case = desk.open()
    desk.act(case, "assign", desk.cast.dispatcher, wall.at, repairer=desk.cast.repairer)
    page = reverse("person_handover", args=(desk.cast.repairer,))
    text = text_of(signed_in(desk.cast.service_manager), page)
    assert "FW2025-0001" in text
    assert "孙毅" in text  # the other repairer can act
    outsider = text_of(signed_in(desk.cast.quality_manager), page)
    assert "FW2025-0001" not in outsider
    assert "没有您看得到的" in outsider
    single = text_of(
        signed_in(desk.cast.service_manager), reverse("person_handover", args=(desk.cast.dispatcher,))
    )
    assert "没有人" in single
