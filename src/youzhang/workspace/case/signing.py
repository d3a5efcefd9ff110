"""The signatures a request waits for, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from youzhang.cases.queries.page import CaseView
from youzhang.workspace.case.opinions import Signed
from youzhang.workspace.words.people import person_words, tokens_words
from youzhang.workspace.words.speaker import Speaker, said
from youzhang.workspace.words.values import fact_words


@dataclass(frozen=True, slots=True)
class ShownSlot:
    """One signature: whose it is, who has given it or may."""

    who: str
    signed_by: str
    people: str
    climbed: str
    stuck: bool
    mine: bool
    at: datetime | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class ShownPending:
    """A request that waits for signatures, stage after stage."""

    step: str
    by: str
    at: datetime
    reason: str
    article: str
    values: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, tuple[ShownSlot, ...]], ...]
    mine: bool
    can_withdraw: bool


def pending_shown(speaker: Speaker, view: CaseView, signed: Signed | None = None) -> ShownPending | None:
    """The signatures side by side; `signed` says when each was given, and in which words."""
    pending = view.pending
    if pending is None:
        return None
    steps = view.register.steps
    step = said(steps[pending.step].label) if pending.step in steps else _("延期")
    stages = tuple(
        (
            _stage_words(mode, number, pending.stage, len(whos)),
            _slots(speaker, view, number, whos, signed or {}),
        )
        for number, (mode, whos) in enumerate(pending.stages)
    )
    closed = _closed_fields(view)
    values = tuple(
        (speaker.name(n), fact_words(speaker, n, v)) for n, v in pending.values.items() if n not in closed
    )
    return ShownPending(
        step, person_words(speaker.directory, pending.by), pending.at, pending.reason, pending.article, values, stages,
        pending.mine, pending.can_withdraw,
    )  # fmt: skip


def _closed_fields(view: CaseView) -> set[str]:
    """Masked fields that the viewer is not known to see: what waits for signature is masked as the form is."""
    seen = {item.field.name for item in view.fields if item.value is not None and not item.hidden}
    return {f.name for f in view.register.fields.values() if f.mask is not None and f.name not in seen}


def _stage_words(mode: str, number: int, now: int, slots: int) -> str:
    if number < now:
        return _("已签完")
    several = _("会签，都要签") if mode == "all" else _("任一人签即可")
    word = several if slots > 1 else _("待签")
    return word if number == now else _("随后：%(word)s") % {"word": word}


def _slots(
    speaker: Speaker, view: CaseView, number: int, whos: tuple[str, ...], given: Signed
) -> tuple[ShownSlot, ...]:
    pending = view.pending
    assert pending is not None
    signed = {slot: person for stage, slot, person in pending.signed if stage == number}
    waiting = {slot.number: slot for slot in pending.slots} if number == pending.stage else {}
    found = []
    for place, who in enumerate(whos):
        slot = waiting.get(place)
        names = tokens_words(speaker.directory, (f"person:{p}" for p in slot.people)) if slot else ""
        by = person_words(speaker.directory, signed[place]) if place in signed else ""
        climbed = speaker.who(slot.climbed) if slot and slot.climbed else ""
        stuck = slot is not None and not slot.people
        at, says = given.get((number, place), (None, "")) if by else (None, "")
        found.append(
            ShownSlot(speaker.who(who), by, names, climbed, stuck, bool(slot) and pending.mine, at, says)
        )
    return tuple(found)
