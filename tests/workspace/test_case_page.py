from __future__ import annotations

import re

from django.test import Client

from tests.support.desk import MONDAY, Desk
from tests.workspace.conftest import SignIn, Wall, at
from youzhang.runtime.services.tick import tick


def page(client: Client, case: str) -> str:
    return client.get(f"/c/{case}/").content.decode()


def plain(text: str) -> str:
    """The words of a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_the_dispatcher_sees_the_clock_the_next_step_and_what_is_closed(
    signed_in: SignIn, desk: Desk
) -> None:
    case = desk.open()
    text = page(signed_in(desk.cast.dispatcher), case)
    assert "剩 25 分钟" in text
    assert "2025-03-03 周一 09:30" in text
    primary = re.findall(r'class="btn btn-primary"[^>]*>([^<]+)<', text)
    assert primary == ["assign"]  # one primary action, the one that meets the clock
    assert "还不能办的 5 步，及原因" in text
    assert "要由经理办理。" in text
    assert "依据第 4 条" in text


def test_the_clock_turns_at_its_warning_and_at_its_limit(signed_in: SignIn, desk: Desk, wall: Wall) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    for instant, state in (
        (at(9, 19), "running"),
        (at(9, 20), "warn"),
        (at(9, 30), "warn"),
        (at(9, 31), "late"),
    ):
        wall.at = instant
        assert f'clock clock-{state}"' in page(client, case), instant


def test_a_missed_clock_tells_its_story_and_who_did_what(signed_in: SignIn, desk: Desk, wall: Wall) -> None:
    case = desk.open()
    tick(at(10, 1))
    wall.at = at(10, 5)
    words = plain(page(signed_in(desk.cast.service_manager), case))
    assert "刘洋登记了此件，编号 FW2025-0001" in words
    assert "系统告知客服经理：“assign”超时" in words
    assert "系统记下调度违反本条" in words
    assert "“assign”超过时限 2025-03-03 周一 09:30" in words
    assert "“assign”超时已 30 分钟 仍未完成" in words
    assert words.count("依据 2") >= 4


def test_people_and_system_are_told_apart(signed_in: SignIn, desk: Desk, wall: Wall) -> None:
    case = desk.open()
    tick(at(10, 1))
    text = page(signed_in(desk.cast.dispatcher), case)
    lines = re.findall(r'<li class="([^"]*)" id="e\d+">', text)
    assert lines[-1].strip() == ""  # the first event is a person's
    assert all("by-system" in line for line in lines[:-1])


def test_changes_show_before_and_after(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open()
    desk.act(case, "assign", desk.cast.dispatcher, at(9, 2), repairer=desk.cast.repairer)
    desk.act(case, "wait", desk.cast.repairer, at(9, 3), reason="等配件")
    desk.act(case, "resume", desk.cast.repairer, at(9, 4))
    text = page(signed_in(desk.cast.repairer), case)
    assert "周强办理了“wait”" in plain(text)
    assert "等配件" in text
    assert "<ins>周强</ins>" in text


def test_a_masked_value_is_not_on_the_page_of_whoever_may_not_see_it(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open(caller="王女士")
    for person, seen in ((desk.cast.service_manager, True), (desk.cast.dispatcher, False)):
        client = signed_in(person)
        assert ("王女士" in page(client, case)) is seen
        for path in ("/r/desk/request/", f"/c/{case}/why/1", "/work/", f"/c/{case}/do/assign"):
            assert "王女士" not in client.get(path).content.decode() or seen


def test_english(signed_in: SignIn, desk: Desk) -> None:
    case, client = desk.open(), signed_in(desk.cast.dispatcher)
    client.cookies["django_language"] = "en"
    words = plain(page(client, case))
    assert "25 min left" in words
    assert "刘洋 recorded this case, number FW2025-0001" in words
    assert "This is for Manager to do." in words


def test_a_closed_case_says_so(signed_in: SignIn, desk: Desk) -> None:
    case = desk.open()
    desk.act(case, "assign", desk.cast.dispatcher, at(9, 2), repairer=desk.cast.repairer)
    assert MONDAY.date() == at(9).date()
    text = page(signed_in(desk.cast.general_manager), case)
    assert "眼下没有您可以办的一步" in text


def test_an_auditor_looks_and_has_no_buttons(signed_in: SignIn, desk: Desk) -> None:
    text = page(signed_in(desk.cast.auditor), desk.open())
    assert "您可以查看此件，不能办理。" in text
    assert "btn-primary" not in text
    assert 'name="text"' not in text
