"""Mail beside the clocks: a slow mail server makes no limit late."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from youzhang.cli.shared.clock import now

SECONDS = 5.0
LOOK = timedelta(minutes=1)


def post_beside(stop: threading.Event) -> threading.Thread:
    """A thread that makes and sends letters until `stop`; a failed round is logged and the next one tries again."""
    thread = threading.Thread(target=_rounds, args=(stop,), name="post", daemon=True)
    thread.start()
    return thread


def _rounds(stop: threading.Event) -> None:
    from django.db import connections

    from youzhang.notices.services.post import inbox_round, post_round

    looked = datetime.min
    while not stop.is_set():
        try:
            post_round(now())
            if now() - looked >= LOOK:
                looked = now()
                inbox_round(looked)
        except Exception:  # one bad letter or a database that is away must not end the post
            logging.getLogger("youzhang.post").exception("post failed")
        finally:
            connections.close_all()
        stop.wait(SECONDS)
