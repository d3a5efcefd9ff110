"""Who has said what on a case's requests: every signature with its instant and opinion, request after request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from youzhang.cases.queries.timeline import EventView
from youzhang.workspace.words.people import person_words
from youzhang.workspace.words.speaker import Speaker

Signed = dict[tuple[int, int], tuple[datetime, str]]
"""Stage and slot of the request that waits now, to when it was signed and with which opinion."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One signature or refusal: as whom, by whom, when, in which words."""

    role: str
    who: str
    at: datetime
    says: str
    agreed: bool
    added: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A request that is settled: who asked for what, the opinions side by side, and what came of it."""

    step: str
    by: str
    at: datetime
    reason: str
    opinions: tuple[Opinion, ...]
    outcome: str
    agreed: bool


def signed_now(events: Sequence[EventView]) -> Signed:
    """What has been signed of the request that waits now."""
    found: Signed = {}
    stage = 0
    for event in events:
        if event.kind == "asked":
            found, stage = {}, 0
        elif event.kind == "signed":
            found[stage, int(event.data.get("slot", 0))] = (event.at, str(event.data.get("reason", "")))
            stage = int(event.data.get("next_stage", stage))
    return found


def rounds_shown(speaker: Speaker, events: Sequence[EventView]) -> tuple[Round, ...]:
    """The settled requests, the latest first; the one that still waits has a panel of its own."""
    rounds: list[Round] = []
    asked: EventView | None = None
    opinions: list[Opinion] = []
    for event in events:
        if event.kind == "asked":
            asked, opinions = event, []
        elif asked is not None and event.kind in ("signed", "declined"):
            opinions.append(_opinion(speaker, event))
            if event.kind == "declined":
                rounds.append(_round(speaker, asked, opinions, _("未获同意"), False))
                asked = None
        elif asked is not None and (event.kind == "withdrawn" or _settles(event)):
            agreed = event.kind != "withdrawn"
            rounds.append(_round(speaker, asked, opinions, _("已生效") if agreed else _("已撤回"), agreed))
            asked = None
    return tuple(reversed(rounds))


def _settles(event: EventView) -> bool:
    """The act, or the longer limit, that was asked for has taken effect."""
    return (event.kind == "acted" and "asked_at" in event.data) or (
        event.kind == "extended" and bool(event.data.get("signed"))
    )


def _opinion(speaker: Speaker, event: EventView) -> Opinion:
    role = speaker.who(str(event.data["for"])) if event.data.get("for") else ""
    who = person_words(speaker.directory, event.actor)
    return Opinion(role, who, event.at, str(event.data.get("reason", "")), event.kind == "signed")


def _round(speaker: Speaker, asked: EventView, opinions: list[Opinion], outcome: str, agreed: bool) -> Round:
    step = str(asked.data.get("step", ""))
    return Round(
        speaker.stage(step) if step != "extend" else _("延期"), person_words(speaker.directory, asked.actor), asked.at,
        str(asked.data.get("reason", "")), tuple(opinions), outcome, agreed,
    )  # fmt: skip
