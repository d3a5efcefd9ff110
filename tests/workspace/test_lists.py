from __future__ import annotations

import io
import re
from typing import Any

import python_calamine
from django.urls import reverse

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, Wall, at
from youzhang.runtime.services.tick import tick

LIST = "/r/desk/request/"


def numbers(text: str) -> list[str]:
    return re.findall(r">(FW2025-\d{4})<", text)


def test_newest_first_filtered_and_searched(signed_in: SignIn, desk: Desk) -> None:
    desk.open(subject="三楼漏水")
    desk.open(subject="楼上噪声", topic="noise")
    case = desk.open(subject="五楼漏水")
    desk.act(case, "assign", desk.cast.dispatcher, at(9, 2), repairer=desk.cast.repairer)
    client = signed_in(desk.cast.dispatcher)

    def shown(**query: str) -> list[str]:
        return numbers(client.get(LIST, query).content.decode())

    assert shown() == ["FW2025-0003", "FW2025-0002", "FW2025-0001"]
    assert shown(topic="leak") == ["FW2025-0003", "FW2025-0001"]
    assert shown(state="assigned") == ["FW2025-0003"]
    assert shown(q="噪声") == ["FW2025-0002"]
    assert shown(q="FW2025-0001") == ["FW2025-0001"]
    assert shown(q="没有") == []
    assert "没有符合条件的" in client.get(LIST, {"q": "没有"}).content.decode()


def test_a_page_at_a_time_by_key(signed_in: SignIn, desk: Desk) -> None:
    for number in range(53):
        desk.open(subject=f"第 {number} 件")
    client = signed_in(desk.cast.dispatcher)
    first = client.get(LIST).content.decode()
    following = re.search(r'href="(\?after=\d+)">更早的', first)
    assert following
    second = client.get(LIST + following.group(1)).content.decode()
    assert len(numbers(first)) == 50
    assert numbers(second) == ["FW2025-0003", "FW2025-0002", "FW2025-0001"]


def test_a_hidden_field_can_neither_be_listed_nor_filtered_by(signed_in: SignIn, desk: Desk) -> None:
    desk.open(caller="王女士")
    client = signed_in(desk.cast.dispatcher)
    text = client.get(LIST).content.decode()
    assert "来电人" not in text
    assert numbers(client.get(LIST, {"caller": "somebody else"}).content.decode()) == ["FW2025-0001"]


def test_who_has_no_part_in_anything_sees_an_empty_list_and_the_first_step(
    signed_in: SignIn, desk: Desk
) -> None:
    desk.open()
    text = signed_in(desk.cast.quality_manager).get(LIST).content.decode()
    assert numbers(text) == []
    assert "这里还没有您能看到的记录" in text


def test_the_export_is_a_real_spreadsheet_of_what_one_sees(signed_in: SignIn, desk: Desk) -> None:
    desk.open(subject="=1+1", caller="王女士")
    desk.open(subject="三楼漏水")

    def rows(content: bytes) -> list[list[Any]]:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return list(book.get_sheet_by_index(0).to_python())

    answer = signed_in(desk.cast.dispatcher).get(reverse("register_export", args=("desk", "request")))
    assert answer.headers["Content-Disposition"].endswith(".xlsx")
    table = rows(answer.content)
    assert table[0][:4] == ["编号", "内容", "状态", "登记时间"]
    assert table[2][1] == "=1+1"  # words, never a formula
    assert table[1][-1] == "漏水"
    assert table[1][3] == at(9)
    assert not any("王女士" in str(cell) for row in table for cell in row)
    outsider = signed_in(desk.cast.quality_manager).get(reverse("register_export", args=("desk", "request")))
    assert len(rows(outsider.content)) == 1


def test_my_work_overdue_first_with_the_next_step(signed_in: SignIn, desk: Desk, wall: Wall) -> None:
    case = desk.open(subject="先来的")
    desk.open(at(9, 20), subject="后来的")
    tick(at(9, 40))
    wall.at = at(9, 40)
    client = signed_in(desk.cast.dispatcher)
    text = client.get("/work/").content.decode()
    assert text.index("先来的") < text.index("后来的")
    assert "超时 10 分钟" in text
    assert "剩 10 分钟" in text
    assert re.search(r"超时 1\b", text)
    assert f'/c/{case}/do/assign">assign</a>' in text
    assert f"/c/{case}/why/clock/assign" in text


def test_my_work_as_the_rulebook_tells_me(signed_in: SignIn, desk: Desk, wall: Wall) -> None:
    desk.open()
    tick(at(9, 40))
    text = signed_in(desk.cast.service_manager).get("/work/").content.decode()
    assert "“assign”超时" in text  # a notice without words of its own says what was missed
    assert "确认收到" in text


def test_nothing_to_do_says_what_will_stand_here(signed_in: SignIn, desk: Desk) -> None:
    text = signed_in(desk.cast.administrator).get("/work/").content.decode()
    assert "眼下没有等您办的事" in text
    for whose in ("posts", "department", "nonsense"):
        assert signed_in(desk.cast.dispatcher).get("/work/", {"whose": whose}).status_code == 200
