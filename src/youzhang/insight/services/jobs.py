"""Long work: asked for on a page, done by the background loop, left and found again.

A job is claimed by an UPDATE that only one process can win. A process that dies leaves a job unheard of; after
SILENT it is taken up again, at most TRIES times. Times are arguments here as everywhere below the surfaces.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from youzhang.insight.models import Job
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer

SILENT = timedelta(minutes=2)
BEAT = timedelta(seconds=1)
TRIES = 3
Clock = Callable[[], datetime]
Work = Callable[["Running"], Mapping[str, Any]]
log = logging.getLogger(__name__)


class JobStopped(Exception):
    """Somebody asked for the job to be stopped, or the loop is ending; work lets it pass through."""


class Running:
    """A job at work: what it was asked, and where it says how far it is. Reporting costs nothing when done often."""

    def __init__(self, job: Job, clock: Clock, ending: Callable[[], bool]) -> None:
        self.id, self.started_by = job.id, job.started_by
        self.args: dict[str, Any] = json.loads(job.args)
        self.now, self._ending, self._beat = clock, ending, clock()

    def show(self, done: int, total: int) -> None:
        """Notes how far it is, at most once a second. Raises JobStopped."""
        at = self.now()
        if at - self._beat < BEAT and not self._ending():
            return
        self._beat = at
        here = Job.objects.filter(id=self.id, state="running").update(done=done, total=total, beat_at=at)
        if not here or self._ending():
            raise JobStopped

    def go_on(self, _done: int = 0, _total: int = 0) -> None:
        """Where nothing may be written, as in the middle of a transaction. Raises JobStopped when the loop is ending."""
        if self._ending():
            raise JobStopped


def job_ask(*, kind: str, title: str, args: Mapping[str, Any], by: Viewer) -> int:
    """Puts a job into the queue; gives its number."""
    text = json.dumps(dict(args), ensure_ascii=False)
    job = Job.objects.create(kind=kind, title=title[:200], args=text, started_by=by.person, asked_at=by.at)
    return job.id


def job_stop(*, job_id: int, by: Viewer) -> bool:
    """Stops one's own job that waits or runs; what it had done so far is dropped. False when it was over already."""
    own = Job.objects.filter(id=job_id, started_by=by.person, state__in=("waiting", "running"))
    return bool(own.update(state="stopped", ended_at=by.at))


def job_run_next(
    *, kinds: Mapping[str, Work], clock: Clock, ending: Callable[[], bool] = lambda: False
) -> bool:
    """Claims the job that has waited longest and does it. False when none waits."""
    _take_up_again(clock())
    job = Job.objects.filter(state="waiting", kind__in=list(kinds)).order_by("id").first()
    if job is None:
        return False
    mine = Job.objects.filter(id=job.id, state="waiting").update(
        state="running", begun_at=clock(), beat_at=clock(), tries=job.tries + 1
    )
    if mine:
        _do(job, kinds[job.kind], clock, ending)
    return True


def _do(job: Job, work: Work, clock: Clock, ending: Callable[[], bool]) -> None:
    mine = Job.objects.filter(id=job.id, state="running")
    try:
        result = json.dumps(dict(work(Running(job, clock, ending))), ensure_ascii=False)
    except JobStopped:
        mine.update(state="waiting", beat_at=None, done=0, tries=job.tries)  # only where the loop ends
    except YouzhangError as error:
        mine.update(state="failed", ended_at=clock(), error=_error(Label(error.text("zh"), error.text("en"))))
    except Exception:
        log.exception("job %s (%s) failed", job.id, job.kind)
        says = Label("程序出错，已记入日志。", "The program failed; the log has the details.")
        mine.update(state="failed", ended_at=clock(), error=_error(says))
    else:
        mine.update(state="done", ended_at=clock(), result=result)


def _take_up_again(at: datetime) -> None:
    silent = Job.objects.filter(state="running", beat_at__lt=at - SILENT)
    lost = Label("办理它的进程三次中断。", "The process that did it was interrupted three times.")
    silent.filter(tries__gte=TRIES).update(state="failed", ended_at=at, error=_error(lost))
    silent.update(state="waiting", beat_at=None)


def _error(says: Label) -> str:
    return json.dumps({"zh": says.zh, "en": says.en}, ensure_ascii=False)
