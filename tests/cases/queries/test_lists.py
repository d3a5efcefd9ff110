from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.desk import MONDAY, Desk
from youzhang.cases.queries.lists import articles_cases, case_list, citation_counts
from youzhang.cases.queries.load import NotForYou
from youzhang.organization.access import viewer_of
from youzhang.runtime.services.tick import tick

MINUTE = timedelta(minutes=1)


def numbers(desk: Desk, **filters: object) -> list[str]:
    viewer = viewer_of(desk.cast.dispatcher, MONDAY)
    page = case_list(seen_by=viewer, rulebook="desk", register="request", **filters)  # type: ignore[arg-type]
    return [row.number for row in page.rows]


def test_filters(desk: Desk) -> None:
    desk.open()
    second = desk.open(topic="noise", subject="楼上装修")
    desk.act(second, "assign", desk.cast.dispatcher, MONDAY, repairer="sunyi")
    assert numbers(desk) == ["FW2025-0002", "FW2025-0001"]
    assert numbers(desk, states=("assigned",)) == ["FW2025-0002"]
    assert numbers(desk, fields={"topic": "leak"}) == ["FW2025-0001"]
    assert numbers(desk, text="FW2025-0002") == ["FW2025-0002"]
    assert numbers(desk, text="装修") == ["FW2025-0002"]
    assert numbers(desk, text="%") == []
    assert numbers(desk, open_only=True) == ["FW2025-0002", "FW2025-0001"]


def test_pages(desk: Desk) -> None:
    for _ in range(5):
        desk.open()
    viewer = viewer_of(desk.cast.dispatcher, MONDAY)
    first = case_list(seen_by=viewer, rulebook="desk", register="request", limit=3)
    second = case_list(seen_by=viewer, rulebook="desk", register="request", limit=3, after=first.after)
    assert [row.number[-1] for row in (*first.rows, *second.rows)] == ["5", "4", "3", "2", "1"]
    assert second.after is None


def test_a_filtered_list_goes_on_where_it_ended_and_holds_every_filter(desk: Desk) -> None:
    cases = []
    for number in range(6):
        case = desk.open(topic="leak" if number % 2 else "noise")
        cases.append(int(case))
        if number in (1, 5):
            desk.act(case, "assign", desk.cast.dispatcher, MONDAY, repairer="sunyi")
    assert numbers(desk, fields={"topic": "leak"}, limit=2) == ["FW2025-0006", "FW2025-0004"]
    assert numbers(desk, fields={"topic": "leak"}, after=cases[3]) == ["FW2025-0002"]
    assert numbers(desk, fields={"topic": "leak", "repairer": "sunyi"}) == ["FW2025-0006", "FW2025-0002"]
    assert numbers(desk, fields={"topic": "leak", "repairer": "sunyi"}, text="0006") == []
    assert numbers(desk, fields={"topic": "leak"}, states=("received",)) == ["FW2025-0004"]
    assert numbers(desk, fields={"topic": "noise", "repairer": "sunyi"}) == []


def test_listed_values_come_with_the_rows(desk: Desk) -> None:
    desk.open()
    viewer = viewer_of(desk.cast.dispatcher, MONDAY)
    (row,) = case_list(seen_by=viewer, rulebook="desk", register="request").rows
    assert row.values["topic"] == "leak"


def test_from_an_article_to_its_cases(desk: Desk) -> None:
    late, timely = desk.open(), desk.open()
    desk.act(timely, "assign", desk.cast.dispatcher, MONDAY, repairer="sunyi")
    tick(MONDAY + timedelta(hours=2))
    viewer = viewer_of(desk.cast.dispatcher, MONDAY)
    found, more = articles_cases(seen_by=viewer, rulebook="desk", article="2")
    assert ([row.id for row, _, _ in found], more) == ([late, timely], None)
    assert citation_counts(seen_by=viewer, rulebook="desk") == {"1": 2, "2": 2, "3": 1}
    assert citation_counts(seen_by=viewer_of(desk.cast.quality_manager, MONDAY), rulebook="desk") == {}


def test_a_list_tells_no_more_than_the_case_page(desk: Desk) -> None:
    desk.open(caller="王女士")

    def caller(person: str) -> str | None:
        viewer = viewer_of(person, MONDAY)
        return case_list(seen_by=viewer, rulebook="desk", register="request").rows[0].values.get("caller")

    assert caller(desk.cast.service_manager) == "王女士"
    assert caller(desk.cast.dispatcher) is None
    assert caller(desk.cast.auditor) is None
    with pytest.raises(NotForYou):
        numbers(desk, fields={"caller": "王女士"})
