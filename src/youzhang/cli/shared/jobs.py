"""The background loop's second hand: long work is done beside the clocks, so that none rings late for it."""

from __future__ import annotations

import logging
import threading

SECONDS = 1.0


def jobs_beside(stop: threading.Event) -> threading.Thread:
    """A started thread that does one job after the other until `stop` is set."""
    thread = threading.Thread(target=_forever, args=(stop,), name="jobs", daemon=True)
    thread.start()
    return thread


def _forever(stop: threading.Event) -> None:
    from django.db import connections

    from youzhang.cli.shared.clock import now
    from youzhang.insight.services.job_kinds import KINDS
    from youzhang.insight.services.jobs import job_run_next

    while not stop.is_set():
        try:
            if job_run_next(kinds=KINDS, clock=now, ending=stop.is_set):
                continue
        except Exception:  # a database that is away for a moment
            logging.getLogger("youzhang.jobs").exception("job failed")
        stop.wait(SECONDS)
    connections.close_all()
