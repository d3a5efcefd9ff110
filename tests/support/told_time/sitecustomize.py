"""Python reads this when it starts: a server of a journey is told what time it is, by a file named in TOLD_TIME.

The three places where the surfaces look at the clock on the wall look at that file instead; everything below is told
the time anyway. The file holds an instant and when it was written; from then on the clock runs as clocks do.
"""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

TOLD = os.environ.get("TOLD_TIME", "")


def now() -> datetime:
    """The company's wall clock, as it was told."""
    instant, written = Path(TOLD).read_text(encoding="utf-8").split("|")
    return datetime.fromisoformat(instant) + timedelta(seconds=time.time() - float(written))


if TOLD:
    from youzhang.cli.shared import clock
    from youzhang.portal import moment as portal
    from youzhang.workspace import moment as workspace

    clock.now = now
    portal.moment_now = workspace.moment_now = now
