"""Every figure of a board is a plain recount, for everybody, and the list behind it is what was counted."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from tests.insight.recount import busy_weeks, happenings, seen_by, unit_of, waits_for
from tests.support.desk import Desk
from youzhang.cases.models import Work
from youzhang.cases.queries.load import NotForYou
from youzhang.insight.queries.behind import SLOTS, WHATS, behind_happened, behind_open
from youzhang.insight.queries.figures import (
    Done,
    Open,
    done_by_register,
    done_by_week,
    open_by_register,
    open_by_state,
    open_by_unit,
    open_by_value,
)
from youzhang.insight.queries.workload import people_led, workload
from youzhang.organization.access import Viewer, viewer_of
from youzhang.organization.queries.snapshot import directory_load
from youzhang.organization.services.standing import absence_record

REGISTER = "desk/request"
CAST = (
    "dispatcher",
    "repairer",
    "service_manager",
    "quality_manager",
    "auditor",
    "administrator",
    "stranger",
)


def viewers(desk: Desk, at: datetime) -> list[Viewer]:
    return [viewer_of(getattr(desk.cast, name), at) for name in CAST]


def open_of(counts: Counter[str]) -> Open:
    return Open(counts["open"], counts["overdue"], counts["today"])


@pytest.mark.parametrize("hours", [0, 15, 22])
def test_open_cases_by_register_state_and_cause(desk: Desk, hours: int) -> None:
    at = busy_weeks(desk) + timedelta(hours=hours)
    for viewer in viewers(desk, at):
        groups: dict[tuple[str, str], Counter[str]] = {}
        for one in seen_by(viewer):
            if one.ended:
                continue
            keys = (("all", REGISTER), ("state", one.case.state), ("topic", one.case.fields["topic"]))
            for key in keys:
                groups.setdefault(key, Counter()).update(["open", *([one.slot] if one.slot else [])])

        def recounted(what: str, groups: dict[tuple[str, str], Counter[str]] = groups) -> dict[str, Open]:
            return {name: open_of(counts) for (kind, name), counts in groups.items() if kind == what}

        assert open_by_register(seen_by=viewer) == recounted("all")
        assert open_by_state(seen_by=viewer, register=REGISTER) == recounted("state")
        assert open_by_value(seen_by=viewer, register=REGISTER, field="topic") == recounted("topic")
        total = recounted("all").get(REGISTER, Open())
        for slot in SLOTS:
            rows, more = behind_open(seen_by=viewer, slot=slot)
            assert (len(rows), more) == (getattr(total, slot), None)
            assert rows == behind_open(seen_by=viewer, slot=slot, register=REGISTER)[0]
            for state, found in recounted("state").items():
                rows, _ = behind_open(seen_by=viewer, slot=slot, register=REGISTER, state=state)
                assert len(rows) == getattr(found, slot)
            for topic, found in recounted("topic").items():
                rows, _ = behind_open(
                    seen_by=viewer, slot=slot, register=REGISTER, field="topic", value=topic
                )
                assert len(rows) == getattr(found, slot)


def test_what_waits_where(desk: Desk) -> None:
    at = busy_weeks(desk)
    for viewer in viewers(desk, at):
        counts: dict[str, Counter[str]] = {}
        for one in [one for one in seen_by(viewer) if not one.ended]:
            of_unit: dict[str, set[str]] = {}
            for token in set(Work.objects.values_list("token", flat=True)):
                unit, (waits, slot) = unit_of(token, viewer), waits_for(one, token, at)
                if unit is not None and waits:
                    of_unit.setdefault(unit, set()).add(slot)
            for unit, slots in of_unit.items():
                first = next((slot for slot in ("overdue", "today") if slot in slots), "")
                counts.setdefault(unit, Counter()).update(["open", *([first] if first else [])])
        expected = {unit: open_of(found) for unit, found in counts.items()}
        assert open_by_unit(seen_by=viewer) == expected
        assert open_by_unit(seen_by=viewer, register=REGISTER) == expected
        for unit in directory_load().departments:
            for slot in SLOTS:
                rows, _ = behind_open(seen_by=viewer, slot=slot, unit=unit)
                assert len(rows) == getattr(expected.get(unit, Open()), slot)
    assert expected == {}  # the stranger has left


def test_what_happened_by_week_and_month(desk: Desk) -> None:
    at = busy_weeks(desk)
    for viewer in viewers(desk, at):
        days = happenings(viewer)

        def done(since: date, to: date, days: Counter[tuple[str, date]] = days) -> Done:
            return Done(
                *(sum(n for (w, d), n in days.items() if w == what and since <= d <= to) for what in WHATS)
            )

        weeks = done_by_week(seen_by=viewer, register=REGISTER, to=at.date(), weeks=4)
        assert list(weeks) == [date(2025, 3, day) for day in (10, 17, 24, 31)]
        for monday, found in weeks.items():
            assert found == done(monday, monday + timedelta(days=6))
        assert done_by_week(seen_by=viewer, register=None, to=at.date(), weeks=4) == weeks
        march = done(date(2025, 3, 1), date(2025, 3, 31))
        month = done_by_register(seen_by=viewer, since=date(2025, 3, 1), to=date(2025, 3, 31))
        assert month == ({REGISTER: march} if march != Done() else {})
        for what in WHATS:
            rows, _ = behind_happened(
                seen_by=viewer, what=what, since=date(2025, 3, 1), to=date(2025, 3, 31), limit=500
            )
            assert len(rows) == getattr(march, what)
    assert march == Done()


def test_the_rate_never_says_a_hundred_too_early() -> None:
    assert Done(in_time=199, late=1).rate == 99
    assert Done(in_time=1).rate == 100
    assert Done(late=1).rate == 0
    assert Done(opened=4).rate is None


def test_the_list_behind_a_figure_goes_on_page_by_page(desk: Desk) -> None:
    at = busy_weeks(desk)
    viewer = viewer_of(desk.cast.service_manager, at)
    whole, _ = behind_open(seen_by=viewer)
    found, after = [], None
    while True:
        rows, after = behind_open(seen_by=viewer, after=after, limit=4)
        found += rows
        if after is None:
            break
    assert found == whole
    first, more = behind_happened(
        seen_by=viewer, what="opened", since=date(2025, 1, 1), to=at.date(), limit=10
    )
    second, _ = behind_happened(
        seen_by=viewer, what="opened", since=date(2025, 1, 1), to=at.date(), after=more
    )
    assert len(first) + len(second) == 24


def test_a_hidden_field_is_not_counted_by(desk: Desk) -> None:
    busy_weeks(desk, 2)
    viewer = viewer_of(desk.cast.dispatcher, datetime(2025, 3, 5))
    with pytest.raises(NotForYou):
        open_by_value(seen_by=viewer, register=REGISTER, field="caller")
    with pytest.raises(NotForYou):
        behind_open(seen_by=viewer, register=REGISTER, field="caller", value="王女士")


def test_who_has_how_much_to_do(desk: Desk) -> None:
    at = busy_weeks(desk)
    cast = desk.cast
    absence_record(
        person=cast.repairer, since=at - timedelta(days=1), until=at + timedelta(days=2), reason="年假",
        by=cast.repairer, at=at,
    )  # fmt: skip
    manager = viewer_of(cast.service_manager, at)
    loads = {load.person: load for load in workload(seen_by=manager)}
    assert set(loads) == {cast.dispatcher, cast.repairer, cast.second_repairer}
    assert loads[cast.repairer].away_until == at + timedelta(days=2)
    assert loads[cast.dispatcher].away_until is None
    for load in loads.values():
        for slot in SLOTS:
            rows, _ = behind_open(seen_by=manager, slot=slot, person=load.person)
            assert len(rows) == getattr(load.waiting, slot)
    assert loads[cast.dispatcher].waiting.open > 0


def test_only_those_one_leads(desk: Desk) -> None:
    at, cast = datetime(2025, 3, 3, 9, 0), desk.cast
    assert people_led(viewer_of(cast.repairer, at)) == ()
    assert workload(seen_by=viewer_of(cast.repairer, at)) == []
    assert cast.service_manager in people_led(viewer_of(cast.general_manager, at))
    assert cast.general_manager not in people_led(viewer_of(cast.general_manager, at))
    assert len(people_led(viewer_of(cast.auditor, at))) == 7
