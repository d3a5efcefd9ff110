"""Everything the case page shows, ready to be rendered; nothing here is decided, the engine is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from youzhang.cases.models import Attachment
from youzhang.cases.queries.load import case_load
from youzhang.cases.queries.masks import field_hidden, reasons_masked
from youzhang.cases.queries.settled import settled_reasons
from youzhang.engine.actors import may_act, token_allows
from youzhang.engine.approval import Slot, slots_now
from youzhang.engine.case import Case, Copy, Notice, Running, Task
from youzhang.engine.clock import clock_owners, warning
from youzhang.engine.copies import copies_rule
from youzhang.engine.refusal import Reason
from youzhang.engine.scope import Scope
from youzhang.engine.step import step_reasons
from youzhang.language.clock import Clock
from youzhang.language.field import Field
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook
from youzhang.language.step import OPEN, Step
from youzhang.organization.access import Viewer
from youzhang.organization.access import may_act as viewer_may_act


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field and its value; `hidden`: there is a value, but not for this viewer."""

    field: Field
    value: Any
    hidden: bool


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock as it stands; `owners` are tokens; `warn_from` from when it is urgent."""

    clock: Clock
    running: Running
    owners: tuple[str, ...]
    warn_from: datetime | None
    article: str
    can_extend: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """A step and why it is closed to this viewer now; `open` when nothing speaks against it.

    `fields` is what it lets the viewer fill, `needed` which of them must be filled.
    """

    step: Step
    open: bool
    reasons: tuple[Reason, ...]
    fields: tuple[Field, ...]
    needed: frozenset[str]
    article: str
    asks_reason: bool


@dataclass(frozen=True, slots=True)
class PendingView:
    """A request for signatures: every slot with who may sign it now, who has signed, and whether it is the viewer's turn."""

    step: str
    by: str
    at: datetime
    reason: str
    values: dict[str, Any]
    stages: tuple[tuple[str, tuple[str, ...]], ...]
    stage: int
    signed: tuple[tuple[int, int, str], ...]
    slots: tuple[Slot, ...]
    mine: bool
    can_withdraw: bool
    article: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """A numbered copy of the form: who holds it, whether the viewer is one of them, and what gives it to them."""

    copy: Copy
    mine: bool
    article: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case for one viewer at one instant."""

    case: Case
    rulebook: Rulebook
    register: Register
    version_key: str
    fields: tuple[FieldView, ...]
    clocks: tuple[ClockView, ...]
    steps: tuple[StepView, ...]
    closed: tuple[StepView, ...]
    pending: PendingView | None
    tasks: tuple[Task, ...]
    notices: tuple[Notice, ...]
    attachments: tuple[Attachment, ...]
    copies: tuple[CopyView, ...]
    may_act: bool


def case_page(*, seen_by: Viewer, case: str) -> CaseView:
    """The case as the viewer may see it. Raises NotForYou."""
    _, scope = case_load(seen_by=seen_by, case=case)
    register, found, rulebook = scope.register, scope.case, scope.book.rulebook
    acting = viewer_may_act(seen_by)
    steps = [_step(scope, step, seen_by, acting) for step in register.steps.values() if step.name != OPEN]
    return CaseView(
        case=found,
        rulebook=rulebook,
        register=register,
        version_key=found.book,
        fields=tuple(_field(scope, field, seen_by) for field in register.fields.values()),
        clocks=tuple(_clock(scope, name, running, acting) for name, running in _ordered(scope)),
        steps=tuple(view for view in steps if view.open),
        closed=tuple(view for view in steps if not view.open),
        pending=_pending(scope, seen_by, acting),
        tasks=tuple(found.tasks.values()),
        notices=tuple(found.notices.values()),
        attachments=tuple(Attachment.objects.filter(case_id=int(found.id)).order_by("id")),
        copies=tuple(_copy(scope, copy, seen_by, acting) for copy in found.copies.values()),
        may_act=acting,
    )


def _field(scope: Scope, field: Field, viewer: Viewer) -> FieldView:
    value = scope.case.fields.get(field.name)
    hidden = value is not None and field_hidden(scope, field, viewer)
    return FieldView(field, None if hidden else value, hidden)


def _copy(scope: Scope, copy: Copy, viewer: Viewer, acting: bool) -> CopyView:
    held = any(token_allows(scope.world, token, viewer.person, viewer.at) for token in copy.who)
    return CopyView(copy, acting and held, article_of(scope, copies_rule(scope.register, copy.part)))


def _ordered(scope: Scope) -> list[tuple[str, Running]]:
    """Open clocks first by limit, then those that have ended, latest first."""
    clocks = [(n, r) for n, r in scope.case.clocks.items() if n in scope.register.clocks]
    waiting = [pair for pair in clocks if pair[1].open]
    ended = [pair for pair in clocks if not pair[1].open]
    waiting.sort(key=lambda pair: (pair[1].due or datetime.max, pair[0]))
    ended.sort(key=lambda pair: (pair[1].ended_at or datetime.min, pair[0]), reverse=True)
    return waiting + ended


def _clock(scope: Scope, name: str, running: Running, acting: bool) -> ClockView:
    clock = scope.register.clocks[name]
    warn = warning(scope, clock, running.due) if clock.warn and running.due and running.open else None
    extend = clock.extend
    can = (
        acting
        and extend is not None
        and running.open
        and running.extended < extend.times
        and may_act(scope.world, scope.book, scope.case, extend.by, scope.actor, scope.at)
    )
    owners = clock_owners(scope, clock) if running.open else ()
    return ClockView(clock, running, owners, warn, article_of(scope, clock.rule), can)


def article_of(scope: Scope, rule: int) -> str:
    """The number of the article a rule stands in; empty for what stands in none."""
    rules = scope.book.rulebook.rules
    return rules[rule].article if 0 <= rule < len(rules) else ""


def step_view(scope: Scope, step: Step, viewer: Viewer, acting: bool) -> StepView:
    """A step for a viewer, open or closed with the reasons."""
    return _step(scope, step, viewer, acting)


def _step(scope: Scope, step: Step, viewer: Viewer, acting: bool) -> StepView:
    reasons = step_reasons(scope, step, viewer.person) or settled_reasons(scope, step)
    if not acting and not reasons:
        reasons = [Reason("F502", {"who": tuple(str(who) for who in step.by)}, step.rule)]
    names = scope.register.fillable[step.name]
    fields = tuple(scope.register.fields[name] for name in names if name in scope.register.fields)
    needed = set(step.needs)
    for stage in (step.name, step.to):
        for rule in scope.register.on_stage.get(stage, ()) if stage else ():
            if rule.rule not in scope.book.asleep and (
                rule.when is None or scope.value(rule.when) is not False
            ):
                needed.update(rule.needs)
    return StepView(
        step, not reasons, reasons_masked(scope, viewer, tuple(reasons)),
        tuple(f for f in fields if not f.computed), frozenset(needed),
        article_of(scope, step.rule), step.reason,
    )  # fmt: skip


def _pending(scope: Scope, viewer: Viewer, acting: bool) -> PendingView | None:
    pending = scope.case.pending
    if pending is None:
        return None
    slots = slots_now(scope.world, scope.book, scope.case, pending, scope.at)
    step = scope.register.steps.get(pending.step)
    rule = step.rule if step else scope.register.clocks[str(pending.values["clock"])].rule
    mine = acting and any(viewer.person in slot.people for slot in slots)
    return PendingView(
        pending.step, pending.by, pending.at, pending.reason, pending.values, pending.stages, pending.stage,
        pending.signed, slots, mine, acting and pending.by == viewer.person, article_of(scope, rule),
    )  # fmt: skip
