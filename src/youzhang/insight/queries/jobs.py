"""Jobs as pages show them: one's own; those of all for posts of auditing and system administration."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.insight.models import Job
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer, may


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job in a list. `percent` None: nobody can say yet how far it is. `error` is there for failed ones."""

    id: int
    kind: str
    title: str
    state: str
    done: int
    total: int
    started_by: str
    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    error: Label | None

    @property
    def is_over(self) -> bool:
        """Whether it will change no more."""
        return self.state in ("done", "failed", "stopped")

    @property
    def percent(self) -> int | None:
        """How far it is."""
        if self.state == "done":
            return 100
        return min(99, self.done * 100 // self.total) if self.total and self.state == "running" else None


def job_list(*, seen_by: Viewer, limit: int = 100) -> list[JobRow]:
    """The latest jobs, the newest first."""
    jobs = Job.objects.order_by("-id").defer("args", "result")
    if not may(seen_by, "see", "jobs"):
        jobs = jobs.filter(started_by=seen_by.person)
    return [_row(job) for job in jobs[:limit]]


def job_load(*, seen_by: Viewer, job_id: int) -> JobRow | None:
    """One of them; None when there is none that the viewer may see."""
    job = Job.objects.filter(id=job_id).defer("args", "result").first()
    if job is None or (job.started_by != seen_by.person and not may(seen_by, "see", "jobs")):
        return None
    return _row(job)


def job_papers(*, seen_by: Viewer, job_id: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a job was asked and what came of it; of one's own jobs only: results may tell of cases."""
    job = Job.objects.filter(id=job_id, started_by=seen_by.person).first()
    if job is None:
        return {}, {}
    return json.loads(job.args), json.loads(job.result or "{}")


def _row(job: Job) -> JobRow:
    error = Label(**json.loads(job.error)) if job.error else None
    return JobRow(
        job.id, job.kind, job.title, job.state, job.done, job.total, job.started_by, job.asked_at, job.begun_at,
        job.ended_at, error,
    )  # fmt: skip
