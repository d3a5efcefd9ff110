"""`youzhang tick`: let due clocks ring; the background work of `serve`."""

from __future__ import annotations

import argparse
import signal
import threading
from datetime import datetime, timedelta

from youzhang.cli.shared.output import FOUND_NOTHING, json_print
from youzhang.kernel.labels import Label

HELP = Label(
    "让到期的时限响起并封存流水账（serve 在后台自动运行）",
    "let due clocks ring and seal the journal (serve runs it in the background)",
)
EXAMPLE = "youzhang tick\nyouzhang tick --every 5"
SEAL_EVERY = timedelta(minutes=1)


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    every = Label("每隔几秒一次，直到被结束", "again every so many seconds, until it is ended")
    parser.add_argument("--every", type=float, metavar="SECONDS", help=every.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 when the due clocks have rung."""
    from youzhang.cli.shared.clock import now
    from youzhang.cli.shared.django import django_ready

    django_ready(migrate=args.every is None)
    if args.every is None:
        rung = _once(now())
        if args.json:
            json_print(rung)
        else:
            says = Label(
                f"{rung['cases']} 件，{rung['events']} 个事件。",
                f"{rung['cases']} cases, {rung['events']} events.",
            )
            print(says.in_language(args.lang))
        return FOUND_NOTHING
    _forever(args.every)
    return FOUND_NOTHING


def _once(at: datetime) -> dict[str, int]:
    from youzhang.journal.services.seal import seal_make
    from youzhang.notices.services.post import post_round
    from youzhang.runtime.services.tick import tick
    from youzhang.runtime.services.transition import clocks_recount, versions_take_over

    versions_take_over(at)
    clocks_recount(at)
    rung = tick(at)
    seal_make(at=at)
    post_round(at)
    return {"cases": rung.cases, "events": rung.events, "failed": rung.failed}


def _forever(seconds: float) -> None:
    """Until SIGTERM or SIGINT; a failed round is logged and the next one tries again."""
    import logging

    from youzhang.cli.shared.clock import now
    from youzhang.cli.shared.jobs import jobs_beside
    from youzhang.cli.shared.post import post_beside
    from youzhang.journal.services.seal import seal_make
    from youzhang.organization.queries.snapshot import organization_snapshot
    from youzhang.runtime.services.tick import tick
    from youzhang.runtime.services.transition import clocks_recount, versions_take_over

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    jobs, post = jobs_beside(stop), post_beside(stop)
    sealed, counted = datetime.min, None
    while not stop.is_set():
        at = now()
        try:
            versions_take_over(at)
            tick(at)
            if counted != organization_snapshot().version:  # the calendar may have changed
                clocks_recount(at)
                counted = organization_snapshot().version
            if at - sealed >= SEAL_EVERY:
                seal_make(at=at)
                sealed = at
        except Exception:  # a database that is away for a moment must not end all clocks
            logging.getLogger("youzhang.tick").exception("tick failed")
        stop.wait(seconds)
    jobs.join(5)
    post.join(5)
