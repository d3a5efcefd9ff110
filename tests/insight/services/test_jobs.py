from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.support.cast import Cast
from youzhang.insight.models import Job
from youzhang.insight.queries.jobs import job_list, job_load, job_papers
from youzhang.insight.services.jobs import SILENT, TRIES, Running, job_ask, job_run_next, job_stop
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer, viewer_of

AT = datetime(2025, 3, 3, 9, 0)


class Wall:
    """A clock that goes on by two seconds whenever it is looked at."""

    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=2)
        return self.at


class Still:
    """A clock that stands."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


def count(job: Running) -> Mapping[str, Any]:
    for number in range(job.args["to"]):
        job.show(number, job.args["to"])
    return {"counted": job.args["to"]}


@pytest.fixture
def manager(cast: Cast) -> Viewer:
    return viewer_of(cast.service_manager, AT)


def ask(by: Viewer, to: int = 5) -> int:
    return job_ask(kind="count", title="数数", args={"to": to}, by=by)


def test_it_is_done_and_found_again(manager: Viewer) -> None:
    number = ask(manager)
    assert [row.state for row in job_list(seen_by=manager)] == ["waiting"]
    assert job_run_next(kinds={"count": count}, clock=Wall())
    row = job_load(seen_by=manager, job_id=number)
    assert row is not None
    assert (row.state, row.percent, row.is_over) == ("done", 100, True)
    assert job_papers(seen_by=manager, job_id=number) == ({"to": 5}, {"counted": 5})
    assert not job_run_next(kinds={"count": count}, clock=Wall())


def test_how_far_it_is_can_be_seen_meanwhile(manager: Viewer) -> None:
    number, seen = ask(manager, 4), []

    def look(job: Running) -> Mapping[str, Any]:
        for step in range(4):
            job.show(step, 4)
            row = job_load(seen_by=manager, job_id=number)
            assert row is not None
            seen.append((row.state, row.percent))
        return {}

    job_run_next(kinds={"count": look}, clock=Wall())
    assert seen == [("running", 0), ("running", 25), ("running", 50), ("running", 75)]


def test_others_see_nothing_of_it_and_auditors_not_its_result(manager: Viewer, cast: Cast) -> None:
    number = ask(manager)
    job_run_next(kinds={"count": count}, clock=Wall())
    other, auditor = viewer_of(cast.quality_manager, AT), viewer_of(cast.auditor, AT)
    assert job_load(seen_by=other, job_id=number) is None
    assert job_list(seen_by=other) == []
    assert [row.id for row in job_list(seen_by=auditor)] == [number]
    assert job_papers(seen_by=auditor, job_id=number) == ({}, {})
    assert not job_stop(job_id=number, by=other)


def test_stopped_while_it_runs(manager: Viewer) -> None:
    number = ask(manager)

    def stopped(job: Running) -> Mapping[str, Any]:
        assert job_stop(job_id=number, by=manager)
        job.show(1, 5)
        raise AssertionError("went on")

    job_run_next(kinds={"count": stopped}, clock=Wall())
    row = job_load(seen_by=manager, job_id=number)
    assert row is not None
    assert row.state == "stopped"
    assert not job_stop(job_id=number, by=manager)
    assert not job_run_next(kinds={"count": count}, clock=Wall())


def test_a_loop_that_ends_leaves_it_to_the_next(manager: Viewer) -> None:
    number = ask(manager)
    job_run_next(kinds={"count": count}, clock=Wall(), ending=lambda: True)
    assert Job.objects.get(id=number).state == "waiting"
    job_run_next(kinds={"count": count}, clock=Wall())
    assert Job.objects.get(id=number).state == "done"


def test_what_people_should_know_is_said_and_what_failed_inside_is_not(manager: Viewer) -> None:
    def refused(_job: Running) -> Mapping[str, Any]:
        raise YouzhangError("I501", Label("值不对。", "That value is wrong."), Label("请改。", "Change it."))

    def broken(_job: Running) -> Mapping[str, Any]:
        raise ZeroDivisionError("secret")

    first, second = ask(manager), ask(manager)
    job_run_next(kinds={"count": refused}, clock=Wall())
    job_run_next(kinds={"count": broken}, clock=Wall())
    errors = [json.loads(Job.objects.get(id=number).error) for number in (first, second)]
    assert errors[0] == {"zh": "值不对。 请改。", "en": "That value is wrong. Change it."}
    assert "secret" not in str(errors[1])


def test_one_that_nobody_hears_of_is_taken_up_again_three_times(manager: Viewer) -> None:
    number, at = ask(manager), AT
    for begun in range(1, TRIES + 1):
        Job.objects.filter(id=number).update(state="running", beat_at=at, tries=begun)
        job_run_next(kinds={}, clock=Still(at + SILENT))
        assert Job.objects.get(id=number).state == "running"  # not yet
        job_run_next(kinds={}, clock=Still(at + SILENT + timedelta(seconds=1)))
        assert Job.objects.get(id=number).state == ("waiting" if begun < TRIES else "failed")
    row = job_load(seen_by=manager, job_id=number)
    assert row is not None
    assert row.error is not None


def test_two_loops_never_do_the_same(manager: Viewer) -> None:
    number, done = ask(manager), []

    def other_loop(job: Running) -> Mapping[str, Any]:
        done.append(job.id)
        assert not job_run_next(kinds={"count": other_loop}, clock=Wall())
        return {}

    job_run_next(kinds={"count": other_loop}, clock=Wall())
    assert done == [number]
