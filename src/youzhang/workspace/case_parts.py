"""The parts of a case page, each in the words of the case's own version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from youzhang.cases.queries.page import CaseView, StepView
from youzhang.cases.queries.timeline import EventView
from youzhang.engine.case import Notice
from youzhang.language.field import Field
from youzhang.organization.access import Viewer
from youzhang.workspace.shown import ShownClock, clock_shown
from youzhang.workspace.words.clocks import Now
from youzhang.workspace.words.events import LATE_KINDS, event_sentence, is_by_system
from youzhang.workspace.words.notices import notice_words, task_words
from youzhang.workspace.words.people import person_words, tokens_words
from youzhang.workspace.words.refusals import Wrong, wrongs_of
from youzhang.workspace.words.rules import signing_words
from youzhang.workspace.words.speaker import Speaker, said
from youzhang.workspace.words.values import EMPTY, fact_words, value_words


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the form with its value; `table` for rows."""

    label: str
    value: str
    hidden: bool
    personal: bool
    long: bool
    head: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


def case_facts(speaker: Speaker, view: CaseView) -> tuple[Fact, ...]:
    """The filled fields in the register's order; an empty one says nothing."""
    facts = []
    for shown in view.fields:
        field, value = shown.field, shown.value
        if not shown.hidden and (value is None or value in ("", [], False)):
            continue
        table = _table(speaker, field, value) if field.type.name == "rows" and value else ()
        facts.append(
            Fact(
                said(field.label),
                value_words(speaker, field, value),
                shown.hidden,
                field.personal,
                field.type.name == "note",
                tuple(said(column.label) for column in field.rows) if table else (),
                table,
            )
        )
    return tuple(facts)


def _table(speaker: Speaker, field: Field, rows: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(value_words(speaker, c, row.get(c.name)) for c in field.rows) for row in rows)


@dataclass(frozen=True, slots=True)
class CaseClock:
    """A clock of the case: what, how long, whose, and why."""

    name: str
    label: str
    clock: ShownClock
    owners: str
    article: str
    why_url: str
    extend_url: str
    extended: int
    open: bool


def clocks_shown(speaker: Speaker, view: CaseView, now: Now) -> tuple[CaseClock, ...]:
    """The clocks in the query's order: open ones first, by limit."""
    found = []
    for item in view.clocks:
        running, name = item.running, item.clock.name
        clock = clock_shown(
            now, status=running.status, due=running.due, warn_at=item.warn_from, since=running.since,
            ended=running.ended_at, provisional=running.provisional,
        )  # fmt: skip
        extend = reverse("extend", args=(view.case.id, name)) if item.can_extend else ""
        why = reverse("why_clock", args=(view.case.id, name))
        owners = tokens_words(speaker.directory, item.owners)
        found.append(
            CaseClock(
                name,
                said(item.clock.label),
                clock,
                owners,
                item.article,
                why,
                extend,
                running.extended,
                running.open,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step I may do now. The first that leads on is the page's primary action."""

    name: str
    label: str
    url: str
    article: str
    primary: bool
    signers: str


def open_steps(speaker: Speaker, view: CaseView) -> tuple[OpenStep, ...]:
    """What I can do next: steps that meet a running clock first, then those that lead on."""
    if not view.may_act:
        return ()
    waited = [name for item in view.clocks if item.running.open for name in item.clock.done]
    order = list(view.register.states)

    def rank(shown: StepView) -> tuple[int, int]:
        step = shown.step
        meets = min((waited.index(n) for n in (step.name, step.to) if n in waited), default=99)
        onward = bool(step.to) and order.index(step.to) > order.index(view.case.state)
        return meets, 0 if onward else 1

    ranked = sorted(view.steps, key=rank)
    return tuple(
        OpenStep(
            shown.step.name,
            said(shown.step.label),
            reverse("step", args=(view.case.id, shown.step.name)),
            shown.article,
            number == 0 and view.pending is None,
            signing_words(speaker, shown.step.signing) if shown.step.signing else "",
        )
        for number, shown in enumerate(ranked)
    )


@dataclass(frozen=True, slots=True)
class ClosedStep:
    """A step that is closed to me, with the reasons."""

    label: str
    wrongs: tuple[Wrong, ...]
    article: str


def closed_shown(speaker: Speaker, view: CaseView) -> tuple[ClosedStep, ...]:
    """Greyed, not hidden: first what only somebody else may do now, then what is for another time."""
    ranked = sorted(view.closed, key=lambda shown: any(r.code == "F501" for r in shown.reasons))
    return tuple(ClosedStep(said(s.step.label), wrongs_of(speaker, s.reasons[:2]), s.article) for s in ranked)


@dataclass(frozen=True, slots=True)
class ShownSlot:
    """One signature: whose it is, who has given it or may."""

    who: str
    signed_by: str
    people: str
    climbed: str
    stuck: bool
    mine: bool


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


def pending_shown(speaker: Speaker, view: CaseView) -> ShownPending | None:
    """The signatures side by side."""
    pending = view.pending
    if pending is None:
        return None
    steps = view.register.steps
    step = said(steps[pending.step].label) if pending.step in steps else _("延期")
    stages = tuple(
        (_stage_words(mode, number, pending.stage), _slots(speaker, view, number, whos))
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


def _stage_words(mode: str, number: int, now: int) -> str:
    if number < now:
        return _("已签完")
    word = _("会签，都要签") if mode == "all" else _("任一人签即可")
    return word if number == now else _("随后：%(word)s") % {"word": word}


def _slots(speaker: Speaker, view: CaseView, number: int, whos: tuple[str, ...]) -> tuple[ShownSlot, ...]:
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
        found.append(ShownSlot(speaker.who(who), by, names, climbed, stuck, bool(slot) and pending.mine))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task: what, whose, by when, done or not."""

    id: str
    what: str
    who: str
    clock: ShownClock | None
    done: bool
    note: str
    mine: bool


def tasks_shown(speaker: Speaker, view: CaseView, now: Now, viewer: Viewer) -> tuple[ShownTask, ...]:
    """Open tasks first."""
    found = []
    for task in sorted(view.tasks, key=lambda t: t.done_at is not None):
        status = "running" if task.done_at is None else "met"
        clock = clock_shown(now, status=status, due=task.due, ended=task.done_at) if task.due else None
        mine = task.done_at is None and view.may_act and _is_mine(task.who, viewer)
        who = tokens_words(speaker.directory, task.who)
        found.append(
            ShownTask(task.id, task_words(task), who, clock, task.done_at is not None, task.note, mine)
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


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after."""

    label: str
    before: str
    after: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline."""

    seq: int
    at: datetime
    says: str
    reason: str
    by_system: bool
    is_late: bool
    changes: tuple[Change, ...]
    files: tuple[str, ...]
    article: str
    why_url: str


def case_moments(speaker: Speaker, events: Sequence[EventView], view: CaseView) -> tuple[Moment, ...]:
    """The timeline, the newest first."""
    whats = {task.id: task_words(task) for task in view.tasks}
    by_number = {f"{view.case.id}:{event.seq}": event for event in events}
    return tuple(
        _moment(speaker, event, view, whats, by_number.get(event.cause)) for event in reversed(events)
    )


def _moment(
    speaker: Speaker, event: EventView, view: CaseView, whats: dict[str, str], cause: EventView | None
) -> Moment:
    data = event.data
    says = event_sentence(speaker, event, whats, cause)
    text = str(data.get("reason") or data.get("note") or data.get("text") or data.get("facts") or "")
    files = tuple(str(f.get("name", "")) for f in data.get("files", ()) if isinstance(f, dict))
    return Moment(
        event.seq, event.at, says, text, is_by_system(event), event.kind in LATE_KINDS, _changes(speaker, event, view),
        files, event.article, reverse("why_event", args=(view.case.id, event.seq)) if event.rule or event.cause else "",
    )  # fmt: skip


def _changes(speaker: Speaker, event: EventView, view: CaseView) -> tuple[Change, ...]:
    found = []
    for change in event.changes:
        field = view.register.fields.get(change.name)
        if change.before is None and change.after in (None, False, "", []):
            continue
        if field is None:
            before, after = (
                person_words(speaker.directory, str(v)) if v else EMPTY for v in (change.before, change.after)
            )
        else:
            before, after = (value_words(speaker, field, v) for v in (change.before, change.after))
        found.append(Change(speaker.name(change.name), before, after, change.hidden))
    return tuple(found)
