"""The background loop's second hand: it does what is asked for on pages and stops when told to."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from youzhang.cli.shared.jobs import jobs_beside
from youzhang.insight.models import Job
from youzhang.insight.services import job_kinds
from youzhang.insight.services.jobs import Running

PATIENCE = 20
AT = datetime(2025, 3, 3, 9, 0)


@pytest.mark.django_db(transaction=True)
def test_it_does_what_waits_and_ends_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    done, stop = threading.Event(), threading.Event()

    def work(job: Running) -> Mapping[str, Any]:
        done.set()
        return {"asked": job.args}

    monkeypatch.setattr(job_kinds, "KINDS", {"test": work})
    job = Job.objects.create(kind="test", title="", args='{"a": 1}', started_by="liuyang", asked_at=AT)
    thread = jobs_beside(stop)
    assert done.wait(PATIENCE)
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert Job.objects.get(id=job.id).result == '{"asked": {"a": 1}}'


@pytest.mark.django_db(transaction=True)
def test_a_loop_that_ends_leaves_its_job_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, stop = threading.Event(), threading.Event()

    def work(job: Running) -> Mapping[str, Any]:
        begun.set()
        while True:
            job.show(0, 1)

    monkeypatch.setattr(job_kinds, "KINDS", {"test": work})
    job = Job.objects.create(kind="test", title="", started_by="liuyang", asked_at=AT)
    thread = jobs_beside(stop)
    assert begun.wait(PATIENCE)
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert Job.objects.get(id=job.id).state == "waiting"
