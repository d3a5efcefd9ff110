from __future__ import annotations

import json
import re
from datetime import datetime
from html import unescape

import pytest

from tests.insight.recount import busy_weeks
from tests.support.desk import Desk
from tests.workspace.conftest import SignIn, Wall
from youzhang.insight.queries.figures import open_by_register
from youzhang.organization.access import viewer_of

REGISTER = "desk/request"


@pytest.fixture
def weeks(desk: Desk, wall: Wall) -> datetime:
    """Five weeks of cases."""
    wall.at = busy_weeks(desk)
    return wall.at


def links(text: str) -> list[tuple[str, int]]:
    """Every figure of the page that leads to a list, with its address."""
    cells = re.findall(r'<td class="number"><a href="([^"]+)">(\d+)</a>', text)
    large = re.findall(r'<a href="([^"]+)"><span class="figure[^"]*">(\d+)</span>', text)
    return [(unescape(url), int(count)) for url, count in cells + large]


def test_behind_every_figure_stands_a_list_of_just_so_many(
    signed_in: SignIn, desk: Desk, weeks: datetime
) -> None:
    for person in (desk.cast.service_manager, desk.cast.quality_manager, desk.cast.auditor):
        client = signed_in(person)
        for page in ("/board/", f"/board/?register={REGISTER}"):
            found = links(client.get(page).content.decode())
            assert len(found) > 10
            for url, count in found:
                text = client.get(url).content.decode()
                assert text.count("<tr data-row>") == count, url


def test_the_chart_says_what_the_table_says(signed_in: SignIn, desk: Desk, weeks: datetime) -> None:
    text = signed_in(desk.cast.service_manager).get(f"/board/?register={REGISTER}").content.decode()
    for key in ("states", "by-topic", "units", "weeks", "people"):
        written = re.search(rf'<script id="chart-{key}" type="application/json">(.*?)</script>', text)
        assert written, key
        data = json.loads(written.group(1))
        table = text[text.index('<section class="section', text.index(f'id="{key}"') - 60) :]
        cells = re.findall(r'<td class="number">.*?(\d+)<', table[: table.index("</table>")])
        wide = len(data["series"]) + (key != "weeks")
        for place, one in enumerate(data["series"]):
            assert [int(cell) for cell in cells[place::wide]] == one["values"], key


def test_only_what_one_may_see(signed_in: SignIn, desk: Desk, weeks: datetime) -> None:
    figures = {}
    for person in (desk.cast.service_manager, desk.cast.quality_manager, desk.cast.administrator):
        text = signed_in(person).get("/board/").content.decode()
        large = dict(
            reversed(pair) for pair in re.findall(r'class="figure[^"]*">([^<]+)</span><span class="small">([^<]+)', text)
        )  # fmt: skip
        figures[person] = int(large["未结"])
        found = open_by_register(seen_by=viewer_of(person, weeks))
        assert figures[person] == sum(one.open for one in found.values())
    assert figures[desk.cast.service_manager] > figures[desk.cast.quality_manager] > 0
    assert figures[desk.cast.administrator] == 0


def test_who_leads_nobody_sees_nobodys_load(signed_in: SignIn, desk: Desk, weeks: datetime) -> None:
    assert "各人手上的事" in signed_in(desk.cast.service_manager).get("/board/").content.decode()
    client = signed_in(desk.cast.repairer)
    assert "各人手上的事" not in client.get("/board/").content.decode()
    assert client.get("/board/cases", {"person": desk.cast.second_repairer}).status_code == 403
    assert client.get("/board/cases", {"owner": desk.cast.second_repairer}).status_code == 403
    assert client.get("/board/cases", {"person": desk.cast.repairer}).status_code == 200


def test_another_month(signed_in: SignIn, desk: Desk, weeks: datetime) -> None:
    client = signed_in(desk.cast.service_manager)

    def opened(month: str) -> int:
        text = client.get("/board/", {"month": month}).content.decode()
        found = re.search(r'>(\d+)</span><span class="small">本月登记', text)
        assert found
        return int(found.group(1))

    assert opened("2025-03") + opened("2025-04") == 24
    assert opened("nonsense") == opened("2025-04")


def test_an_empty_company_has_an_empty_board(signed_in: SignIn, desk: Desk) -> None:
    text = signed_in(desk.cast.service_manager).get("/board/").content.decode()
    assert "这里还没有可数的" in text
    assert (
        "这里没有您能看到的事项" in signed_in(desk.cast.service_manager).get("/board/cases").content.decode()
    )


def test_a_hidden_field_is_no_filter(signed_in: SignIn, desk: Desk, weeks: datetime) -> None:
    client = signed_in(desk.cast.dispatcher)
    asked = {"register": REGISTER, "field": "caller", "value": "王女士"}
    assert client.get("/board/cases", asked).status_code == 409
    assert client.get("/board/cases", {"register": "nonsense", "slot": "x", "after": "y"}).status_code == 200


def test_only_those_with_something_on_their_hands_are_drawn_the_others_counted(
    signed_in: SignIn, desk: Desk, weeks: datetime
) -> None:
    text = signed_in(desk.cast.general_manager).get("/board/").content.decode()
    people = text[text.index('id="people"') :]
    assert "刘洋" in people
    assert "何静" not in people
    assert re.search(r"另有 \d+ 人手上没有事。", people)


def test_cases_are_handed_over_from_the_list_of_a_person(
    signed_in: SignIn, desk: Desk, weeks: datetime
) -> None:
    client = signed_in(desk.cast.service_manager)
    board = client.get("/board/").content.decode()
    link = re.search(rf'href="([^"]*person={desk.cast.dispatcher})" aria-label="[^"]+">转交…', board)
    assert link
    text = client.get(unescape(link.group(1))).content.decode()
    case = re.search(r'name="case" value="(\d+)"', text)
    assert case
    assert 'formaction="/work/hand-over"' in text
    assert client.post("/work/hand-over", {"case": case.group(1)}).status_code == 200
    auditor = signed_in(desk.cast.auditor).get("/board/cases").content.decode()
    assert 'name="case"' not in auditor
    happened = client.get("/board/cases", {"what": "ended", "since": "2025-03-01"}).content.decode()
    assert 'name="case"' not in happened
