"""Tasks and notices of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from youzhang.cases.queries.page import CaseView
from youzhang.engine.case import Notice
from youzhang.organization.access import Viewer
from youzhang.workspace.shown import ShownClock, clock_shown
from youzhang.workspace.words.clocks import Now
from youzhang.workspace.words.notices import notice_words, task_words
from youzhang.workspace.words.people import tokens_words
from youzhang.workspace.words.speaker import Speaker


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task: what, whose, by when, done or not; `answer`: an opinion, given in words."""

    id: str
    what: str
    who: str
    clock: ShownClock | None
    done: bool
    note: str
    mine: bool
    answer: bool


def tasks_shown(speaker: Speaker, view: CaseView, now: Now, viewer: Viewer) -> tuple[ShownTask, ...]:
    """Open tasks first."""
    found = []
    for task in sorted(view.tasks, key=lambda t: t.done_at is not None):
        status = "running" if task.done_at is None else "met"
        clock = clock_shown(now, status=status, due=task.due, ended=task.done_at) if task.due else None
        mine = task.done_at is None and view.may_act and _is_mine(task.who, viewer)
        who = tokens_words(speaker.directory, task.who)
        found.append(
            ShownTask(
                task.id, task_words(task), who, clock, task.done_at is not None, task.note, mine, task.answer
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """What was told to whom, and its proof."""

    id: str
    what: str
    who: str
    at: datetime
    proof: str
    proved_at: datetime | None
    note: str
    mine: bool


def notices_shown(speaker: Speaker, view: CaseView, viewer: Viewer) -> tuple[ShownNotice, ...]:
    """Those that still want a proof first, then the latest."""
    proofs = {"receipt": _("须确认收到"), "reply": _("须有回复"), "signature": _("须签收")}
    ordered = sorted(view.notices, key=lambda n: n.at, reverse=True)
    ordered.sort(key=lambda n: not (n.proof and n.proved_at is None))
    return tuple(
        ShownNotice(
            n.id, notice_words(view.register, view.case, n), tokens_words(speaker.directory, n.who), n.at,
            proofs.get(n.proof, ""), n.proved_at, n.note,
            n.proved_at is None and view.may_act and _may_prove(n, viewer),
        )
        for n in ordered
    )  # fmt: skip


def _is_mine(tokens: Sequence[str], viewer: Viewer) -> bool:
    """Only which button is shown; the service decides again."""
    own = {
        f"person:{viewer.person}",
        *(f"post:{p}" for p in viewer.posts),
        *(f"department:{d}" for d in viewer.departments),
    }
    return bool(own & set(tokens))


def _may_prove(notice: Notice, viewer: Viewer) -> bool:
    """A customer's proof is recorded by staff; one's own is confirmed, even where none is asked for."""
    outside = all(token.startswith("customer:") for token in notice.who)
    return bool(notice.proof) if outside else _is_mine(notice.who, viewer)
