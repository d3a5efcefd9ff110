"""A clock as pages show it, wherever it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from youzhang.workspace.words.clocks import ClockState, Now, clock_state, clock_words
from youzhang.workspace.words.instants import instant_words


@dataclass(frozen=True, slots=True)
class ShownClock:
    """State, words and instants. `ticks`: the browser goes on counting."""

    state: ClockState
    words: str
    due: datetime | None
    warn_at: datetime | None
    full: str
    provisional: bool

    @property
    def icon(self) -> str:
        """The name of its picture."""
        return "clock" if self.state in ("running", "promptly") else self.state

    @property
    def ticks(self) -> bool:
        """Whether time changes what it says."""
        return self.due is not None and self.state in ("running", "warn", "late")


def clock_shown(
    now: Now,
    *,
    status: str,
    due: datetime | None,
    warn_at: datetime | None = None,
    since: datetime | None = None,
    ended: datetime | None = None,
    provisional: bool = False,
) -> ShownClock:
    """The clock at the page's instant."""
    return ShownClock(
        clock_state(status, due, warn_at, now.at),
        clock_words("late" if status == "late" else status, due, now=now, since=since, ended=ended),
        due,
        warn_at,
        instant_words(due) if due else "",
        provisional,
    )
